import Foundation
import LeastSquares
import Localization
import Magnetotransport
import Testing

/// Curves of one film at five angles: the angle comes from the curve, everything else is shared.
@Suite("A series over tilt angles")
struct TiltedSeriesTests {
  /// B_phi, B_so1, B_so0 in T, g, D in m²/s; θ is put in.
  static let truth = [2e-3, 20e-3, 45e-3, 12, 1e-3, 0]
  static let shared = ["B_phi", "B_so1", "B_so0", "g"]
  static let settings = CurveFitSettings(
    background: "none", fieldOffset: .absent, oddPart: .absent, uncertainty: .covariance)

  static func curves(noise: Double = 0.01, seed: UInt64 = 1) -> [ConductivityCurve] {
    [0.0, 45, 75, 85, 90].enumerated().map { index, degrees in
      let angle = degrees * .pi / 180
      var synthetic = SyntheticCurve(model: .tiltedZeemanSpinOrbit, values: truth)
      synthetic.values[5] = angle
      synthetic.maximumField = 0.4
      synthetic.pointCount = 41
      synthetic.noise = noise
      synthetic.seed = 10 * seed + UInt64(index)
      var curve = synthetic.curve()
      curve.tiltAngle = HeldQuantity(mean: angle, source: "test")
      return curve
    }
  }

  /// Made once: two tests look at it.
  static let joint = try? JointFit(
    curves(), to: .tiltedZeemanSpinOrbit, sharing: shared, settings: settings
  ).solution()

  @Test("recovers the planted truth jointly, better than any single angle does")
  func jointly() throws {
    let curves = Self.curves()
    let joint = try #require(Self.joint)
    for (fit, curve) in zip(joint.fits, curves) {
      let angle = try #require(fit.parameter("theta"))
      #expect(angle.isFixed && angle.value == curve.tiltAngle?.mean)
    }
    let singles = try [curves[0], curves[2]].map {
      try CurveFit($0, to: .tiltedZeemanSpinOrbit, settings: Self.settings).solution()
    }
    for (name, value) in zip(Self.shared, Self.truth) {
      let together = try #require(joint.fits[0].parameter(name))
      let error = try #require(together.standardError)
      #expect(abs(abs(try #require(together.value)) - value) < 4 * error, "\(name)")
      for single in singles {
        let alone = try #require(single.parameter(name))
        #expect(alone.standardError == nil || error < (alone.standardError ?? 0), "\(name) at one angle")
      }
    }
  }

  @Test("has the errors that the information of all curves gives")
  func errors() throws {
    let curves = Self.curves()
    let joint = try #require(Self.joint)
    let values = Self.shared.map { name in joint.fits[0].parameter(name)?.value ?? .nan } + [Self.truth[4]]
    var information = [[Double]](repeating: [Double](repeating: 0, count: 4), count: 4)
    for curve in curves {
      let derivatives = MagnetoconductanceModel.tiltedZeemanSpinOrbit.changeAndDerivatives(
        at: curve.fields, values: values + [curve.tiltAngle?.mean ?? 0]
      ).derivatives
      // Fields are fitted as logarithms; σ(0) of the curve is free, which takes the mean of every column off.
      let columns = (0..<4).map { index in
        let scaled = derivatives[index].map { $0 * (index < 3 ? values[index] : 1) / curve.points[0].standardError }
        let mean = scaled.reduce(0, +) / Double(scaled.count)
        return scaled.map { $0 - mean }
      }
      for row in 0..<4 {
        for column in 0..<4 {
          information[row][column] += zip(columns[row], columns[column]).reduce(0) { $0 + $1.0 * $1.1 }
        }
      }
    }
    let scale = joint.solution.chiSquared / Double(joint.solution.degreesOfFreedom)
    for (index, name) in Self.shared.enumerated() {
      let position = try #require(joint.solution.parameters.firstIndex { $0.name == name })
      let expected = scale * Self.inverseDiagonal(information, index)
      #expect(abs(joint.solution.covariance[position, position] / expected - 1) < 1e-5, "\(name)")
    }
  }

  /// A diagonal element of the inverse, by Gaussian elimination.
  private static func inverseDiagonal(_ matrix: [[Double]], _ index: Int) -> Double {
    var rows = matrix.enumerated().map { $0.element + [$0.offset == index ? 1 : 0] }
    let count = rows.count
    for pivot in 0..<count {
      let best = (pivot..<count).max { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) } ?? pivot
      rows.swapAt(pivot, best)
      for row in 0..<count where row != pivot {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        for column in pivot...count { rows[row][column] -= factor * rows[pivot][column] }
      }
    }
    return rows[index][count] / rows[index][index]
  }

  @Test("A model for a perpendicular field says that it ignores the tilt; a tilted one and a small tilt do not")
  func ignoredTilt() throws {
    func ids(_ degrees: Double, _ model: MagnetoconductanceModel) throws -> Set<FitWarning.ID> {
      var synthetic = SyntheticCurve(values: [-0.5, 300e-9])
      synthetic.maximumField = 0.3
      var curve = synthetic.curve()
      curve.tiltAngle = HeldQuantity(mean: degrees * .pi / 180, source: "test")
      return Set(try CurveFit(curve, to: model, settings: Self.settings).solution().warnings.map(\.id))
    }
    #expect(try ids(45, .hikamiLarkinNagaoka).contains(.tiltIgnored))
    #expect(try !ids(5, .hikamiLarkinNagaoka).contains(.tiltIgnored))
    #expect(try !ids(175, .hikamiLarkinNagaoka).contains(.tiltIgnored))
    #expect(try !ids(45, .tiltedFilm).contains(.tiltIgnored))
  }

  @Test("An angle that the user fixes goes before the curve's; sharing the angle is refused")
  func precedence() throws {
    let curves = Self.curves()
    var told = Self.settings
    told.fixed["theta"] = 0.7
    #expect(
      try CurveFit(curves[1], to: .tiltedZeemanSpinOrbit, settings: told).solution().parameter("theta")?.value == 0.7)
    #expect(throws: InputError.self) {
      try JointFit(curves, to: .tiltedZeemanSpinOrbit, sharing: ["theta"], settings: Self.settings).solution()
    }
  }
}

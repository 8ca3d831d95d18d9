import Foundation
import LeastSquares
import Localization
import Magnetotransport
import Testing

@Suite("Curves with outliers and uncertain fields")
struct RobustCurveFitTests {
  private static let values = [-0.5, 250e-9]

  private static func curve(spikes: Int, seed: UInt64 = 3) -> ConductivityCurve {
    var synthetic = SyntheticCurve(values: values, maximumField: 0.5, pointCount: 151)
    synthetic.seed = seed
    synthetic.noise = 0.01
    var curve = synthetic.curve()
    for index in curve.points.indices { curve.points[index].line = index + 4 }
    for spike in 0..<spikes {
      let index = (spike * 37 + 70) % curve.points.count
      curve.points[index].conductivity += 30 * curve.points[index].standardError
    }
    return curve
  }

  private static func settings(_ loss: RobustLoss?, method: UncertaintyMethod = .profile) -> CurveFitSettings {
    CurveFitSettings(background: "none", uncertainty: method, loss: loss)
  }

  @Test(
    "three spikes: found with their lines, and a robust loss keeps L_phi where it was", arguments: RobustLoss.allCases)
  func spikes(loss: RobustLoss) throws {
    let clean = try CurveFit(
      Self.curve(spikes: 0), to: .hikamiLarkinNagaoka, settings: Self.settings(nil)
    ).solution()
    let robust = try CurveFit(
      Self.curve(spikes: 3), to: .hikamiLarkinNagaoka, settings: Self.settings(loss)
    ).solution()
    #expect(clean.outliers.isEmpty)
    #expect(robust.outliers.map(\.index).sorted() == [70, 107, 144])
    #expect(Set(robust.outliers.compactMap(\.line)) == [74, 111, 148])
    #expect(robust.outliers.allSatisfy { abs($0.deviations - 30) < 8 })
    let (mine, theirs) = (robust[.phaseCoherenceLength], clean[.phaseCoherenceLength])
    let value = try #require(mine.value)
    let reference = try #require(theirs.value)
    let error = try #require(theirs.standardError)
    #expect(abs(value - reference) < 1.2 * error)
    // Sandwich errors know the noise of the good points; least squares takes the spikes for noise.
    #expect(try #require(mine.standardError) < 1.5 * error)
    #expect(mine.interval95.contains(Self.values[1]))
    #expect(robust.robustness?.loss == loss)
  }

  @Test("95 % intervals of robust fits hold the truth in at least 90 of 100 curves with spikes")
  func coverage() throws {
    var inside = 0
    for seed in 1...100 {
      let fit = try CurveFit(
        Self.curve(spikes: 3, seed: UInt64(seed)), to: .hikamiLarkinNagaoka,
        settings: Self.settings(.huber, method: .covariance)
      ).solution()
      if fit[.phaseCoherenceLength].interval95.contains(Self.values[1]) { inside += 1 }
    }
    #expect((90...100).contains(inside), "\(inside) of 100")
  }

  @Test("what does not go with a robust loss is refused")
  func refusals() {
    let curve = Self.curve(spikes: 0)
    #expect(throws: InputError.self) {
      try CurveFit(
        curve, to: .hikamiLarkinNagaoka, settings: Self.settings(.huber, method: .bootstrap)
      ).solution()
    }
    #expect(throws: InputError.self) {
      try JointFit([curve, curve], to: .hikamiLarkinNagaoka, sharing: ["alpha"], settings: Self.settings(.huber))
        .solution()
    }
  }

  /// Fields that are read 1 mT wrong move the points on the flanks of the cusp and not elsewhere.
  @Test("an error of the fields enlarges errors where the curve is steep, and makes χ²/ν right")
  func fieldError() throws {
    var reduced: [Double] = []
    for fieldError in [nil, 1e-3] {
      var synthetic = SyntheticCurve(values: Self.values, maximumField: 0.3, pointCount: 201)
      synthetic.noise = 0.003
      var curve = synthetic.curve()
      let random = SeededRandom(seed: 8)
      for index in curve.points.indices { curve.points[index].field += 1e-3 * random.normal() }
      curve = ConductivityCurve(
        label: "film", points: curve.points, rows: curve.rows, provenance: curve.provenance)
      let own = curve.points[0].standardError
      var settings = Self.settings(nil, method: .covariance)
      settings.fieldError = fieldError
      let fit = try CurveFit(curve, to: .hikamiLarkinNagaoka, settings: settings).solution()
      reduced.append(try #require(fit.solution.reducedChiSquared))
      guard fieldError != nil else { continue }
      let errors = fit.curve.points.map { $0.standardError / own }
      let steepest = zip(fit.trueFields, errors).filter { abs($0.0) < 0.02 && abs($0.0) > 2e-3 }.map(\.1)
      let flat = zip(fit.trueFields, errors).filter { abs($0.0) > 0.25 }.map(\.1)
      #expect((steepest.max() ?? 0) > 2 * (flat.max() ?? 9))
      #expect(fit.curve.assumptions.contains { $0.contains("field readings is carried over") })
    }
    #expect(reduced[1] < 0.7 * reduced[0])
  }
}

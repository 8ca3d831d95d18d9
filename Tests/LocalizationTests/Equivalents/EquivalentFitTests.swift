import Foundation
import LeastSquares
import Localization
import Magnetotransport
import Testing

/// One curve with a spin-orbit field inside its window, told in every name of that field.
@Suite("The same fit through every equivalent")
struct EquivalentFitTests {
  static let diffusionConstant = 2e-3
  static let effectiveMass = 0.05 * PhysicalConstants.electronMass

  static func curve() -> ConductivityCurve {
    var synthetic = SyntheticCurve(model: .dyakonovPerel, values: [2e-3, 0.03])
    synthetic.maximumField = 0.4
    synthetic.pointCount = 121
    synthetic.noise = 0.01
    return synthetic.curve()
  }

  static func settings() -> CurveFitSettings {
    CurveFitSettings(
      background: "none", fieldOffset: .absent, oddPart: .absent, diffusionConstant: diffusionConstant,
      effectiveMass: effectiveMass)
  }

  static func fit(_ change: (inout CurveFitSettings) -> Void = { _ in }) throws -> Fit {
    var settings = settings()
    change(&settings)
    return try CurveFit(curve(), to: .dyakonovPerel, settings: settings).solution()
  }

  /// The equivalents of a spin-orbit field, T, written down once more.
  static func equivalents(of field: Double) -> [(name: String, value: Double, exponent: Double)] {
    let scale = PhysicalConstants.reducedPlanck / (4 * PhysicalConstants.elementaryCharge)
    let planck = PhysicalConstants.reducedPlanck
    let splitting = (PhysicalConstants.elementaryCharge * planck * planck * planck * field).squareRoot()
    return [
      ("B_so", field, 1), ("L_so", (scale / field).squareRoot(), -0.5),
      ("tau_so", scale / (diffusionConstant * field), -1), ("alpha_R", splitting / effectiveMass, 0.5),
    ]
  }

  private static func isSame(_ first: Double?, _ second: Double?) -> Bool {
    switch (first, second) {
    case (nil, nil): true
    case (let first?, let second?): abs(first - second) <= 1e-9 * abs(second)
    default: false
    }
  }

  @Test("fitted in each of its names: same minimum, intervals and errors mapped to 1e-9")
  func fitIn() throws {
    let own = try Self.fit()
    let field = try #require(own.parameter("B_so"))
    let value = try #require(field.value)
    for (name, expected, exponent) in Self.equivalents(of: value) {
      let fit = try Self.fit { $0.coordinates = name == "B_so" ? [] : [name] }
      #expect(Self.isSame(fit.solution.chiSquared, own.solution.chiSquared))
      let fitted = try #require(fit.parameter(name))
      #expect(fitted.role == .model)
      #expect(Self.isSame(fitted.value, expected))
      #expect(Self.isSame(fitted.standardError, field.standardError.map { abs(exponent) * expected * $0 / value }))
      func mapped(_ end: Double?) -> Double? { end.map { expected * pow($0 / value, exponent) } }
      for (interval, source) in [(fitted.interval68, field.interval68), (fitted.interval95, field.interval95)] {
        let ends = exponent > 0 ? (source.lower, source.upper) : (source.upper, source.lower)
        #expect(Self.isSame(interval.lower, mapped(ends.0)) && Self.isSame(interval.upper, mapped(ends.1)))
      }
      // The solution is that of the new coordinate.
      #expect(Self.isSame(fit.solution.value(of: name), expected))
      let relative = own.solution.relativeStandardError(of: "B_so").map { $0 * abs(exponent) }
      #expect(Self.isSame(fit.solution.relativeStandardError(of: name), relative))
      #expect(fit.parameter("B_so")?.role == (name == "B_so" ? .model : .equivalent))
      #expect(Self.isSame(fit.parameter("B_so")?.value, value))
    }
  }

  @Test("fixed under each of its names")
  func fixed() throws {
    let own = try Self.fit { $0.fixed = ["B_so": 0.025] }
    for (name, value, _) in Self.equivalents(of: 0.025) {
      let fit = try Self.fit { $0.fixed = [name: value] }
      #expect(Self.isSame(fit.solution.chiSquared, own.solution.chiSquared), "\(name)")
      #expect(Self.isSame(fit.parameter("L_phi")?.value, own.parameter("L_phi")?.value))
      #expect(Self.isSame(fit.parameter("L_phi")?.interval95.upper, own.parameter("L_phi")?.interval95.upper))
      #expect(fit.parameter("B_so")?.isFixed == true)
    }
  }

  @Test("a prior under each of its names: the relative width scales with the exponent")
  func prior() throws {
    let own = try Self.fit { $0.priors = ["B_so": Prior(mean: 0.02, standardDeviation: 0.04)] }
    for (name, value, exponent) in Self.equivalents(of: 0.02) {
      let fit = try Self.fit {
        $0.priors = [name: Prior(mean: value, standardDeviation: 0.04 * abs(exponent))]
        $0.coordinates = name == "B_so" ? [] : [name]
      }
      #expect(Self.isSame(fit.solution.priorChiSquared, own.solution.priorChiSquared), "\(name)")
      #expect(Self.isSame(fit.parameter("B_so")?.value, own.parameter("B_so")?.value))
      #expect(Self.isSame(fit.parameter("B_so")?.interval95.lower, own.parameter("B_so")?.interval95.lower))
      let held = try #require(fit.solution.parameters.first { $0.name == name }?.prior)
      #expect(Self.isSame(held.mean, value) && Self.isSame(held.standardDeviation, 0.04 * abs(exponent)))
    }
  }

  @Test("bounds under each of its names: a limit on one side, on the other side of the length")
  func bounds() throws {
    let own = try Self.fit { $0.bounds = ["B_so": .init(lower: 0.035, upper: 0.2)] }
    #expect(own.parameter("B_so")?.value == nil)
    #expect(own.solution.parametersAtBounds == ["B_so"])
    let limit = try #require(own.parameter("B_so")?.interval95)
    #expect(limit.lower == nil && limit.upper != nil)
    for (name, low, exponent) in Self.equivalents(of: 0.035) {
      let high = try #require(Self.equivalents(of: 0.2).first { $0.name == name }?.value)
      let fit = try Self.fit {
        $0.bounds = [name: .init(lower: min(low, high), upper: max(low, high))]
        $0.coordinates = name == "B_so" ? [] : [name]
      }
      #expect(Self.isSame(fit.solution.chiSquared, own.solution.chiSquared), "\(name)")
      #expect(fit.solution.parametersAtBounds == [name])
      let fitted = try #require(fit.parameter(name))
      #expect(fitted.value == nil && fitted.standardError == nil)
      let open = exponent > 0 ? fitted.interval95.lower : fitted.interval95.upper
      let closed = exponent > 0 ? fitted.interval95.upper : fitted.interval95.lower
      #expect(open == nil)
      #expect(Self.isSame(closed, limit.upper.map { low * pow($0 / 0.035, exponent) }))
      #expect(fit.warnings.contains { $0.id == .parameterAtBound && $0.message.contains(": \(name);") })
    }
  }

  @Test("a start under each of its names leads to the same minimum")
  func start() throws {
    let own = try Self.fit()
    for (name, value, _) in Self.equivalents(of: 0.05) {
      let fit = try Self.fit { $0.starts = [name: value] }
      #expect(abs(fit.solution.chiSquared / own.solution.chiSquared - 1) < 1e-9, "\(name)")
    }
  }

  @Test("covariance of any names: half the relative error, and the same correlation")
  func covariance() throws {
    let fit = try Self.fit { $0.coordinates = ["L_so"] }
    let matrix = try #require(fit.covariance(of: ["B_so", "L_so", "tau_phi", "B_phi"]))
    let variance = matrix[0, 0]
    #expect(abs(matrix[1, 1] / variance - 0.25) < 1e-12)
    #expect(abs(matrix[0, 1] / variance + 0.5) < 1e-12)
    #expect(abs(matrix[2, 3] / matrix[3, 3] + 1) < 1e-12)
    #expect(abs(matrix[0, 2] + matrix[0, 3]) < 1e-12 * abs(matrix[0, 3]))
    #expect(fit.covariance(of: ["L_e"]) == nil)
  }

  @Test("shared under each of its names, the diffusion constant known or not")
  func shared() throws {
    let curves = JointFitTests.curves().prefix(2).map { $0 }
    func joint(_ name: String, _ settings: CurveFitSettings) throws -> JointFit.Result {
      try JointFit(curves, to: .dyakonovPerel, sharing: [name], settings: settings).solution()
    }
    let own = try joint("B_so", CurveFitSettings(background: "none"))
    for name in ["L_so", "tau_so", "alpha_R"] {
      let other = try joint(name, CurveFitSettings(background: "none"))
      #expect(other.solution.chiSquared == own.solution.chiSquared)
    }
    let named = try joint("L_so", CurveFitSettings(background: "none", coordinates: ["L_so"]))
    let length = try #require(named.fits[1].parameter("L_so"))
    #expect(length.isShared && length.role == .model)
    let field = try #require(own.fits[1].parameter("B_so"))
    let scale = PhysicalConstants.fieldTimesLengthSquared
    #expect(Self.isSame(length.value, field.value.map { (scale / $0).squareRoot() }))
    #expect(Self.isSame(length.interval95.lower, field.interval95.upper.map { (scale / $0).squareRoot() }))
    #expect(Self.isSame(length.interval95.upper, field.interval95.lower.map { (scale / $0).squareRoot() }))
  }
}

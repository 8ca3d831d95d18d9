import LeastSquares
import Magnetotransport
import Testing

@testable import Localization

@Suite("The choice of a background")
struct BackgroundChoiceTests {
  static let curve = SyntheticCurve(values: [-0.7, 80e-9], quadratic: 1e-5).curve()

  /// The minimum with a background, with the prefactor held where that is asked for, and an evidence of choice.
  static func minimum(_ background: String, aicc: Double, prefactor: Double? = nil) throws -> CurveMinimum {
    let settings = CurveFitSettings(background: background, uncertainty: .covariance)
    let data = SearchData(curve)
    let prediction = CurvePrediction(model: .hikamiLarkinNagaoka, background: try .named(background))
    var unknowns = CurveUnknowns(prediction: prediction, data: data.all, isSymmetrized: false, settings: settings)
    let solver = LevenbergMarquardt()
    var found = CurveMinimum.search(unknowns, data: data, settings: settings, solver: solver).solution
    if let prefactor {
      // A prefactor at this value, and free for all that looks at it later.
      unknowns.parameters[0].lowerBound = prefactor - 1e-3
      unknowns.parameters[0].upperBound = prefactor + 1e-3
      var held = unknowns
      held.fix("alpha", at: prefactor)
      found = solver.minimize(held.problem(on: data.all), from: [prefactor] + found.values.dropFirst())
    }
    return CurveMinimum(unknowns: unknowns, solution: found, alternatives: [], aicc: aicc)
  }

  static func choice(
    prefactorBesideKohler: Double?, beside quadratic: Double? = nil, plain: Double = 100
  ) throws -> String {
    let minima = [
      try minimum("none", aicc: plain), try minimum("quadratic", aicc: 0, prefactor: quadratic),
      try minimum("kohler", aicc: -20, prefactor: prefactorBesideKohler),
    ]
    return BackgroundChoice(minima: minima, data: FitData(curve)).chosen.unknowns.prediction.background.id
  }

  @Test("Kohler's form that makes the prefactor impossible is not taken, whatever its evidence")
  func impossiblePrefactor() throws {
    #expect(try Self.choice(prefactorBesideKohler: -1.2) == "kohler")
    #expect(try Self.choice(prefactorBesideKohler: -1.6) == "quadratic")
  }

  @Test("… unless the prefactor beside a quadratic one is impossible too")
  func impossibleAnyway() throws {
    #expect(try Self.choice(prefactorBesideKohler: -1.6, beside: -1.7) == "kohler")
  }

  /// It was compared with a quadratic background only, and took the place of spin-orbit scattering in a curve without any.
  @Test("Kohler's form must beat no background, too")
  func evidenceAgainstNone() throws {
    #expect(try Self.choice(prefactorBesideKohler: nil, plain: -9) == "kohler")
    #expect(try Self.choice(prefactorBesideKohler: nil, plain: -11) == "quadratic")
  }

  /// In one of a hundred such curves, as in these, noise left a correlation of 0.994 at the minimum with the background. It was
  /// kept there, and did what spin-orbit scattering does: L_so 145 instead of 64 nm, every time.
  @Test("in a short window the noise does not decide which curves get a background", arguments: [128, 149] as [UInt64])
  func shortWindow(seed: UInt64) throws {
    let values = [CharacteristicField.field(ofLength: 200e-9), 0.04]
    var synthetic = SyntheticCurve(model: .dyakonovPerel, values: values, maximumField: 0.0206, noise: 0.02)
    synthetic.seed = seed
    let fit = try CurveFit(synthetic.curve(), to: .dyakonovPerel).solution()
    #expect(fit.background.id == "none")
    #expect(try #require(fit.parameter("B_so")).interval95.contains(0.04))
  }
}

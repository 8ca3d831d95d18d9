import LeastSquares
import Localization
import Magnetotransport
import Testing

@Suite("A curve fit")
struct CurveFitTests {
  @Test("finds its own parameters in a noiseless curve with every artefact")
  func exactRecovery() throws {
    var synthetic = SyntheticCurve(values: [-0.5, 400e-9])
    synthetic.noise = 0
    synthetic.offset = 3e-3
    synthetic.oddSlope = 2e-6
    synthetic.quadratic = -5e-6
    let fit = try CurveFit(synthetic.curve(), to: .hikamiLarkinNagaoka).solution()
    let length = try #require(fit[.phaseCoherenceLength].value)
    #expect(abs(length / 400e-9 - 1) < 1e-6)
    #expect(abs(try #require(fit[.prefactor].value) + 0.5) < 1e-6)
    #expect(abs(try #require(fit[.fieldOffset].value) - 3e-3) < 1e-8)
    #expect(fit.background.id == "quadratic")
  }

  @Test("follows the cusp of a narrow window to where the magnet's offset has put it")
  func largeOffset() throws {
    var synthetic = SyntheticCurve(values: [-0.5, 580e-9])
    synthetic.maximumField = 10e-3
    synthetic.offset = 3.5e-3
    let fit = try CurveFit(synthetic.curve(), to: .hikamiLarkinNagaoka).solution()
    #expect(abs(fit.fieldOffset - 3.5e-3) < 0.1e-3)
    #expect(fit[.phaseCoherenceLength].interval95.contains(580e-9))
    #expect(!fit.warnings.contains { $0.id == .parameterAtBound })
  }

  @Test("covers the truth with its 95 % interval about 95 times in 100")
  func coverage() throws {
    var inside = 0
    let runs = 120
    for seed in 1...runs {
      var synthetic = SyntheticCurve(values: [-0.5, 300e-9])
      synthetic.noise = 0.03
      synthetic.offset = 2e-3
      synthetic.quadratic = -3e-6
      synthetic.oddSlope = 1e-6
      synthetic.seed = UInt64(seed)
      let fit = try CurveFit(synthetic.curve(), to: .hikamiLarkinNagaoka).solution()
      if fit[.phaseCoherenceLength].interval95.contains(300e-9) { inside += 1 }
    }
    // Binomial: 95 % of 120 is 114 ± 2.4.
    #expect(inside >= 107)
  }

  @Test("says what a parabola cannot tell: L_phi has no value when the sweep ends far below B_phi")
  func parabolicRegime() throws {
    var synthetic = SyntheticCurve(values: [-0.5, 20e-9])
    synthetic.maximumField = 0.1
    synthetic.noise = 0.02
    let fit = try CurveFit(synthetic.curve(), to: .hikamiLarkinNagaoka).solution()
    #expect(fit[.phaseCoherenceLength].value == nil)
    #expect(fit.warnings.contains { $0.id == .notIdentifiable && $0.severity == .untrustworthy })
    #expect(!fit.isTrustworthy)
  }

  @Test("says that a prefactor of a thousand is no film")
  func bulkPrefactor() throws {
    let fit = try CurveFit(
      SyntheticCurve(values: [-1000, 100e-9], zeroFieldConductivity: 1).curve(), to: .hikamiLarkinNagaoka
    ).solution()
    #expect(fit.warnings.first?.id == .prefactorUnphysical)
  }

  @Test("widens its intervals where neighbouring residuals are alike, and says so")
  func correlatedNoise() throws {
    var synthetic = SyntheticCurve(values: [-0.5, 300e-9])
    synthetic.noise = 0.02
    synthetic.correlation = 0.6
    let fit = try CurveFit(synthetic.curve(), to: .hikamiLarkinNagaoka).solution()
    #expect(fit.residualTests.errorWidening > 1.5)
    #expect(fit.warnings.contains { $0.id == .residualsStructured })
  }

  @Test("does not depend on the order of rows or the unit of conductance")
  func invariance() throws {
    let curve = SyntheticCurve(values: [-0.7, 250e-9]).curve()
    let mirrored = ConductivityCurve(
      label: "mirrored",
      points: curve.points.map {
        .init(
          field: -$0.field, conductivity: $0.conductivity + 5e-3, standardError: $0.standardError, branch: $0.branch)
      }, temperature: curve.temperature, rows: curve.rows, provenance: curve.provenance)
    let one = try CurveFit(curve, to: .hikamiLarkinNagaoka).solution()
    let two = try CurveFit(mirrored, to: .hikamiLarkinNagaoka).solution()
    let lengths = (
      try #require(one[.phaseCoherenceLength].value), try #require(two[.phaseCoherenceLength].value)
    )
    #expect(abs(lengths.0 / lengths.1 - 1) < 1e-6)
  }

  @Test("refuses names the model does not have")
  func unknownName() {
    let settings = CurveFitSettings(fixed: ["B_so": 0.1])
    let curve = SyntheticCurve(values: [-0.5, 300e-9]).curve()
    #expect(throws: InputError.self) {
      try CurveFit(curve, to: .hikamiLarkinNagaoka, settings: settings).solution()
    }
  }

  @Test("refuses a curve with fewer points than unknowns")
  func tooFewPoints() {
    let curve = SyntheticCurve(values: [-0.5, 300e-9], pointCount: 5).curve()
    #expect(throws: InputError.self) { try CurveFit(curve, to: .hikamiLarkinNagaoka).solution() }
  }

  @Test("makes bootstrap intervals that agree with the profile's, the same from run to run")
  func bootstrap() throws {
    var synthetic = SyntheticCurve(values: [-0.5, 300e-9])
    synthetic.noise = 0.02
    let profile = try CurveFit(synthetic.curve(), to: .hikamiLarkinNagaoka).solution()[.phaseCoherenceLength]
    let settings = CurveFitSettings(uncertainty: .bootstrap, seed: 7)
    func bootstrap() throws -> FittedParameter.Interval {
      try CurveFit(synthetic.curve(), to: .hikamiLarkinNagaoka, settings: settings)
        .solution()[.phaseCoherenceLength].interval95
    }
    let interval = try bootstrap()
    #expect(try bootstrap() == interval)
    let width = try #require(interval.upper) - #require(interval.lower)
    let profileWidth = try #require(profile.interval95.upper) - #require(profile.interval95.lower)
    #expect(abs(width / profileWidth - 1) < 0.2)
  }

  @Test("makes intervals at a level that is asked for, between those of 68 % and 95 %")
  func requestedLevel() throws {
    let curve = SyntheticCurve(values: [-0.5, 300e-9]).curve()
    let settings = CurveFitSettings(requestedLevel: 0.9)
    let fit = try CurveFit(curve, to: .hikamiLarkinNagaoka, settings: settings).solution()
    for name in ["L_phi", "B_phi", "alpha"] {
      let parameter = try #require(fit.parameter(name))
      let requested = try #require(parameter.requestedInterval)
      #expect(requested.level == 0.9)
      let upper = try #require(requested.interval.upper)
      #expect(upper > (try #require(parameter.interval68.upper)))
      #expect(upper < (try #require(parameter.interval95.upper)))
    }
    #expect(fit.parameter("sigma_0")?.requestedInterval == nil)
  }
}

import LeastSquares
import Localization
import Testing

@Suite("Priors that the data contradict")
struct PriorContradictionTests {
  private let truth = (prefactor: -0.5, length: 1.2e-7)

  private func fitted(with priors: [String: Prior], seed: UInt64 = 1, correlation: Double = 0) throws -> Fit {
    let synthetic = SyntheticCurve(
      values: [truth.prefactor, truth.length], noise: 0.02, correlation: correlation, seed: seed)
    return try CurveFit(
      synthetic.curve(), to: .hikamiLarkinNagaoka, settings: CurveFitSettings(background: "none", priors: priors)
    ).solution()
  }

  private func alarm(of fit: Fit) -> FitWarning? { fit.warnings.first { $0.id == .priorContradicted } }

  // A prior of 1 T ± 30 % for a B_so of 0.08 T went without a word, “trustworthy”.
  @Test("are warned of with the distance between them and the data by themselves", arguments: [0.0, 0.6])
  func contradiction(correlation: Double) throws {
    let alone = try fitted(with: [:], correlation: correlation)
    let prefactor = try #require(alone.parameter("alpha")?.value)
    let widening = alone.residualTests.errorWidening
    #expect((widening > 1) == (correlation > 0))
    let error = widening * (try #require(alone.solution.standardError(of: "alpha")))
    for (distance, severity) in [(3.5, FitWarning.Severity.note), (6, .untrustworthy)] {
      let deviation = 3 * error
      let mean = prefactor - distance * (error * error + deviation * deviation).squareRoot()
      let fit = try fitted(with: ["alpha": Prior(mean: mean, standardDeviation: deviation)], correlation: correlation)
      let warning = alarm(of: fit)
      #expect(warning?.severity == severity)
      #expect(warning?.message.contains(" by \(distance) standard errors;") == true, "\(warning?.message ?? "")")
      #expect(fit.isTrustworthy == (severity == .note))
    }
  }

  // The compromise lies at the prior, and the misfit of the data passes for noise in part.
  @Test("are warned of where the prior knows more than the data")
  func narrowPrior() throws {
    let alone = try fitted(with: [:])
    let prefactor = try #require(alone.parameter("alpha")?.value)
    let error = try #require(alone.solution.standardError(of: "alpha"))
    let prior = Prior(mean: prefactor - 7 * error, standardDeviation: 0.3 * error)
    let warning = alarm(of: try fitted(with: ["alpha": prior]))
    #expect(warning?.severity == .untrustworthy)
  }

  @Test("say the prior as it was given, with its unit")
  func words() throws {
    let fit = try fitted(with: ["L_phi": Prior(mean: 300e-9, standardDeviation: 0.1)])
    let message = try #require(alarm(of: fit)?.message)
    #expect(message.hasPrefix("the data contradict what was known before: L_phi = 300 ± 30 nm by "), "\(message)")
  }

  @Test("priors that miss the truth by their error raise no alarm, nor do those of which the data say nothing")
  func noFalseAlarms() throws {
    let random = SeededRandom(seed: 77)
    let alarms = try (0..<40).count { run in
      let mean = truth.length * (1 + 0.05 * random.normal())
      let fit = try fitted(with: ["L_phi": Prior(mean: mean, standardDeviation: 0.05)], seed: UInt64(100 + run))
      return alarm(of: fit) != nil
    }
    #expect(alarms <= 1)
    let mute = try CurveFit(
      SyntheticCurve(model: .dyakonovPerel, values: [4e-3, 50]).curve(), to: .dyakonovPerel,
      settings: CurveFitSettings(priors: ["B_so": Prior(mean: 500, standardDeviation: 0.1)])
    ).solution()
    #expect(alarm(of: mute) == nil)
  }
}

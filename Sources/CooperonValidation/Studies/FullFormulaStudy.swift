import LeastSquares
import Localization
import Magnetotransport

/// Does the full formula, with its second branch and its cut-off, give an L_so that can be believed?
enum FullFormulaStudy {
  static let study = Study(
    id: "full", title: "Full Hikami-Larkin-Nagaoka formula on clean curves", fullCount: 500,
    body: { run in report(try await outcomes(run)) })

  /// Relative uncertainties of l_e that are given to the fit.
  static let uncertainties = [0.05, 0.2]

  /// What came of one curve with one prior.
  struct Outcome: Sendable {
    let planted: FullCurve
    var truth: Double { planted.spinOrbitLength }
    let uncertainty: Double
    let length: FittedParameter
    let warnings: [FitWarning.ID]
    /// A grave warning, or one that says that this very number is a limit.
    let isFlagged: Bool
    /// L_so of the other minima the program reports, m.
    let alternatives: [Double]

    /// Truth and answer in one line.
    var story: String {
      "\(planted.story), found \(length), \(warnings.map(\.rawValue).joined(separator: " "))"
    }

    var isSilentlyWrong: Bool {
      guard let value = length.value, !isFlagged, abs(value / truth - 1) > 0.1 else { return false }
      return !length.interval95.contains(truth) && !alternatives.contains { abs($0 / truth - 1) < 0.1 }
    }
  }

  static func outcomes(_ run: StudyRun) async throws -> [Outcome] {
    let found = try await run.outcomes(of: study.id) { _, random in
      let planted = FullCurve(random)
      return try uncertainties.map { uncertainty in
        let settings = CurveFitSettings(priors: ["B_e": planted.prior(relativeUncertainty: uncertainty)])
        let fit = try DefaultChain.fit(
          planted.curve.sweep(noise: planted.deviates), model: .hikamiLarkinNagaokaFull, settings: settings)
        return Outcome(
          planted: planted, uncertainty: uncertainty, length: fit[.spinOrbitLength],
          warnings: fit.warnings.map(\.id),
          isFlagged: !fit.isTrustworthy || fit.warnings.contains { $0.id == .spinOrbitOutsideWindow },
          alternatives: fit.alternatives.compactMap { $0.values["B_so"] }.map(CharacteristicField.length(ofField:)))
      }
    }
    return found.flatMap { $0 }
  }

  private static func report(_ outcomes: [Outcome]) -> StudyReport {
    let silent = outcomes.share(where: \.isSilentlyWrong)
    var claims = [
      Claim(
        "full formula, clean curves: L_so silently wrong", floor: "≤ 3 %", measured: silent.description,
        verdict: silent.verdict(within: 0...0.03))
    ]
    for uncertainty in uncertainties {
      let covered = outcomes.filter { $0.uncertainty == uncertainty }.share { $0.length.interval95.contains($0.truth) }
      claims.append(
        Claim(
          "coverage of the 95 % interval of L_so, l_e known to \(Share.percent(uncertainty))", floor: "≥ 93 %",
          measured: covered.description, verdict: covered.verdict(within: 0.93...1)))
    }
    let limits = outcomes.filter { $0.length.value == nil }
    let oneSided = limits.share { ($0.length.interval95.lower == nil) != ($0.length.interval95.upper == nil) }
    claims.append(
      Claim(
        "undetermined L_so printed as a one-sided limit", floor: "100 %", measured: oneSided.description,
        verdict: oneSided.verdict(within: 1...1)))
    let text = """
      L_φ 100…1500 nm, L_so 10…300 nm, l_e 5…60 nm, |B| up to 0.5…9 T, noise 0.5…2 % of the swing, each even in its \
      logarithm and independent of the others; 201 points, no artefacts, all nuisance parameters free as by default. l_e is \
      given with an uncertainty and a mean that misses the truth accordingly. Silently wrong is more than 10 % off and outside \
      the 95 % interval, with no grave warning, none that calls L_so a limit, and no second minimum reported near the truth.

      L_so has a value in \(outcomes.share { $0.length.value != nil }), and an interval that excludes the truth without a flag \
      in \(outcomes.share { !$0.isFlagged && !$0.length.interval95.contains($0.truth) }).
      """
    let misses = outcomes.enumerated().filter { $1.isSilentlyWrong || !$1.length.interval95.contains($1.truth) }
      .map { "run \($0 / 2), l_e to \(Share.percent($1.uncertainty)): \($1.story)" }
    return StudyReport(claims: claims, text: text, misses: misses)
  }
}

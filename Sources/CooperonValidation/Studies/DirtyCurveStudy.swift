import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// Is the number right? One-channel curves under everything that real measurements add, fitted by default.
enum DirtyCurveStudy {
  static let study = Study(
    id: "dirty", title: "Dirty curves of one channel", fullCount: 1000,
    body: { run in
      let outcomes = try await outcomes(run)
      let rivals = try run.rivals?.judge(outcomes.map(\.dirty)) ?? []
      return report(outcomes, rivals: rivals)
    })

  /// What came of one curve.
  struct Outcome: Sendable {
    let dirty: DirtyCurve
    /// Cramér-Rao bound of ln L_φ.
    let bound: Double
    let length: FittedParameter
    let isTrustworthy: Bool
    let warnings: [FitWarning.ID]
    let window: Double

    /// Off by more than 10 %; false where no number was printed.
    var isOff: Bool { length.value.map { abs($0 / dirty.phaseCoherenceLength - 1) > 0.1 } ?? false }
    /// Off, outside its own interval, and nothing said that would make a careful user distrust it.
    var isSilentlyWrong: Bool {
      isOff && isTrustworthy && !length.interval95.contains(dirty.phaseCoherenceLength)
    }
    /// The curve holds the number: any unbiased method could know it to 5 %.
    var isInformative: Bool { bound < 0.05 }
    /// Truth and answer in one line.
    var story: String {
      String(
        format: "truth %.3g nm (alpha %.2f), found %@, bound %.3f, noise %.3f, window %.2f of %.2f T, %@",
        dirty.phaseCoherenceLength * 1e9, dirty.prefactor, "\(length)", bound, dirty.curve.noise, window,
        dirty.curve.fields.last ?? 0, warnings.map(\.rawValue).joined(separator: " "))
    }
    /// A limit stands where a value is missing: one end, and only one.
    var isLimit: Bool { (length.interval95.lower == nil) != (length.interval95.upper == nil) }
  }

  static func outcomes(_ run: StudyRun) async throws -> [Outcome] {
    try await run.outcomes(of: study.id) { _, random in
      let dirty = DirtyCurve(random)
      let fit = try DefaultChain.fit(dirty.curve.sweep(noise: dirty.deviates))
      return Outcome(
        dirty: dirty, bound: InformationBound(dirty).relativeLengthError, length: fit[.phaseCoherenceLength],
        isTrustworthy: fit.isTrustworthy, warnings: fit.warnings.map(\.id), window: fit.curve.maximumField)
    }
  }

  private static func report(_ outcomes: [Outcome], rivals: [RivalVerdict]) -> StudyReport {
    let silent = outcomes.share(where: \.isSilentlyWrong)
    let informative = outcomes.filter(\.isInformative)
    // A curve that carries the number and gets none printed counts as wrong.
    let wrong = informative.share { $0.isOff || $0.length.value == nil }
    let undetermined = outcomes.filter { $0.length.value == nil }.share(where: \.isLimit)
    let determined = outcomes.filter { $0.length.value != nil }
    let claims = [
      Claim(
        "dirty curves: L_φ silently wrong (> 10 % off, outside its 95 % interval, no grave warning)", floor: "≤ 2 %",
        measured: silent.description, verdict: silent.verdict(within: 0...0.02)),
      Claim(
        "the same, curves that carry the information (Cramér-Rao σ < 5 %): wrong by > 10 %, or no number",
        floor: "≤ 0.5 %", measured: wrong.description, verdict: wrong.verdict(within: 0...0.005)),
      Claim(
        "undetermined lengths printed as one-sided limits", floor: "100 %", measured: undetermined.description,
        verdict: undetermined.verdict(within: 1...1)),
    ]
    let table = comparison(outcomes, rivals: rivals)
    let text = """
      \(drawing)

      \(table)

      Of the curves that got a number, \(determined.share { $0.length.interval95.contains($0.dirty.phaseCoherenceLength) }) \
      have the truth inside the 95 % interval; \(outcomes.share { !$0.isTrustworthy }) were declared untrustworthy. \
      A method at the Cramér-Rao bound would be off by more than 10 % in \(expectedMisses(informative)) of the curves that carry \
      the information.
      """
    let misses = outcomes.enumerated().filter { _, outcome in
      outcome.isSilentlyWrong || (outcome.isInformative && (outcome.isOff || outcome.length.value == nil))
        || (outcome.length.value == nil && !outcome.isLimit)
    }.map { "run \($0): \($1.story)" }
    return StudyReport(claims: claims, text: text, misses: misses)
  }

  /// Mean over curves of the probability that a normal error with the bound as its standard deviation exceeds 10 %.
  private static func expectedMisses(_ outcomes: [Outcome]) -> String {
    let chances = outcomes.map { 2 * Distributions.normalUpperTail(0.1 / $0.bound) }
    return Share.percent(chances.reduce(0, +) / Double(max(chances.count, 1)))
  }

  private static let drawing = """
    α −1.2…−0.3; L_φ 30…1500 nm, |B| up to 0.5…9 T and noise 0.5…5 % of the dip, each even in its logarithm; field offset \
    up to 20 mT; quadratic background up to the size of the dip at the end of the window; linear Hall admixture up to 30 % \
    of it; 201 points; one sweep. Each curve goes through the whole chain of `cooperon fit --model hln-simple` with every \
    default. “Silently wrong” is more than 10 % off and outside its own 95 % interval, without a warning that makes the fit \
    untrustworthy.
    """

  private static func comparison(_ outcomes: [Outcome], rivals: [RivalVerdict]) -> String {
    let own = RivalVerdict(
      name: "cooperon",
      answers: outcomes.map {
        .init(
          value: $0.length.value, lower: $0.length.interval95.lower, upper: $0.length.interval95.upper,
          isWarned: !$0.isTrustworthy)
      })
    let truths = outcomes.map(\.dirty.phaseCoherenceLength)
    let informative = outcomes.map(\.isInformative)
    let rows = ([own] + rivals).map { $0.row(truths: truths, isInformative: informative) }
    return ([RivalVerdict.heading] + rows).joined(separator: "\n")
  }
}

import Dephasing
import LeastSquares
import Localization

/// Is the exponent of the dephasing law right? Eight dirty curves, fitted one by one, then the laws.
enum ExponentStudy {
  static let study = Study(
    id: "exponent", title: "Exponent of the dephasing rate from eight temperatures", fullCount: 500,
    body: { run in report(try await outcomes(run)) })

  /// What came of one series.
  struct Outcome: Sendable {
    let truth: Double
    /// p of the law that the program prefers; nil where no law could be fitted.
    let exponent: FittedParameter?
    let law: String
    let isTrustworthy: Bool
    /// Cramér-Rao bound of p: what the scatter of a method without loss would be.
    let bound: Double
    /// Temperatures that entered the law.
    let usedTemperatures: Int

    var error: Double? { exponent?.value.map { abs($0 - truth) } }
    var isOff: Bool { error.map { $0 > 0.1 } ?? true }
    var isCovered: Bool { exponent?.interval95.contains(truth) ?? true }
    /// Off, outside the interval, and the program stands by it.
    var isOutsideUnwarned: Bool { exponent?.value != nil && isOff && isTrustworthy && !isCovered }
    /// Off by more than four of its own standard errors: what no honest error bar does.
    var isSilent: Bool {
      guard isOutsideUnwarned, let error, let standard = exponent?.standardError else { return false }
      return error > 4 * standard
    }
  }

  /// The two ways of one series: every curve alone, and one prefactor for all curves.
  struct Pair: Sendable {
    let alone: Outcome
    let together: Outcome
  }

  static func outcomes(_ run: StudyRun) async throws -> [Pair] {
    try await run.outcomes(of: study.id) { _, random in
      let series = DirtySeries(random)
      let curves = try series.curves.map { try DefaultChain.windowed($0.curve.sweep(noise: $0.deviates)) }
      let alone = try curves.map { try CurveFit($0, to: .hikamiLarkinNagaoka).solution() }
      let together = try JointFit(curves, to: .hikamiLarkinNagaoka, sharing: ["alpha"]).solution().fits
      return Pair(
        alone: try outcome(of: alone, series, bound: series.exponentBound),
        together: try outcome(of: together, series, bound: series.jointExponentBound))
    }
  }

  private static func outcome(of fits: [Fit], _ series: DirtySeries, bound: Double) throws -> Outcome {
    let found = TemperatureSeries.of(fits, diffusionConstant: nil)
    let laws = try ["power", "power-sat"].map(DephasingLaw.named)
    let preferred = found.flatMap { LawFit.fits(of: $0, laws: laws).first }
    return Outcome(
      truth: series.exponent, exponent: preferred?.parameter("p"), law: preferred?.law.id ?? "none",
      isTrustworthy: preferred.map { law in !law.warnings.contains { $0.severity == .untrustworthy } } ?? false,
      bound: bound, usedTemperatures: found?.points.filter(\.isUsed).count ?? 0)
  }

  /// Mean over series of the probability that a normal error with the bound as its standard deviation exceeds 0.1.
  private static func expectedMisses(_ outcomes: [Outcome]) -> String {
    let chances = outcomes.map { 2 * Distributions.normalUpperTail(0.1 / $0.bound) }
    return Share.percent(chances.reduce(0, +) / Double(max(chances.count, 1)))
  }

  private static func claims(_ outcomes: [Outcome], _ way: String) -> [Claim] {
    let off = outcomes.share(where: \.isOff)
    let silent = outcomes.share(where: \.isSilent)
    let covered = outcomes.filter { $0.exponent != nil }.share(where: \.isCovered)
    return [
      Claim(
        "exponent p from 8 temperatures, \(way): |Δp| > 0.1, or no exponent", floor: "≤ 12 %",
        measured: off.description, verdict: off.verdict(within: 0...0.12)),
      Claim(
        "of these silent: off by more than 4 of its own standard errors, no grave warning", floor: "0",
        measured: silent.description, verdict: silent.verdict(within: 0...0)),
      Claim(
        "coverage of the 95 % interval of p, \(way)", floor: "93…97.5 %", measured: covered.description,
        verdict: covered.verdict(within: 0.93...0.975)),
    ]
  }

  private static func row(_ outcomes: [Outcome], _ way: String) -> String {
    let cells = [
      way, outcomes.share(where: \.isOff).description, expectedMisses(outcomes),
      outcomes.share { $0.exponent?.value == nil }.description,
      outcomes.share(where: \.isOutsideUnwarned).description, outcomes.share { $0.law == "power-sat" }.description,
      NumberList.mean(outcomes.map { Double($0.usedTemperatures) }, decimals: 1),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private static func report(_ pairs: [Pair]) -> StudyReport {
    let (alone, together) = (pairs.map(\.alone), pairs.map(\.together))
    let text = """
      p 0.7…2.5, L_φ at 1.8 K 300…1500 nm, eight temperatures even in the logarithm from 1.8 to 20 K, one α and one window \
      per series, artefacts of the dirty curves drawn anew for each. Each curve goes through the default chain, once alone and \
      once with the others under one prefactor (`--share alpha`, which holds for these samples, and which the program tests); \
      the laws `power` and `power-sat` through theirs, and p is that of the law the program prefers. An honest 95 % interval \
      leaves out the truth in 5 % of series, also where the error bar is wider than 0.1; a miss is therefore called silent \
      beyond four standard errors. Beside the share of misses stands that of a method at the Cramér-Rao bound of the same \
      curves, which knows what the method knows: no method without bias does better. `power-sat` is wrong here, where nothing \
      saturates.

      | curves | > 0.1 off, or no exponent | at the bound | no exponent | > 0.1 off and outside the interval, no grave warning \
      | `power-sat` preferred | temperatures used of 8 |
      |---|---|---|---|---|---|---|
      \(row(alone, "each alone"))
      \(row(together, "one prefactor"))
      """
    let misses = pairs.enumerated().filter { $1.together.isOff || !$1.together.isCovered }.map { number, pair in
      "run \(number): p \(pair.together.truth), together \(story(pair.together)), alone \(story(pair.alone))"
    }
    return StudyReport(
      claims: claims(together, "`--share alpha`") + claims(alone, "each curve alone"), text: text, misses: misses)
  }

  private static func story(_ outcome: Outcome) -> String {
    "\(outcome.exponent.map(\.description) ?? "none") (bound \(outcome.bound), \(outcome.law), "
      + "\(outcome.usedTemperatures) temperatures, \(outcome.isTrustworthy ? "trusted" : "warned"))"
  }
}

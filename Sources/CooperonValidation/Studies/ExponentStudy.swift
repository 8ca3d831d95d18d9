import Dephasing
import LeastSquares
import Localization
import Magnetotransport

/// Is the exponent of the dephasing law right? Eight dirty curves, and three ways from them to a law.
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

  /// The ways of one series: every curve alone and then the laws; one prefactor for all curves and then the laws; one
  /// prefactor and the power law inside the curves, which need no length of their own.
  struct Ways: Sendable {
    let alone: Outcome
    let together: Outcome
    let inside: Outcome
  }

  static func outcomes(_ run: StudyRun) async throws -> [Ways] {
    try await run.outcomes(of: study.id) { _, random in
      let series = DirtySeries(random)
      let curves = try series.curves.map { try DefaultChain.windowed($0.curve.sweep(noise: $0.deviates)) }
      let alone = try curves.map { try CurveFit($0, to: .hikamiLarkinNagaoka).solution() }
      let together = try JointFit(curves, to: .hikamiLarkinNagaoka, sharing: ["alpha"]).solution().fits
      return Ways(
        alone: try outcome(of: alone, series, bound: series.exponentBound),
        together: try outcome(of: together, series, bound: series.jointExponentBound),
        inside: try inside(curves, series))
    }
  }

  /// The power law as a tie. A at 6 K, where it is hardly correlated with p.
  private static func inside(_ curves: [ConductivityCurve], _ series: DirtySeries) throws -> Outcome {
    let law = ParameterTie("L_phi", to: try ParameterExpression(lawInside))
    let found = try JointFit(curves, to: .hikamiLarkinNagaoka, sharing: ["alpha"], tying: [law]).solution()
    return Outcome(
      truth: series.exponent, exponent: found.tieParameters.first { $0.name == "p" }, law: "power",
      isTrustworthy: !found.fits.contains { fit in fit.warnings.contains { $0.severity == .untrustworthy } },
      bound: series.jointExponentBound, usedTemperatures: curves.count)
  }

  private static let lawInside = "A * (T / 6) ^ (-p / 2)"

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

  private static func report(_ series: [Ways]) -> StudyReport {
    let (alone, together, inside) = (series.map(\.alone), series.map(\.together), series.map(\.inside))
    let text = """
      p 0.7…2.5, L_φ 30…1500 nm at every temperature, eight temperatures even in the logarithm from 1.8 to 20 K, one α and \
      one window per series, artefacts of the dirty curves drawn anew for each. Each curve goes through the default chain, and \
      from there in three ways: alone, then the laws `power` and `power-sat` through the lengths, p being that of the law the \
      program prefers; with the others under one prefactor (`--share alpha`, which holds for these samples, and which the \
      program tests), then the laws; and under one prefactor with the law inside the curves \
      (`--tie "L_phi=\(lawInside)"`), so that a curve too poor for a length of its own still counts. An honest 95 % interval \
      leaves out the truth in 5 % of series, also where the error bar is wider than 0.1; a miss is therefore called silent \
      beyond four standard errors. Beside the share of misses stands that of a method at the Cramér-Rao bound of the same \
      curves, which knows what the method knows: no method without bias does better. `power-sat` is wrong here, where nothing \
      saturates.

      | way | > 0.1 off, or no exponent | at the bound | no exponent | > 0.1 off and outside the interval, no grave warning \
      | `power-sat` preferred | temperatures used of 8 |
      |---|---|---|---|---|---|---|
      \(row(alone, "each alone, then laws"))
      \(row(together, "one prefactor, then laws"))
      \(row(inside, "one prefactor, law inside"))
      """
    let misses = series.enumerated().filter { $1.inside.isOff || !$1.inside.isCovered }.map { number, ways in
      "run \(number): p \(ways.inside.truth), inside \(story(ways.inside)), together \(story(ways.together)), "
        + "alone \(story(ways.alone))"
    }
    return StudyReport(
      claims: claims(inside, "law inside the curves") + claims(together, "`--share alpha`")
        + claims(alone, "each curve alone"), text: text, misses: misses)
  }

  private static func story(_ outcome: Outcome) -> String {
    "\(outcome.exponent.map(\.description) ?? "none") (bound \(outcome.bound), \(outcome.law), "
      + "\(outcome.usedTemperatures) temperatures, \(outcome.isTrustworthy ? "trusted" : "warned"))"
  }
}

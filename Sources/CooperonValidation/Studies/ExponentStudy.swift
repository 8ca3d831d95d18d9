import Analysis
import Dephasing
import LeastSquares
import Localization
import Magnetotransport

/// Is the exponent of the dephasing law right? Eight dirty curves, and what the whole chain makes of them.
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

  /// The ways of one series: what `cooperon fit` quotes by default, with the law inside the curves and one prefactor where
  /// the data allow it; every curve alone and then the laws; one prefactor for all curves and then the laws.
  struct Ways: Sendable {
    let quoted: Outcome
    let alone: Outcome
    let together: Outcome
    /// True where the law inside the curves was quoted.
    let isGlobal: Bool
    /// Why it was not; nil where it was, or where no global fit was made.
    let refusal: String?
  }

  static func outcomes(_ run: StudyRun) async throws -> [Ways] {
    var job = Job()
    job.model.names = [MagnetoconductanceModel.hikamiLarkinNagaoka.id]
    let analysis = Analysis(job, workers: .one)
    job.model.shared = ["alpha"]
    let sharing = Analysis(job, workers: .one)
    return try await run.outcomes(of: study.id) { _, random in
      let series = DirtySeries(random)
      let curves = try series.curves.map {
        try Reduction.standard().apply(to: $0.curve.sweep(noise: $0.deviates))
      }
      let result = try analysis.run(on: curves)
      let together = try sharing.run(on: curves)
      return Ways(
        quoted: quoted(result, series),
        alone: outcome(result.series, result.lawFits, series, bound: series.exponentBound),
        together: outcome(together.series, together.lawFits, series, bound: series.jointExponentBound),
        isGlobal: result.globalLaw?.isUsable == true,
        refusal: result.globalLaw?.refusal)
    }
  }

  private static func quoted(_ result: AnalysisResult, _ series: DirtySeries) -> Outcome {
    guard let global = result.globalLaw, global.isUsable else {
      return outcome(result.series, result.lawFits, series, bound: series.jointExponentBound)
    }
    return Outcome(
      truth: series.exponent, exponent: result.exponent, law: DephasingLaw.power.id,
      isTrustworthy: !global.warnings.contains { $0.severity == .untrustworthy },
      bound: series.jointExponentBound, usedTemperatures: global.curves.count)
  }

  private static func outcome(
    _ found: TemperatureSeries?, _ laws: [LawFit], _ series: DirtySeries, bound: Double
  ) -> Outcome {
    let preferred = laws.first(where: \.isPreferred)
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

  private static func claims(_ outcomes: [Outcome]) -> [Claim] {
    let off = outcomes.share(where: \.isOff)
    let silent = outcomes.share(where: \.isSilent)
    let covered = outcomes.filter { $0.exponent != nil }.share(where: \.isCovered)
    return [
      Claim(
        "exponent p from 8 temperatures, as `cooperon fit` quotes it: |Δp| > 0.1, or no exponent", floor: "≤ 12 %",
        measured: off.description, verdict: off.verdict(within: 0...0.12)),
      Claim(
        "of these silent: off by more than 4 of its own standard errors, no grave warning", floor: "0",
        measured: silent.description, verdict: silent.verdict(within: 0...0)),
      Claim(
        "coverage of the 95 % interval of p", floor: "93…97.5 %", measured: covered.description,
        verdict: covered.verdict(within: 0.93...0.975)),
    ]
  }

  private static func row(_ outcomes: [Outcome], _ way: String) -> String {
    let cells = [
      way, outcomes.share(where: \.isOff).description, expectedMisses(outcomes),
      outcomes.share { $0.exponent?.value == nil }.description,
      outcomes.share(where: \.isOutsideUnwarned).description, outcomes.share(where: \.isSilent).description,
      outcomes.filter { $0.exponent != nil }.share(where: \.isCovered).description,
      outcomes.share { $0.law == "power-sat" }.description,
      NumberList.mean(outcomes.map { Double($0.usedTemperatures) }, decimals: 1),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private static func report(_ series: [Ways]) -> StudyReport {
    let (quoted, alone, together) = (series.map(\.quoted), series.map(\.alone), series.map(\.together))
    let text = """
      p 0.7…2.5, L_φ 30…1500 nm at every temperature, eight temperatures even in the logarithm from 1.8 to 20 K, one α and \
      one window per series, artefacts of the dirty curves drawn anew for each. Each series goes through the whole chain of \
      `cooperon fit --model hln-simple` with every default. What it quotes is p of the global fit, with one α and the power \
      law inside all curves, where the data allow it (here in \(series.share(where: \.isGlobal).description)), so that a \
      curve too poor for a length of its own still counts; else p of the law it prefers through the lengths. Beside that \
      stand the laws through the lengths alone, `power` or `power-sat`, whichever the program prefers: of curves fitted \
      each by itself, and with `--share alpha`. An honest 95 % interval leaves out the truth in 5 % of series, also where \
      the error bar is wider than 0.1; a miss is therefore called silent beyond four standard errors. Beside the share of \
      misses stands that of a method at the Cramér-Rao bound of the same curves, which knows what the method knows: no \
      method without bias does better. `power-sat` is wrong here, where nothing saturates.

      | way | > 0.1 off, or no exponent | at the bound | no exponent | > 0.1 off and outside the interval, no grave warning \
      | beyond four standard errors | inside the 95 % interval | `power-sat` preferred | temperatures used of 8 |
      |---|---|---|---|---|---|---|---|---|
      \(row(quoted, "as quoted by default"))
      \(row(together, "`--share alpha`, laws through the lengths"))
      \(row(alone, "each curve alone, laws through the lengths"))
      """
    let misses = series.enumerated().filter { $1.quoted.isOff || !$1.quoted.isCovered }.map { number, ways in
      "run \(number): p \(ways.quoted.truth), quoted \(story(ways.quoted)), together \(story(ways.together)), "
        + "alone \(story(ways.alone)), global fit \(ways.refusal ?? (ways.isGlobal ? "quoted" : "not made"))"
    }
    return StudyReport(claims: claims(quoted), text: text, misses: misses)
  }

  private static func story(_ outcome: Outcome) -> String {
    "\(outcome.exponent.map(\.description) ?? "none") (bound \(outcome.bound), \(outcome.law), "
      + "\(outcome.usedTemperatures) temperatures, \(outcome.isTrustworthy ? "trusted" : "warned"))"
  }
}

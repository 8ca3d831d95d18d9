import LeastSquares
import Localization

/// Are faults noticed, and clean curves left alone?
enum WarningStudy {
  static let study = Study(
    id: "warnings", title: "Planted causes and their warnings", fullCount: 100,
    body: { run in
      var rows: [(cause: PlantedCause, raised: Share)] = []
      for cause in PlantedCause.all { rows.append((cause, try await raised(cause, run))) }
      return report(rows, alarms: try await falseAlarms(run))
    })

  /// How often a cause is noticed.
  static func raised(_ cause: PlantedCause, _ run: StudyRun) async throws -> Share {
    try await run.outcomes(of: "warnings: \(cause.name)") { _, random in cause.isRaised(by: try cause.fit(random)) }
      .share { $0 }
  }

  /// The warnings that faultless films raise, one list per film: single sweeps and loops in turn.
  static func falseAlarms(_ run: StudyRun) async throws -> [[FitWarning.ID]] {
    try await run.outcomes(of: "warnings: clean") { number, random in
      let planted = PlantedCause.film(random, isLoop: !number.isMultiple(of: 2))
      return try DefaultChain.fit(planted.sweep(noise: random.normals(planted.fields.count))).warnings.map(\.id)
    }
  }

  private static func report(
    _ rows: [(cause: PlantedCause, raised: Share)], alarms: [[FitWarning.ID]]
  ) -> StudyReport {
    let verdicts = rows.map { $0.raised.verdict(within: 0.95...1) }
    let met = verdicts.count { $0 == .met }
    let alarmed = alarms.share { !$0.isEmpty }
    let claims = [
      Claim(
        "planted causes whose warning is raised in ≥ 95 % of seeds", floor: "all \(rows.count)",
        measured: "\(met) of \(rows.count)",
        verdict: verdicts.contains(.missed) ? .missed : met < rows.count ? .open : .met),
      Claim(
        "clean curves that raise any warning, notes included", floor: "≤ 5 %", measured: alarmed.description,
        verdict: alarmed.verdict(within: 0...0.05)),
    ]
    let lines = zip(rows, verdicts).map { row, verdict in
      let id = row.cause.expected.rawValue
      return "| \(row.cause.name) | [\(id)](warnings.md#\(id)) | \(row.raised) | \(verdict.cell) |"
    }
    let names = Set(alarms.flatMap { $0 }).map { id in
      "\(id.rawValue) \(alarms.filter { $0.contains(id) }.count)"
    }.sorted()
    let text = """
      Films with α = −½, L_φ 60…140 nm and noise of 1…3 % of the dip, to 0.5 T where nothing else is said; one fault each. \
      Clean curves are the same films without a fault, single sweeps and loops in turn; they raised: \
      \(names.isEmpty ? "nothing" : names.joined(separator: ", ")).

      | cause | warning | raised | |
      |---|---|---|---|
      \(lines.joined(separator: "\n"))
      """
    return StudyReport(claims: claims, text: text)
  }
}

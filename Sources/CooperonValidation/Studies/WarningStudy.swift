import LeastSquares
import Localization

/// Are faults noticed, and clean curves left alone?
enum WarningStudy {
  static let study = Study(
    id: "warnings", title: "Planted causes and their warnings", fullCount: 100,
    body: { run in
      var rows: [(cause: PlantedCause, plantings: [Planting])] = []
      for cause in PlantedCause.all { rows.append((cause, try await plantings(of: cause, run))) }
      return report(rows, alarms: try await falseAlarms(run))
    })

  /// What came of planting a cause once.
  struct Planting: Sendable {
    let isRaised: Bool
    /// The warnings that were raised instead, or too.
    let story: String
  }

  /// What comes of planting a cause, once for each run.
  static func plantings(of cause: PlantedCause, _ run: StudyRun) async throws -> [Planting] {
    try await run.outcomes(of: "warnings: \(cause.name)") { _, random in
      let fit = try cause.fit(random)
      let story = fit.warnings.map { "\($0.id.rawValue) (\($0.severity)): \($0.message)" }.joined(separator: "; ")
      return Planting(isRaised: cause.isRaised(by: fit), story: story)
    }
  }

  /// The warnings that faultless films raise, one list per film: single sweeps and loops in turn.
  static func falseAlarms(_ run: StudyRun) async throws -> [[FitWarning.ID]] {
    try await run.outcomes(of: "warnings: clean") { number, random in
      let planted = PlantedCause.film(random, isLoop: !number.isMultiple(of: 2))
      return try DefaultChain.fit(planted.sweep(noise: random.normals(planted.fields.count))).warnings.map(\.id)
    }
  }

  private static func report(
    _ plantings: [(cause: PlantedCause, plantings: [Planting])], alarms: [[FitWarning.ID]]
  ) -> StudyReport {
    let rows = plantings.map { (cause: $0.cause, raised: $0.plantings.share(where: \.isRaised)) }
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
    let misses = plantings.flatMap { cause, plantings in
      plantings.enumerated().filter { !$1.isRaised }.map { "\(cause.name), run \($0): \($1.story)" }
    }
    return StudyReport(claims: claims, text: text, misses: misses)
  }
}

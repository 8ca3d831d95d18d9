import Analysis
import Localization

extension Report {
  /// The report of a comparison of models and backgrounds.
  public init(_ result: ComparisonResult) {
    let figures = [ComparisonFigure(result)?.figure].compactMap { $0 }
    let good = result.verdict.isDecided && result.candidates.first?.fits.allSatisfy(\.isTrustworthy) == true
    self.init(
      title: result.job.sample.name.map { "Models compared on \($0.singleLine)" } ?? "Models compared",
      verdict: result.verdict.sentences, tone: good ? .good : .mixed,
      sections: [
        Self.evidenceSection(result), Self.nestedSection(result), Self.candidateWarningSection(result),
        figures.isEmpty ? nil : Section("Figure", anchor: "figures", figures.indices.map(Block.figure)),
        Self.comparedCurvesSection(result), Self.refusedSection(result.refusedFiles),
      ].compactMap { $0 }, figures: figures)
  }

  private static func evidenceSection(_ result: ComparisonResult) -> Section {
    let names = comparedNames(of: result.candidates)
    let columns =
      [Table.Column("rank"), .init("model", isNumeric: false), .init("background", isNumeric: false), .init("k")]
      + [.init("ΔAICc"), .init("weight"), .init("χ²/ν"), .init("runs"), .init("DW")]
      + names.map { Table.Column(Symbol($0).plain) } + [.init("remark", isNumeric: false)]
    let rows = result.candidates.map { candidate in
      [
        "\(candidate.rank)", candidate.model.id, candidate.background.id, "\(candidate.parameterCount)",
        NumberText.fixed(candidate.deltaAICc, decimals: 1), weight(candidate.weight), reducedChiSquared(candidate),
        candidate.worstResidualTests.map { NumberText.fixed($0.runsDeviate, decimals: 1) } ?? "",
        candidate.worstResidualTests.map { NumberText.fixed($0.durbinWatson, decimals: 2) } ?? "",
      ] + names.map { values(of: $0, in: candidate) } + [remark(on: candidate)]
    }
    let table = Table(
      caption: "Candidates by evidence; those that share a rank cannot be told apart", columns: columns, rows: rows)
    let legend =
      "k: free parameters. Weight: probability that this one is best, if one of these is. Runs: runs test of the "
      + "residuals in standard deviations (below −3: neighbours are alike). DW: Durbin-Watson statistic (2 for "
      + "independent residuals)."
    return Section(
      "Evidence", anchor: "evidence", scope: .both, [.table(table.withoutEmptyColumns()), .paragraph(legend)])
  }

  private static func nestedSection(_ result: ComparisonResult) -> Section? {
    guard !result.nestedTests.isEmpty else { return nil }
    let columns = [
      Table.Column("special case", isNumeric: false), .init("contained in", isNumeric: false), .init("+k"),
      .init("F"), .init("probability"), .init("", isNumeric: false),
    ]
    let rows = result.nestedTests.map { test in
      [
        test.simpler, test.richer, "\(test.additionalParameters)", NumberText.significant(test.statistic, digits: 3),
        probability(test.probability), test.isRicherNeeded ? "needed" : "",
      ]
    }
    let table = Table(
      caption: "F-tests: whether more parameters (+k) are needed (probability below 1 %)",
      columns: columns, rows: rows)
    return Section("Nested candidates", anchor: "nested", scope: .both, [.table(table)])
  }

  /// Warnings of the candidates that a reader may want to use.
  private static func candidateWarningSection(_ result: ComparisonResult) -> Section? {
    let best = result.candidates.filter { result.verdict.equals.contains($0.name) }
    var order: [FitWarning.ID] = []
    var cases: [FitWarning.ID: (names: [String], message: String)] = [:]
    for candidate in best {
      for warning in candidate.fits.flatMap(\.warnings) {
        if cases[warning.id] == nil { order.append(warning.id) }
        var known = cases[warning.id] ?? ([], warning.message)
        if known.names.last != candidate.name { known.names.append(candidate.name) }
        cases[warning.id] = known
      }
    }
    let lines = order.compactMap { id in
      cases[id].map { "\(id.rawValue) (\($0.names.joined(separator: ", "))): \($0.message)" }
    }
    guard !lines.isEmpty else { return nil }
    let heading = best.count == 1 ? "Warnings of the best" : "Warnings of the best, each with the words of the first"
    return Section(heading, anchor: "warnings", scope: .both, [.list(lines)])
  }

  private static func comparedCurvesSection(_ result: ComparisonResult) -> Section {
    let columns = [
      Table.Column("curve", isNumeric: false), .init("T (K)"), .init("points"), .init("largest |B|"),
    ]
    let rows = result.curves.map { curve in
      [
        curve.label.singleLine, curve.temperature.map { NumberText.significant($0.mean) } ?? "",
        "\(curve.points.count)", QuantityText.field(curve.maximumField),
      ]
    }
    var seen: Set<String> = []
    let assumptions = result.curves.flatMap(\.assumptions).filter { seen.insert($0).inserted }
    let table = Table(caption: "All candidates were fitted to the same points", columns: columns, rows: rows)
    return Section(
      "Curves", anchor: "curves", scope: .both,
      [.table(table.withoutEmptyColumns())] + (assumptions.isEmpty ? [] : [.list(assumptions)]))
  }

  /// Quantities that at least one candidate has, in the order in which a reader wants them.
  private static func comparedNames(of candidates: [ComparisonResult.Candidate]) -> [String] {
    ["L_phi", "L_phi1", "alpha", "alpha1", "L_so"].filter { name in
      candidates.contains { $0.fits.contains { $0.parameter(name).map { !$0.isFixed } ?? false } }
    }
  }

  /// The value, or for several curves the first and the last.
  private static func values(of name: String, in candidate: ComparisonResult.Candidate) -> String {
    let texts = candidate.fits.map { $0.parameter(name).map(QuantityText.compact) ?? "" }
    guard let first = texts.first, let last = texts.last, texts.count > 1, !(first.isEmpty && last.isEmpty) else {
      return texts.first ?? ""
    }
    return "\(first) … \(last)"
  }

  private static func remark(on candidate: ComparisonResult.Candidate) -> String {
    var remarks: [String] = []
    if !candidate.isConverged { remarks.append("not converged") }
    if !candidate.parametersAtBounds.isEmpty {
      remarks.append("at a bound: \(candidate.parametersAtBounds.joined(separator: ", "))")
    }
    if remarks.isEmpty, candidate.fits.contains(where: { !$0.isTrustworthy }) { remarks.append("not trustworthy") }
    return remarks.joined(separator: "; ")
  }

  private static func reducedChiSquared(_ candidate: ComparisonResult.Candidate) -> String {
    guard candidate.degreesOfFreedom > 0 else { return "" }
    return reducedText(candidate.chiSquared / Double(candidate.degreesOfFreedom))
  }

  /// χ²/ν with two decimals where that says anything.
  static func reducedText(_ value: Double) -> String {
    (0.05..<1000).contains(value)
      ? NumberText.fixed(value, decimals: 2) : NumberText.significant(value, digits: 2)
  }

  private static func weight(_ value: Double) -> String {
    value < 0.005 ? "< 0.01" : NumberText.fixed(value, decimals: 2)
  }

  private static func probability(_ value: Double) -> String {
    value < 1e-4 ? "< 0.0001" : NumberText.significant(value, digits: 2)
  }
}

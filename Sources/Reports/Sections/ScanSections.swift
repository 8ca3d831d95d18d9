import Analysis
import Localization

extension Report {
  /// The report of a scan of the field window.
  public init(_ result: WindowScanResult) {
    let figures = result.curves.compactMap { WindowScanFigure($0)?.figure }
    let sections: [Section?] =
      [
        figures.isEmpty
          ? nil
          : Section(
            figures.count == 1 ? "Figure" : "Figures", anchor: "figures", figures.indices.map(Block.figure))
      ]
      + result.curves.enumerated().map { index, scan in
        Self.scanSection(scan, number: index + 1, isAlone: result.curves.count == 1)
      } + [
        Self.refusedSection(result.refusedFiles)
      ]
    let first = result.curves.first
    self.init(
      title: result.job.sample.name.map { "Field windows of \($0.singleLine)" } ?? "Field windows",
      verdict: result.curves.count == 1 ? first?.sentences ?? [] : ["\(result.curves.count) curves scanned."],
      tone: result.curves.allSatisfy { $0.plateau?.contains($0.choice.limit) ?? false } ? .good : .mixed,
      sections: sections.compactMap { $0 }, figures: figures)
  }

  private static func scanSection(_ scan: WindowScanResult.Curve, number: Int, isAlone: Bool) -> Section {
    let names = scan.model.parameters.map(\.name).filter { name in
      scan.points.contains { $0.fit.parameter(name).map { !$0.isFixed } ?? false }
    }
    let shown = (scan.points.contains { $0.fit.parameter("L_phi") != nil } ? ["L_phi"] : []) + names
    var seen: Set<String> = []
    // B_phi says the same as L_phi.
    let columns = shown.filter { seen.insert($0).inserted && !($0 == "B_phi" && shown.contains("L_phi")) }
    let rows = scan.points.map { point in
      [
        QuantityText.field(point.limit), "\(point.fit.curve.points.count)",
      ] + columns.map { point.fit.parameter($0).map(QuantityText.compact) ?? "" } + [
        point.reducedChiSquared.map(reducedText) ?? "",
        NumberText.fixed(point.fit.residualTests.runsDeviate, decimals: 1), point.fit.background.id,
        remark(on: point, of: scan),
      ]
    }
    let headings =
      [Table.Column("window"), .init("points")] + columns.map { Table.Column(Symbol($0).plain) }
      + [.init("χ²/ν"), .init("runs"), .init("background", isNumeric: false), .init("", isNumeric: false)]
    let table = Table(
      caption: "Fits of \(scan.model.id) inside |B| ≤ window (runs: runs test, in standard deviations)",
      columns: headings, rows: rows)
    let marks = scan.marks.all.map { "\($0.name) = \(QuantityText.field($0.field)): \($0.meaning)" }
    return Section(
      scan.curve.label.singleLine, anchor: "curve-\(number)", scope: .both,
      [.table(table.withoutEmptyColumns())] + (marks.isEmpty ? [] : [.list(marks)])
        // A single curve has its sentences on top of the report.
        + (isAlone ? [] : [.list(scan.sentences)]))
  }

  private static func remark(on point: WindowScanResult.Point, of scan: WindowScanResult.Curve) -> String {
    var remarks: [String] = []
    if point.isSuggested { remarks.append("← taken by fit") }
    if scan.plateau?.contains(point.limit) == true { remarks.append("plateau") }
    if !point.fit.isTrustworthy { remarks.append("not trustworthy") }
    return remarks.joined(separator: ", ")
  }
}

import Analysis
import Localization
import Magnetotransport

// What was assumed, done and kept: the parts of the report with which somebody else can repeat it.
extension Report {
  /// Assumptions, once where all curves share them, otherwise with the curves they concern.
  static func assumptionSection(_ result: AnalysisResult) -> Section? {
    let curves = result.fits.map(\.curve)
    let statements = shared(curves.map { ($0.label.singleLine, $0.assumptions) })
    guard !statements.isEmpty else { return nil }
    return Section("Assumed", anchor: "assumptions", scope: .both, [.list(statements)])
  }

  /// Rows read, used and dropped, over all curves; the reasons with their counts.
  static func rowSection(_ result: AnalysisResult) -> Section? {
    guard !result.fits.isEmpty else { return nil }
    let accounts = result.fits.map(\.curve.rows)
    let (read, used) = (accounts.reduce(0) { $0 + $1.read }, accounts.reduce(0) { $0 + $1.used })
    var reasons: [(reason: String, count: Int)] = []
    for dropped in accounts.flatMap(\.dropped) where dropped.count > 0 {
      if let index = reasons.firstIndex(where: { $0.reason == dropped.reason }) {
        reasons[index].count += dropped.count
      } else {
        reasons.append((dropped.reason, dropped.count))
      }
    }
    var text = "\(read) read = \(used) used + \(read - used) dropped"
    if !reasons.isEmpty { text += " (" + reasons.map { "\($0.count): \($0.reason)" }.joined(separator: "; ") + ")" }
    return Section("Rows", anchor: "rows", scope: .both, [.paragraph(text + ".")])
  }

  /// The steps of each curve's reduction.
  static func reductionSection(_ result: AnalysisResult) -> Section? {
    guard !result.fits.isEmpty else { return nil }
    let curves = result.fits.map(\.curve)
    var blocks: [Block] = []
    var order: [[ConductivityCurve.AppliedStep]] = []
    var labels: [[ConductivityCurve.AppliedStep]: [String]] = [:]
    for curve in curves {
      if labels[curve.steps] == nil { order.append(curve.steps) }
      labels[curve.steps, default: []].append(curve.label.singleLine)
    }
    for steps in order {
      let names = labels[steps] ?? []
      blocks.append(
        .heading(names.count == curves.count && names.count > 1 ? "All curves" : names.joined(separator: ", ")))
      blocks.append(.list(steps.map { "\($0.name): \($0.effect)" }))
    }
    let rows = curves.map { curve in
      [
        curve.label.singleLine, String(curve.rows.read), String(curve.rows.used),
        curve.rows.dropped.map { "\($0.count): \($0.reason)" }.joined(separator: "; "),
      ]
    }
    let columns = [
      Table.Column("curve", isNumeric: false), .init("rows read"), .init("used"), .init("dropped", isNumeric: false),
    ]
    blocks.append(.table(Table(caption: "What became of every row", columns: columns, rows: rows)))
    if let table = hallTable(of: curves) { blocks.append(.table(table)) }
    return Section("Reduction", anchor: "reduction", blocks)
  }

  /// Density and mobility of a single band, where a Hall signal was measured.
  private static func hallTable(of curves: [ConductivityCurve]) -> Table? {
    let rows = curves.compactMap { curve in
      curve.hall.map { hall in
        [
          curve.label.singleLine, NumberText.significant(hall.slope),
          NumberText.significant(hall.density * 1e-4), NumberText.significant(hall.mobility * 1e4),
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    let columns = [
      Table.Column("curve", isNumeric: false), .init("dR_xy/dB (Ω/T)"), .init("n (cm⁻²)"), .init("µ (cm²/(V s))"),
    ]
    return Table(caption: "Hall effect, read as a single band", columns: columns, rows: rows)
  }

  static func conventionSection(_ result: AnalysisResult) -> Section {
    Section("Conventions", anchor: "conventions", scope: .both, [.list(Conventions.statements(of: result))])
  }

  /// Files with hashes, papers to cite, and how to repeat the analysis.
  static func provenanceSection(_ result: AnalysisResult) -> Section {
    var seen: Set<Provenance> = []
    let inputs = result.fits.map(\.curve.provenance).filter { seen.insert($0).inserted }
    let columns = ["curves", "file", "format", "SHA-256"].map { Table.Column($0, isNumeric: false) }
    let rows = inputs.map { input in
      let curves = result.fits.map(\.curve).filter { $0.provenance == input }.map(\.label.singleLine)
      return [SourceList.text(curves), input.file.singleLine, input.format, input.sha256]
    }
    var cited: Set<String> = []
    let papers =
      (result.fits.flatMap(\.model.references) + result.lawFits.flatMap(\.law.references)
      + result.seriesByCondition.flatMap(\.lawFits).flatMap(\.law.references))
      .filter { cited.insert($0).inserted }
    let command = RepeatCommand(result.job)
    var blocks: [Block] = [.table(Table(caption: "Input files", columns: columns, rows: rows))]
    if !papers.isEmpty { blocks += [.heading("Papers to cite"), .list(papers)] }
    blocks += [
      .heading("To repeat this analysis"), .command(command.text),
      .paragraph(
        (command.hasFurtherSettings
          ? "together with the same options or job file, because not all were defaults. " : "")
          + "The full job stands in results.json under “job”. Made with Cooperon \(CooperonVersion.current)."),
    ]
    return Section("Provenance", anchor: "provenance", blocks)
  }

  /// Statements that all sources share stand once; others carry the sources they concern.
  private static func shared(_ statements: [(source: String, sentences: [String])]) -> [String] {
    var order: [String] = []
    var sources: [String: [String]] = [:]
    for (source, sentences) in statements {
      for sentence in sentences {
        if sources[sentence] == nil { order.append(sentence) }
        if sources[sentence]?.last != source { sources[sentence, default: []].append(source) }
      }
    }
    return order.map { sentence in
      let concerned = sources[sentence] ?? []
      return concerned.count == statements.count ? sentence : "\(SourceList.text(concerned)): \(sentence)"
    }
  }
}

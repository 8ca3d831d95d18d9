import Analysis
import Localization

extension Report {
  /// Points that the noise of the others cannot explain, with their lines in the files.
  static func outlierSection(_ result: AnalysisResult) -> Section? {
    let concerned = result.fits.filter { !$0.outliers.isEmpty }
    guard !concerned.isEmpty else { return nil }
    let rows = concerned.flatMap { fit in
      fit.outliers.prefix(listLimit).map { outlier in
        [
          fit.curve.label.singleLine, outlier.line.map(String.init) ?? "", QuantityText.field(outlier.field),
          NumberText.fixed(outlier.deviations, decimals: 1),
        ]
      }
    }
    let columns = [
      Table.Column("curve", isNumeric: false), .init("line"), .init("B"), .init("standard deviations off"),
    ]
    let all = concerned.reduce(0) { $0 + $1.outliers.count }
    let treatment =
      result.job.uncertainty.loss == nil
      ? "They count by their squares; “--loss huber” keeps them from pulling the fit."
      : "The loss keeps them from pulling the fit; error bars are those of a sandwich covariance."
    let table = Table(
      caption: "Points that the noise of the others cannot explain", columns: columns, rows: rows)
    let text = "\(all) \(all == 1 ? "point lies" : "points lie") far off. \(treatment)"
    return Section("Outliers", anchor: "outliers", [.paragraph(text), .table(table.withoutEmptyColumns())])
  }

  /// Most outliers listed of one curve; all are in results.json.
  private static let listLimit = 30
}

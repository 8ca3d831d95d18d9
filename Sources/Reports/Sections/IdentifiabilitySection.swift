import Analysis
import Localization

extension Report {
  /// Which parameters trade off against which, and where the profile of χ² is no parabola.
  static func identifiabilitySection(_ result: AnalysisResult) -> Section? {
    guard !result.fits.isEmpty else { return nil }
    let columns = [
      Table.Column("T (K)"), .init("curve", isNumeric: false),
      .init("parameter", isNumeric: false, isSymbolic: true),
      .init("profile below"), .init("above"),
      .init("most correlated with", isNumeric: false, isSymbolic: true), .init("correlation"),
      .init("condition number"),
    ]
    let rows = result.fits.flatMap { fit in
      fit.determinations.enumerated().map { index, item in
        [
          temperature(of: fit), fit.curve.label.singleLine, Symbol(item.name).plain, arm(item.lowerArm),
          arm(item.upperArm), item.partner.map { Symbol($0).plain } ?? "",
          item.correlation.map { NumberText.fixed($0, decimals: 3) } ?? "",
          index == 0 ? NumberText.significant(fit.solution.conditionNumber, digits: 2) : "",
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    let table = Table(caption: "How firmly the data hold each parameter", columns: columns, rows: rows)
    var blocks: [Block] = [
      .paragraph(
        "Profile: length of each arm of the 95 % interval over that of a parabola with the same standard error; 1 is a "
          + "parabola, more is flat, “open” has no end. Correlations near ±1 and condition numbers above a few hundred "
          + "mean that parameters trade off: the curve holds a combination of them better than each."),
      .table(table.withoutEmptyColumns()),
    ]
    let combinations = result.fits.flatMap { fit in
      fit.parameters.filter { $0.role == .combination }.map { parameter in
        "\(fit.curve.label.singleLine): \(Symbol(parameter.name).plain) = \(QuantityText.full(parameter)), "
          + "the combination that this curve determines"
      }
    }
    if !combinations.isEmpty { blocks.append(.list(combinations)) }
    if result.fits.count == 1, let table = correlationTable(of: result.fits[0]) { blocks.append(.table(table)) }
    return Section("Identifiability", anchor: "identifiability", blocks)
  }

  /// Every correlation of a single fit, nuisance parameters included.
  private static func correlationTable(of fit: Fit) -> Table? {
    let names = fit.solution.freeParameterNames.filter { fit.solution.coordinateStandardError(of: $0) != nil }
    guard names.count > 1 else { return nil }
    let columns = [Table.Column("", isNumeric: false, isSymbolic: true)] + names.map { Table.Column(Symbol($0).plain) }
    let rows = names.enumerated().map { row, name in
      [Symbol(name).plain]
        + names.enumerated().map { column, other in
          column > row
            ? "" : fit.solution.correlation(name, other).map { NumberText.fixed($0, decimals: 2) } ?? ""
        }
    }
    return Table(caption: "Correlations of all free parameters", columns: columns, rows: rows)
  }

  private static func arm(_ value: Double?) -> String { value.map { NumberText.fixed($0, decimals: 2) } ?? "open" }
}

import Analysis
import Localization
import Magnetotransport

/// `curves.csv`: every point of every curve beside its fit, in SI units, at full precision, for other plotting programs.
///
/// "cleaned" is the measured Δσ with the fitted background and odd part taken off, at the true field, which is the
/// reading less the fitted offset and lag of the magnet: what the figures show.
public struct CurvesCSV: Sendable {
  /// The table as text.
  public let text: String

  /// The table of a result.
  public init(_ result: AnalysisResult) {
    var table = CSVTable(headings: [
      "source", "label", "temperature (K)", "angle (rad)", "gate (V)", "field (T)", "sweep", "unit of sigma", "sigma",
      "standard error of sigma",
      "fitted sigma", "residual", "residual over standard error", "true field (T)", "cleaned delta sigma",
    ])
    for fit in result.fits {
      for index in fit.curve.points.indices { table.append(Self.cells(of: fit, at: index)) }
    }
    text = table.text
  }

  private static func cells(of fit: Fit, at index: Int) -> [CSVTable.Cell] {
    let point = fit.curve.points[index]
    let residual = point.conductivity - fit.fittedConductivities[index]
    return [
      .text(fit.curve.provenance.file), .text(fit.curve.label), .number(fit.curve.temperature?.mean),
      .number(fit.curve.tiltAngle?.mean), .number(fit.curve.gateVoltage?.mean), .number(point.field),
      .text(point.branch.rawValue), .text(fit.curve.dimension.unit),
      .number(point.conductivity), .number(point.standardError), .number(fit.fittedConductivities[index]),
      .number(residual), .number(residual / point.standardError), .number(fit.trueFields[index]),
      .number(fit.cleanedChanges[index]),
    ]
  }
}

extension ConductivityCurve.Dimension {
  /// SI unit of the curve's conductivity.
  var unit: String { self == .bulk ? "S/m" : "S" }
}

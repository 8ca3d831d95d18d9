import Analysis
import Localization

/// `parameters.csv`: one row per curve; for every parameter its value, standard error, 68 % and 95 % limits and state,
/// in SI units, at full precision. An empty field is an open limit or a quantity the data do not determine.
public struct ParametersCSV: Sendable {
  /// The table as text.
  public let text: String

  /// The table of a result.
  public init(_ result: AnalysisResult) {
    let columns = Self.columns(of: result.fits)
    var table = CSVTable(
      headings: [
        "source", "label", "temperature (K)", "temperature spread (K)", "angle (rad)", "gate (V)", "model",
        "background", "trustworthy",
        "chi squared", "degrees of freedom",
      ] + columns.flatMap(Self.headings) + ["warnings", "termination"])
    for fit in result.fits {
      table.append(
        Self.opening(of: fit) + columns.flatMap { Self.cells(of: fit.parameter($0.name)) } + Self.end(of: fit))
    }
    text = table.text
  }

  private struct Column: Hashable {
    var name: String
    var unit: String
  }

  /// Every parameter of any curve, in the order of first appearance.
  private static func columns(of fits: [Fit]) -> [Column] {
    var seen: Set<String> = []
    return fits.flatMap(\.parameters).filter { seen.insert($0.name).inserted }.map {
      Column(name: $0.name, unit: $0.unit)
    }
  }

  private static func headings(of column: Column) -> [String] {
    ["", "sigma ", "lower68 ", "upper68 ", "lower95 ", "upper95 "].map { "\($0)\(column.name) (\(column.unit))" }
      + ["state \(column.name)"]
  }

  private static func opening(of fit: Fit) -> [CSVTable.Cell] {
    [
      .text(fit.curve.provenance.file), .text(fit.curve.label), .number(fit.curve.temperature?.mean),
      .number(fit.curve.temperature?.spread), .number(fit.curve.tiltAngle?.mean),
      .number(fit.curve.gateVoltage?.mean), .text(fit.model.id), .text(fit.background.id),
      .truth(fit.isTrustworthy), .number(fit.solution.chiSquared), .integer(fit.solution.degreesOfFreedom),
    ]
  }

  private static func cells(of parameter: FittedParameter?) -> [CSVTable.Cell] {
    guard let parameter else { return Array(repeating: .number(nil), count: 6) + [.text("")] }
    return [
      .number(parameter.value), .number(parameter.standardError),
      .number(parameter.interval68.lower), .number(parameter.interval68.upper),
      .number(parameter.interval95.lower), .number(parameter.interval95.upper), .text(state(of: parameter)),
    ]
  }

  private static func state(of parameter: FittedParameter) -> String {
    if parameter.isFixed { return parameter.value?.isInfinite == true ? "fixed at infinity" : "fixed" }
    if parameter.value == nil { return "undetermined" }
    return parameter.isShared ? "shared" : "fitted"
  }

  private static func end(of fit: Fit) -> [CSVTable.Cell] {
    [
      .text(fit.warnings.map(\.id.rawValue).joined(separator: " ")),
      .text(TerminationText(fit.solution.termination).sentence),
    ]
  }
}

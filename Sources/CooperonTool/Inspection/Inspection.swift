import Cooperon
import Foundation

/// What is in one file, and what the standard reduction would make of it.
struct Inspection {
  /// The file as read: nothing corrected.
  let sweep: Sweep
  /// The curves it would give; empty where it cannot be reduced.
  let curves: [ConductivityCurve]
  /// Why it cannot be reduced, where it cannot.
  let trouble: InputError?

  /// Reads a file. Throws `InputError` where it cannot be read; that it cannot be reduced is part of the answer.
  init(of file: String, with loader: MeasurementLoader) throws {
    sweep = try loader.sweep(of: file)
    do {
      curves = try loader.curves(of: file)
      trouble = nil
    } catch let error as InputError {
      curves = []
      trouble = error.located(in: file)
    }
  }

  /// The answer as text.
  func text(isColored: Bool) -> String {
    var page = Page(isColored: isColored)
    page.title(sweep.provenance.file, "\(sweep.provenance.format), \(sweep.rowCount) rows")
    page.section("Columns", lines: columnLines)
    page.section("Curves", lines: curves.map(Self.line))
    page.section("Would be assumed", items: assumptions)
    if let trouble { page.section("Cannot be fitted as it is", items: [trouble.description]) }
    if let plot { page.section(plot.title, lines: plot.lines) }
    return page.text
  }

  private var columnLines: [String] {
    let rows = sweep.columns.map { column in
      [
        column.name.printable, column.role?.rawValue ?? "–", column.unit.symbol.isEmpty ? "–" : column.unit.symbol,
        Self.range(of: column), Self.missing(in: column),
      ]
    }
    return Columns(["heading", "role", "unit", "range in SI", ""], rows).lines
  }

  private static func range(of column: Sweep.Column) -> String {
    let known = column.values.filter(\.isFinite)
    guard let lowest = known.min(), let highest = known.max() else { return "no numbers" }
    return lowest == highest ? short(lowest) : "\(short(lowest)) … \(short(highest))"
  }

  private static func missing(in column: Sweep.Column) -> String {
    let count = column.values.count { !$0.isFinite }
    return count == 0 ? "" : "\(count) empty"
  }

  private static func short(_ value: Double) -> String { String(format: "%.5g", value) }

  private static func line(_ curve: ConductivityCurve) -> String {
    let temperature = curve.temperature.map { "\(MeasuredQuantity($0.mean, unit: "K")) (\($0.source))" } ?? "T unknown"
    let settings = [
      curve.tiltAngle.map { ", θ = \(HeldQuantity.text($0.mean, unit: "rad")) (\($0.source))" },
      curve.gateVoltage.map { ", V_g = \(HeldQuantity.text($0.mean, unit: "V")) (\($0.source))" },
    ].compactMap { $0 }.joined()
    let directions = Set(curve.points.map(\.branch))
    let branches =
      directions.contains(.up) && directions.contains(.down)
      ? "up and down" : directions.contains(.up) ? "up" : directions.contains(.down) ? "down" : "direction unknown"
    let fields = "|B| ≤ \(MeasuredQuantity(curve.maximumField, unit: "T"))"
    return "\(temperature)\(settings): \(curve.rows.used) of \(curve.rows.read) rows, \(fields), \(branches)"
  }

  /// Those of reading and of reduction, each once.
  private var assumptions: [String] {
    var seen: Set<String> = []
    return (sweep.assumptions + curves.flatMap(\.assumptions)).filter { seen.insert($0).inserted }
  }

  /// The first curve, or the resistance against field where there is none.
  private var plot: FieldPlot? {
    if let curve = curves.first {
      return FieldPlot(
        title: "Conductivity in \(curve.dimension.conductivityUnit) against B in T", x: curve.fields,
        y: curve.conductivities)
    }
    guard let field = sweep.column(.field), let signal = sweep.column(.longitudinalResistance) else { return nil }
    return FieldPlot(title: "\(signal.name.printable) in SI against B in T", x: field.values, y: signal.values)
  }

  /// The answer for programs.
  var json: JSONValue {
    .object([
      .init("file", .string(sweep.provenance.file)), .init("format", .string(sweep.provenance.format)),
      .init("sha256", .string(sweep.provenance.sha256)), .init("rows", .integer(sweep.rowCount)),
      .init("columns", .array(sweep.columns.map(Self.json))), .init("curves", .array(curves.map(Self.json))),
      .init("assumptions", .array(assumptions.map(JSONValue.string))),
      .init("trouble", trouble.map { .string($0.description) } ?? .null),
    ])
  }

  private static func json(_ column: Sweep.Column) -> JSONValue {
    let known = column.values.filter(\.isFinite)
    return .object([
      .init("heading", .string(column.name)), .init("role", column.role.map { .string($0.rawValue) } ?? .null),
      .init("unit", .string(column.unit.symbol)), .init("smallest", known.min().map(JSONValue.number) ?? .null),
      .init("largest", known.max().map(JSONValue.number) ?? .null),
      .init("missing", .integer(column.values.count - known.count)),
    ])
  }

  private static func json(_ curve: ConductivityCurve) -> JSONValue {
    .object([
      .init("label", .string(curve.label)),
      .init("temperature", curve.temperature.map { .number($0.mean) } ?? .null),
      .init("temperatureSource", curve.temperature.map { .string($0.source) } ?? .null),
      .init("angle", curve.tiltAngle.map { .number($0.mean) } ?? .null),
      .init("gate", curve.gateVoltage.map { .number($0.mean) } ?? .null),
      .init("rowsRead", .integer(curve.rows.read)), .init("rowsUsed", .integer(curve.rows.used)),
      .init("largestField", .number(curve.maximumField)), .init("dimension", .string(curve.dimension.rawValue)),
    ])
  }
}

extension String {
  /// Without control characters, which a file could use to write over the terminal.
  var printable: String { filter { $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } } }
}

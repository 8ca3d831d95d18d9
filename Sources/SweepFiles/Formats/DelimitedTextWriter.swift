import Magnetotransport

/// Writes a sweep as tidy CSV in SI units: remarks and provenance as comments, one row of headings with units, one line
/// per row. Columns with a role get the heading that is recognised without help; the others keep their own name.
struct DelimitedTextWriter {
  private let sweep: Sweep
  private let remarks: [String]

  /// A sweep and remarks for the head of the file.
  init(_ sweep: Sweep, _ remarks: [String]) {
    self.sweep = sweep
    self.remarks = remarks
  }

  /// The file.
  func bytes() -> [UInt8] {
    var text = ""
    for remark in remarks { text += "# " + oneLine(remark) + "\n" }
    if let stated = sweep.statedTemperature { text += "# Temperature = \(DecimalText.of(stated.kelvin)) K\n" }
    if let angle = sweep.statedAngle { text += "# Tilt angle = \(DecimalText.of(angle.value)) rad\n" }
    if let gate = sweep.statedGate { text += "# Gate voltage = \(DecimalText.of(gate.value)) V\n" }
    text += headings().map(Self.quoted).joined(separator: ",") + "\n"
    for row in 0..<sweep.rowCount {
      text += sweep.columns.map { DecimalText.of($0.values[row]) }.joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }

  private func headings() -> [String] {
    sweep.columns.map { column in
      guard let role = column.role else { return plainHeading(column) }
      switch role {
      case .field: return "B (T)"
      case .temperature: return "T (K)"
      case .longitudinalResistance: return "Rxx (\(Self.unit(column.unit.dimension)))"
      case .hallResistance: return "Rxy (\(Self.unit(column.unit.dimension)))"
      case .conductance: return "Gxx (\(Self.unit(column.unit.dimension)))"
      case .standardError: return "Rxx error (\(Self.unit(column.unit.dimension)))"
      case .gate: return "Vg (V)"
      case .voltage: return "V (V)"
      case .current: return "I (A)"
      case .time: return "time (s)"
      case .angle: return "angle (rad)"
      }
    }
  }

  /// The name with the SI unit in which the values are; where the dimension is unknown, the file's own heading.
  private func plainHeading(_ column: Sweep.Column) -> String {
    let unit = Self.unit(column.unit.dimension)
    return unit.isEmpty ? oneLine(column.name) : "\(oneLine(Heading(column.name).name)) (\(unit))"
  }

  /// SI unit of a dimension as it is read back.
  static func unit(_ dimension: MeasurementUnit.Dimension) -> String {
    switch dimension {
    case .magneticField: return "T"
    case .temperature: return "K"
    case .resistance: return "Ohm"
    case .sheetResistance: return "Ohm/sq"
    case .resistivity: return "Ohm m"
    case .conductance: return "S"
    case .sheetConductance: return "S/sq"
    case .conductivity: return "S/m"
    case .voltage: return "V"
    case .current: return "A"
    case .time: return "s"
    case .angle: return "rad"
    case .length: return "m"
    case .diffusionConstant: return "m2/s"
    case .density: return "m-2"
    case .spinSplitting: return "J m"
    case .dimensionless, .unknown: return ""
    }
  }

  private func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }

  private static func quoted(_ field: String) -> String {
    guard field.contains(",") || field.contains("\"") else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}

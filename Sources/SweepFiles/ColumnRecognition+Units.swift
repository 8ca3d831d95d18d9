import Magnetotransport

extension ColumnRecognition {
  /// Gives every column with a role a unit that fits it: the user's, the file's, or the SI unit, which is then said.
  mutating func settleUnits() throws {
    for role in ColumnRole.allCases {
      guard let column = roles[role] else {
        if let symbol = units[role] { throw unitWithoutColumn(symbol, role) }
        continue
      }
      result[column].role = role
      if let symbol = units[role] {
        try override(column, role, symbol)
      } else if result[column].unit.dimension == .unknown {
        try assumeUnit(of: column, role)
      } else if !RoleVocabulary.dimensions(of: role).contains(result[column].unit.dimension) {
        throw wrongUnit(column, role)
      }
    }
    takeSheetResistance()
  }

  /// The user's unit in place of the file's.
  private mutating func override(_ column: Int, _ role: ColumnRole, _ symbol: String) throws {
    guard let unit = Heading.unit(symbol) else {
      throw InputError(
        .usage, found: "the unit “\(symbol)” for \(role.rawValue)", expected: "a unit such as \(examples(role))",
        remedy: "write the unit as in a table heading")
    }
    guard RoleVocabulary.dimensions(of: role).contains(unit.dimension) else {
      throw InputError(
        .usage, found: "the unit “\(symbol)” for \(role.rawValue)", expected: "a unit such as \(examples(role))",
        remedy: "choose another unit or another column")
    }
    let stated = result[column].unit
    result[column].values = result[column].values.map { unit.convertedToSI(($0 - stated.offset) / stated.factor) }
    result[column].unit = unit
  }

  private mutating func assumeUnit(of column: Int, _ role: ColumnRole) throws {
    let stated = result[column].unit.symbol
    guard stated.isEmpty else {
      throw InputError(
        file: contents.path, found: "the unit “\(Excerpt.of(stated))” of column “\(result[column].name)”",
        expected: "a unit such as \(examples(role))", remedy: "state the unit of \(role.rawValue)")
    }
    let largest = result[column].values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    if role == .angle { return assumeUnitOfAngle(column, largest: largest) }
    let unit = RoleVocabulary.defaultUnit(of: role)
    // No magnet in a transport lab holds more than 100 T: such numbers are Oe, G or mT.
    if role == .field, largest > 100 {
      throw InputError(
        file: contents.path, found: "“\(result[column].name)” up to \(largest) without a unit",
        expected: "a field unit",
        remedy: "state the unit of field, for example Oe or mT")
    }
    result[column].unit = unit
    if isUsed(role) { reasons.append("“\(result[column].name)” has no unit; it was taken in \(unit.symbol).") }
  }

  /// Numbers beyond a full turn in rad are degrees. Smaller ones could be either, and are left out rather than guessed.
  private mutating func assumeUnitOfAngle(_ column: Int, largest: Double) {
    guard largest > 2 * .pi || columns[.angle] != nil else {
      roles[.angle] = nil
      result[column].role = nil
      if largest > 0 {
        reasons.append(
          "“\(result[column].name)” has no unit and could be in degrees or in radians; it was not used. State its unit, for"
            + " example angle = \"deg\".")
      }
      return
    }
    let isDegrees = largest > 2 * .pi
    let factor = isDegrees ? Double.pi / 180 : 1
    result[column].values = result[column].values.map { $0 * factor }
    result[column].unit = MeasurementUnit(symbol: isDegrees ? "°" : "rad", dimension: .angle, factor: factor)
    reasons.append("“\(result[column].name)” has no unit; it was taken in \(isDegrees ? "degrees" : "radians").")
  }

  private func isUsed(_ role: ColumnRole) -> Bool { role != .time && role != .angle }

  private func wrongUnit(_ column: Int, _ role: ColumnRole) -> InputError {
    InputError(
      .usage, file: contents.path,
      found: "column “\(result[column].name)” in \(result[column].unit.symbol) as \(role.rawValue)",
      expected: "a unit such as \(examples(role))", remedy: "choose another column or state its unit")
  }

  private func unitWithoutColumn(_ symbol: String, _ role: ColumnRole) -> InputError {
    InputError(
      .usage, file: contents.path, found: "a unit “\(symbol)” for \(role.rawValue), which no column plays",
      expected: "a column for it", remedy: "name the column of \(role.rawValue) too")
  }

  private func examples(_ role: ColumnRole) -> String {
    switch role {
    case .field: return "T, mT or Oe"
    case .temperature: return "K or mK"
    case .longitudinalResistance, .hallResistance, .standardError: return "Ohm, kOhm or Ohm/sq"
    case .conductance: return "S or e2/h"
    case .gate, .voltage: return "V or mV"
    case .current: return "A or nA"
    case .time: return "s"
    case .angle: return "deg or rad"
    }
  }

  /// "MRsheet" or "Rsheet" in the file name, or "sheet" in the heading, says what no unit does: Ω per square.
  private mutating func takeSheetResistance() {
    guard let column = roles[.longitudinalResistance], units[.longitudinalResistance] == nil else { return }
    guard result[column].unit.dimension == .resistance else { return }
    let inHeading = HeadingWords(table.columns[column].heading.name).compact.contains("sheet")
    guard inHeading || contents.name.lowercased().contains("rsheet") else { return }
    result[column].unit.dimension = .sheetResistance
    if let error = roles[.standardError], result[error].unit.dimension == .resistance {
      result[error].unit.dimension = .sheetResistance
    }
    reasons.append(
      "“\(result[column].name)” was taken as resistance per square, as the \(inHeading ? "heading" : "file name") says."
    )
  }
}

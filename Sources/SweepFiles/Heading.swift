import Magnetotransport

/// A column heading taken apart: "Magnetic Field (Oe)" is the name "Magnetic Field" with the unit Oe.
struct Heading: Hashable, Sendable {
  /// As written in the file.
  var text: String
  /// Without its unit.
  var name: String
  /// The unit; `.unknown` where none is stated, and with the file's own symbol where it is none we know.
  var unit: MeasurementUnit

  /// Takes a heading apart.
  ///
  /// Understood, in this order: "B (T)", "B [mT]"; then, where what follows is a unit we know, "Field/Oe", "Temp_K",
  /// "R, Ohm", "B in T".
  init(_ text: String) {
    self.text = text
    if let (name, symbol) = Self.bracketed(text) {
      self.name = name
      unit = Self.unit(symbol) ?? MeasurementUnit(symbol: symbol, dimension: .unknown, factor: 1)
      return
    }
    for divider in ["/", "_", ", ", " in "] {
      if let (name, unit) = Self.divided(text, at: divider) {
        self.name = name
        self.unit = unit
        return
      }
    }
    name = text
    unit = .unknown
  }

  /// A heading whose unit stands in a row of its own.
  init(_ text: String, unit symbol: String) {
    self.init(text)
    let symbol = Self.withoutBrackets(symbol)
    guard unit == .unknown, !symbol.isEmpty else { return }
    unit = Self.unit(symbol) ?? MeasurementUnit(symbol: symbol, dimension: .unknown, factor: 1)
  }

  /// A unit by its symbol, forgiving a full stop after it as in "deg."; nil where it is none we know.
  static func unit(_ symbol: String) -> MeasurementUnit? {
    if let unit = MeasurementUnit.parse(symbol) { return unit }
    return symbol.hasSuffix(".") ? MeasurementUnit.parse(String(symbol.dropLast())) : nil
  }

  /// A symbol without the brackets around it.
  static func withoutBrackets(_ symbol: String) -> String {
    let trimmed = symbol.trimmingBlanks()
    for (open, close) in [("(", ")"), ("[", "]")] where trimmed.hasPrefix(open) && trimmed.hasSuffix(close) {
      return String(trimmed.dropFirst().dropLast()).trimmingBlanks()
    }
    return trimmed
  }

  /// "name (unit)" or "name [unit]".
  private static func bracketed(_ text: String) -> (String, String)? {
    for (open, close) in [(Character("("), Character(")")), ("[", "]")] where text.last == close {
      guard let start = text.lastIndex(of: open) else { continue }
      let name = String(text[..<start]).trimmingBlanks()
      let symbol = String(text[text.index(after: start)...].dropLast()).trimmingBlanks()
      if !name.isEmpty, !symbol.isEmpty { return (name, symbol) }
    }
    return nil
  }

  /// "R_s" and "T_m" have a subscript, not a unit: after an underscore one letter is a unit only where it is one of those
  /// that files really end in, "B_T", "Temp_K", "V_V", "I_A", "time_s".
  private static func isSubscript(_ symbol: String, of name: String) -> Bool {
    guard symbol.count == 1 else { return false }
    if symbol == "s" { return !name.lowercased().hasSuffix("time") }
    return !["T", "K", "V", "A", "Ω"].contains(symbol)
  }

  private static func divided(_ text: String, at divider: String) -> (String, MeasurementUnit)? {
    guard let range = text.lastRange(of: divider) else { return nil }
    let name = String(text[..<range.lowerBound]).trimmingBlanks()
    let symbol = withoutBrackets(String(text[range.upperBound...]))
    guard !name.isEmpty, !symbol.isEmpty, let unit = unit(symbol) else { return nil }
    if divider == "_", isSubscript(symbol, of: name) { return nil }
    return (name, unit)
  }
}

extension String {
  /// Without spaces and tabs at either end.
  func trimmingBlanks() -> String {
    let start = firstIndex { $0 != " " && $0 != "\t" } ?? endIndex
    guard let last = lastIndex(where: { $0 != " " && $0 != "\t" }), start <= last else { return "" }
    return String(self[start...last])
  }

  /// Where a piece of text occurs last.
  func lastRange(of piece: String) -> Range<Index>? {
    ranges(of: piece).last
  }
}

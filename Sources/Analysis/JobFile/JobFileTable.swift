import Magnetotransport
internal import TOMLKit

/// A table of a job file on its way to values: knows its place, so that every complaint has a line.
struct JobFileTable {
  /// The job file, as the user named it.
  let file: String
  private let table: TOMLTable
  private let lines: JobFileLines
  private let path: [String]

  init(_ table: TOMLTable, file: String, lines: JobFileLines, path: [String] = []) {
    self.table = table
    self.file = file
    self.lines = lines
    self.path = path
  }

  /// Its keys in alphabetical order.
  var keys: [String] { table.isEmpty ? [] : table.keys.sorted() }

  /// Throws for the first key, in the order of the file, that is none of the known ones.
  func allow(_ known: [String]) throws {
    let strangers = keys.filter { !known.contains($0) }
    guard let stranger = strangers.min(by: { line(of: $0) ?? 0 < line(of: $1) ?? 0 }) else { return }
    let kind = path.isEmpty ? "section or key" : "key"
    throw InputError.unknown(kind, stranger, among: known).located(in: file, line: line(of: stranger))
  }

  /// A table inside; nil where it is not there.
  func section(_ key: String) throws -> JobFileTable? {
    guard let value = table[key] else { return nil }
    guard let inner = value.table else { throw mistaken(key, value, expected: "a table") }
    return JobFileTable(inner, file: file, lines: lines, path: path + [key])
  }

  /// A text.
  func text(_ key: String) throws -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string else { throw mistaken(key, value, expected: "a text in double quotes") }
    return text
  }

  /// A list of texts, or a single one.
  func texts(_ key: String) throws -> [String]? {
    guard let value = table[key] else { return nil }
    if let text = value.string { return [text] }
    guard let list = value.array else { throw mistaken(key, value, expected: "a text or a list of texts") }
    return try list.map { element in
      guard let text = element.string else { throw mistaken(key, element, expected: "a list of texts") }
      return text
    }
  }

  /// true or false.
  func flag(_ key: String) throws -> Bool? {
    guard let value = table[key] else { return nil }
    guard let flag = value.bool else { throw mistaken(key, value, expected: "true or false") }
    return flag
  }

  /// A whole number of zero or more.
  func count(_ key: String) throws -> Int? {
    guard let value = table[key] else { return nil }
    guard let count = value.int, count >= 0 else {
      throw mistaken(key, value, expected: "a whole number of zero or more")
    }
    return count
  }

  /// A quantity as text: as it stands, or a bare number in SI.
  func quantityText(_ key: String) throws -> String? {
    guard let value = table[key] else { return nil }
    if let text = value.string { return text }
    if let number = value.int { return String(number) }
    guard let number = value.double else {
      throw mistaken(key, value, expected: "a number, or a text with a unit such as \"40 um\"")
    }
    return "\(number)"
  }

  /// A quantity in SI.
  func quantity(_ key: String, _ dimension: MeasurementUnit.Dimension) throws -> Double? {
    try interpreted(key, quantityText) { try QuantityParser(dimension).value(of: $0) }
  }

  /// What a text means; trouble is located at its line.
  func interpreted<Value, Text>(
    _ key: String, _ read: (String) throws -> Text?, as meaning: (Text) throws -> Value
  ) throws -> Value? {
    guard let text = try read(key) else { return nil }
    do {
      return try meaning(text)
    } catch let error as InputError {
      throw error.located(in: file, line: line(of: key))
    }
  }

  /// Where a key of this table stands.
  func line(of key: String) -> Int? { lines.line(of: path + [key]) }

  private func mistaken(_ key: String, _ value: any TOMLValueConvertible, expected: String) -> InputError {
    InputError(
      .usage, file: file, line: line(of: key), found: "“\(key)” that is \(Self.words(for: value.type))",
      expected: expected, remedy: "see docs/job-file.md for the meaning of every key")
  }

  private static func words(for type: TOMLType) -> String {
    switch type {
    case .table: "a table"
    case .array: "a list"
    case .string: "a text"
    case .int: "a whole number"
    case .double: "a number"
    case .bool: "true or false"
    case .date, .time, .dateTime: "a date or a time"
    }
  }
}

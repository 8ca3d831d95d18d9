/// How a delimited table is written: what stands between fields and what marks the decimals.
struct TableDialect: Hashable, Sendable {
  /// What stands between fields.
  enum Separator: String, Hashable, Sendable, CaseIterable {
    case tab, semicolon, comma, spaces

    /// The one byte that separates; nil for any number of blanks.
    var byte: UInt8? {
      switch self {
      case .tab: UInt8(ascii: "\t")
      case .semicolon: UInt8(ascii: ";")
      case .comma: UInt8(ascii: ",")
      case .spaces: nil
      }
    }
  }

  /// What stands between fields.
  var separator: Separator
  /// `.` or `,`.
  var decimalMark: UInt8

  /// Every dialect, in the order in which one is preferred to the next where both read the same rows.
  ///
  /// Tab goes first because no number contains one; comma as separator goes before comma as decimal mark between
  /// spaces; a decimal comma between commas can only be meant where the fields are quoted.
  static let all: [TableDialect] = [
    TableDialect(.tab), TableDialect(.semicolon), TableDialect(.comma), TableDialect(.spaces),
    TableDialect(.tab, ","), TableDialect(.semicolon, ","), TableDialect(.spaces, ","), TableDialect(.comma, ","),
  ]

  /// A dialect.
  init(_ separator: Separator, _ decimalMark: Unicode.Scalar = ".") {
    self.separator = separator
    self.decimalMark = UInt8(ascii: decimalMark)
  }

  /// How it is called in messages, e.g. "tab-separated, decimal comma".
  var description: String {
    let marks = decimalMark == UInt8(ascii: ",") ? ", decimal comma" : ""
    switch separator {
    case .tab: return "tab-separated" + marks
    case .semicolon: return "semicolon-separated" + marks
    case .comma: return "comma-separated" + marks
    case .spaces: return "separated by spaces" + marks
    }
  }

  /// Cuts a line into fields, without the blanks and the quotes around them. `fields` is reused from line to line.
  func split(_ bytes: [UInt8], _ line: Range<Int>, into fields: inout [Range<Int>]) {
    fields.removeAll(keepingCapacity: true)
    if let byte = separator.byte {
      split(bytes, line, at: byte, into: &fields)
    } else {
      splitAtBlanks(bytes, line, into: &fields)
    }
  }

  private func split(
    _ bytes: [UInt8], _ line: Range<Int>, at separator: UInt8, into fields: inout [Range<Int>]
  ) {
    var start = line.lowerBound
    while true {
      var first = start
      while first < line.upperBound, bytes[first].isBlank, bytes[first] != separator { first += 1 }
      var end = first
      if first < line.upperBound, bytes[first] == UInt8(ascii: "\"") {
        end = Self.endOfQuote(bytes, first..<line.upperBound)
      }
      while end < line.upperBound, bytes[end] != separator { end += 1 }
      fields.append(Self.unquoted(bytes, bytes.trimmingBlanks(in: first..<end)))
      guard end < line.upperBound else { return }
      start = end + 1
    }
  }

  private func splitAtBlanks(_ bytes: [UInt8], _ line: Range<Int>, into fields: inout [Range<Int>]) {
    var at = line.lowerBound
    while true {
      while at < line.upperBound, bytes[at].isBlank { at += 1 }
      guard at < line.upperBound else { return }
      let start = at
      if bytes[at] == UInt8(ascii: "\"") { at = Self.endOfQuote(bytes, at..<line.upperBound) }
      while at < line.upperBound, !bytes[at].isBlank { at += 1 }
      fields.append(Self.unquoted(bytes, start..<at))
    }
  }

  /// Just after the closing quote of a field that opens with one; a doubled quote is a quote inside.
  private static func endOfQuote(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var at = range.lowerBound + 1
    while at < range.upperBound {
      if bytes[at] == UInt8(ascii: "\"") {
        guard at + 1 < range.upperBound, bytes[at + 1] == UInt8(ascii: "\"") else { return at + 1 }
        at += 1
      }
      at += 1
    }
    // Never closed: the quote is an ordinary character, and the field ends where it would without it.
    return range.lowerBound
  }

  private static func unquoted(_ bytes: [UInt8], _ field: Range<Int>) -> Range<Int> {
    let quote = UInt8(ascii: "\"")
    guard field.count >= 2, bytes[field.lowerBound] == quote, bytes[field.upperBound - 1] == quote else { return field }
    return bytes.trimmingBlanks(in: field.lowerBound + 1..<field.upperBound - 1)
  }
}

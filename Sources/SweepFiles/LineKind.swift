/// What a line of a text file is, before anything is known about the table in it.
///
/// These are the rules by which a header is skipped: each says what it recognises, and a line that none of them
/// recognises is an error, never silently passed over.
enum LineKind: Equatable {
  /// Nothing, or blanks only.
  case blank
  /// Begins with a comment mark: `#`, `%`, `!`, `//` or, where it does not separate fields, `;`.
  case comment
  /// Punctuation only, as in `-----` or `=====`.
  case rule
  /// A section in square brackets, as in `[Main]`.
  case section
  /// `name = value` or `name: value`.
  case entry
  /// Anything else: headings, units, numbers or prose.
  case other

  /// Recognises a line, given without blanks at its ends.
  init(_ bytes: [UInt8], _ line: Range<Int>, separator: TableDialect.Separator) {
    guard let first = line.first.map({ bytes[$0] }) else {
      self = .blank
      return
    }
    let last = bytes[line.upperBound - 1]
    if Self.commentMarkLength(bytes, line, separator: separator) > 0 {
      self = .comment
    } else if Self.isRule(bytes, line) {
      self = .rule
    } else if first == UInt8(ascii: "["), last == UInt8(ascii: "]"), !bytes[line].contains(UInt8(ascii: "\t")) {
      self = .section
    } else if HeaderEntry.divider(bytes, line) != nil {
      self = .entry
    } else {
      self = .other
    }
  }

  /// Length of the comment mark at the start of a line; 0 where there is none.
  static func commentMarkLength(_ bytes: [UInt8], _ line: Range<Int>, separator: TableDialect.Separator) -> Int {
    guard let first = line.first.map({ bytes[$0] }) else { return 0 }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "!"): return 1
    case UInt8(ascii: ";"): return separator == .semicolon ? 0 : 1
    case UInt8(ascii: "/"): return line.count > 1 && bytes[line.lowerBound + 1] == UInt8(ascii: "/") ? 2 : 0
    default: return 0
    }
  }

  /// Punctuation and blanks only, with at least four marks in a row: a lone `-` or `--` is a missing value, and a row of
  /// them is a row.
  private static func isRule(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    var run = 0
    var longest = 0
    for byte in bytes[line] {
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"),
        UInt8(ascii: "+"), UInt8(ascii: "|"):
        run += 1
        longest = max(longest, run)
      case UInt8(ascii: " "), UInt8(ascii: "\t"): run = 0
      default: return false
      }
    }
    return longest >= 4
  }
}

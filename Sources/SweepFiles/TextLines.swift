/// A text cut into lines, as byte ranges into one buffer: no string per line.
struct TextLines {
  /// The text, UTF-8.
  let bytes: [UInt8]
  /// Range of each line without its end mark.
  let ranges: [Range<Int>]
  /// False where the last line stops without an end mark, as it does when a program was killed while writing.
  let endsWithLineBreak: Bool

  /// Cuts at LF, CR LF or CR, in any mixture.
  init(_ bytes: [UInt8]) {
    var ranges: [Range<Int>] = []
    var start = 0
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        ranges.append(start..<at)
        if byte == UInt8(ascii: "\r"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\n") { at += 1 }
        start = at + 1
      }
      at += 1
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    self.bytes = bytes
    self.ranges = ranges
    self.endsWithLineBreak = start >= bytes.count
  }

  /// Number of lines.
  var count: Int { ranges.count }

  /// A line without blanks at either end. Lines count from 0 here and from 1 for the user.
  func trimmed(_ index: Int) -> Range<Int> {
    bytes.trimmingBlanks(in: ranges[index])
  }

  /// A line as a string.
  func string(_ index: Int) -> String { string(in: ranges[index]) }

  /// A piece of a line as a string.
  func string(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension [UInt8] {
  /// The range without spaces and tabs at either end.
  func trimmingBlanks(in range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, self[lower].isBlank { lower += 1 }
    while upper > lower, self[upper - 1].isBlank { upper -= 1 }
    return lower..<upper
  }
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  /// An ASCII letter, or part of a character outside ASCII.
  var isLetterLike: Bool { self >= 0x80 || (self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z")) }
}

/// One `name = value` line of a header.
struct HeaderEntry: Hashable, Sendable {
  /// Left of the divider, e.g. "Initial temperature (K)".
  var name: String
  /// Right of it, without quotes, e.g. "2.000000E+0".
  var value: String
  /// Line of the file, from 1.
  var line: Int

  /// Reads the line, or the text behind its comment mark.
  init?(_ bytes: [UInt8], _ range: Range<Int>, line: Int) {
    guard let divider = Self.divider(bytes, range) else { return nil }
    let left = bytes.trimmingBlanks(in: range.lowerBound..<divider)
    let right = bytes.trimmingBlanks(in: divider + 1..<range.upperBound)
    name = Excerpt.visible(String(decoding: bytes[left], as: UTF8.self))
    value = Excerpt.visible(String(decoding: bytes[right].filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self))
    self.line = line
  }

  /// Any other way to state a value in a header.
  init(name: String, value: String, line: Int) {
    self.name = name
    self.value = value
    self.line = line
  }

  /// Where `=` or `:` divides a name from its value: the name must begin with a letter, and a colon must not stand in
  /// a time of day or a path.
  static func divider(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard let first = range.first, bytes[first].isLetterLike else { return nil }
    for at in range {
      if bytes[at] == UInt8(ascii: "\t") { return nil }
      if bytes[at] == UInt8(ascii: "=") { return at }
      if bytes[at] == UInt8(ascii: ":") {
        let next = at + 1
        if next == range.upperBound || bytes[next].isBlank { return at }
      }
    }
    return nil
  }
}

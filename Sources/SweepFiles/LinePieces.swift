import Magnetotransport

/// What follows the opening of a long text, in pieces of whole lines: no more than a piece is in memory at a time.
struct LinePieces: Sendable {
  /// Where the bytes are.
  let source: ByteSource
  /// Position of the first byte after the opening, at the start of a line.
  let start: Int
  /// About the size of a piece, in bytes.
  let size: Int

  /// A line of more bytes is no row of a table.
  static let longestLine = 16 << 20

  /// Calls `body` with one piece after the other. All but the last end with a line break.
  ///
  /// Throws `InputError` where the file cannot be read or is not text all through, and what `body` throws.
  func forEach(_ body: (DecodedText) throws -> Void) throws {
    var pending: [UInt8] = []
    try source.forEachBlock(from: start, ofSize: size) { block in
      pending += block
      if let end = Self.endOfLastLine(in: pending) {
        let rest = Array(pending[end...])
        pending.removeLast(rest.count)
        try body(try Self.text(pending))
        pending = rest
      } else if pending.count > Self.longestLine {
        throw InputError(
          found: "a line of more than \(Self.longestLine >> 20) MB", expected: "rows of numbers",
          remedy: "export the measurement as text, one row for each field")
      }
      return true
    }
    if !pending.isEmpty { try body(try Self.text(pending)) }
  }

  /// Just after the last line break that certainly is a whole one: a CR at the very end may have an LF to come.
  static func endOfLastLine(in bytes: [UInt8]) -> Int? {
    if let last = bytes.lastIndex(of: UInt8(ascii: "\n")) { return last + 1 }
    return bytes.dropLast().lastIndex(of: UInt8(ascii: "\r")).map { $0 + 1 }
  }

  private static func text(_ bytes: [UInt8]) throws -> DecodedText {
    guard let text = DecodedText(bytes: bytes) else {
      throw InputError(
        found: "bytes that are no text in the middle of the file", expected: "a table of numbers as text",
        remedy: "copy or export the measurement again")
    }
    return text
  }
}

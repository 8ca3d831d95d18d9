/// A file's bytes as UTF-8 text, and what had to be assumed to get there.
struct DecodedText {
  /// The text, UTF-8, without a byte order mark.
  var utf8: [UInt8]
  /// A sentence for the user where the encoding was not plain UTF-8.
  var assumption: String?

  /// Decodes UTF-8, UTF-16 of either order (with or without its mark) and, where it is none of them, Windows-1252, the
  /// superset of Latin-1 that most instrument software on Windows writes. Nil where the bytes are not text.
  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      self.init(bytes: Array(bytes[3...]))
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      self.init(utf16: bytes, from: 2, isBigEndian: false)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self.init(utf16: bytes, from: 2, isBigEndian: true)
    } else if let isBigEndian = Self.unmarkedByteOrder(of: bytes) {
      self.init(utf16: bytes, from: 0, isBigEndian: isBigEndian)
    } else {
      self.init(bytes: bytes)
    }
  }

  /// True for bytes that begin like UTF-16, with its mark or without.
  static func isUTF16(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || unmarkedByteOrder(of: bytes) != nil
  }

  /// Text of one byte per unit, from the middle of a file as well: no byte order is looked for.
  init?(bytes: [UInt8]) {
    // Programs of DOS descent end a text with a Control-Z.
    let bytes = bytes.last == 26 ? bytes.dropLast() : bytes
    let (hasForbidden, isASCII) = Self.glance(at: bytes.span)
    guard !hasForbidden else { return nil }
    if isASCII || String(validating: bytes, as: UTF8.self) != nil {
      utf8 = bytes
      assumption = nil
    } else {
      utf8 = Self.fromWindows1252(bytes)
      assumption = "The file is not UTF-8; its characters were taken as Windows-1252 (Latin-1)."
    }
  }

  private init?(utf16 bytes: [UInt8], from start: Int, isBigEndian: Bool) {
    let units = stride(from: start, to: bytes.count - 1, by: 2).map { (at: Int) -> UInt16 in
      let (high, low) = isBigEndian ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
      return UInt16(high) << 8 | UInt16(low)
    }
    let text = Array(String(decoding: units, as: UTF16.self).utf8)
    guard !Self.glance(at: text.span).hasForbidden else { return nil }
    utf8 = text
    assumption = "The file is UTF-16 text (\(isBigEndian ? "big" : "little")-endian)."
  }

  /// Whether there are control characters that no text file has, whose presence means an instrument's binary format; and
  /// whether all bytes are ASCII. Without a branch per byte, because every byte of every file comes by here.
  private static func glance(at bytes: Span<UInt8>) -> (hasForbidden: Bool, isASCII: Bool) {
    var forbidden: UInt8 = 0
    var all: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      all |= byte
      forbidden |= byte < 9 || (byte > 13 && byte < 32 && byte != 27) ? 1 : 0
    }
    return (forbidden != 0, all < 0x80)
  }

  /// Byte order of UTF-16 without a mark: text in it has a zero in every other byte and none in between.
  private static func unmarkedByteOrder(of bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(512)
    guard sample.count >= 4 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let most = sample.count * 2 / 5
    if zeros[0] == 0, zeros[1] > most { return false }
    if zeros[1] == 0, zeros[0] > most { return true }
    return nil
  }

  private static func fromWindows1252(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        let code = byte < 0xA0 ? windows1252[Int(byte) - 0x80] : UInt32(byte)
        result.append(contentsOf: String(Unicode.Scalar(code).map(Character.init) ?? "\u{FFFD}").utf8)
      }
    }
    return result
  }

  /// Code points of 0x80 … 0x9F, the only bytes in which Windows-1252 differs from Latin-1.
  private static let windows1252: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
    0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}

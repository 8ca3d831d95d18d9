/// What one field of a table holds.
enum FieldValue: Equatable {
  /// A finite number.
  case number(Double)
  /// The instrument had nothing to say: an empty field, `nan`, dashes.
  case missing
  /// The instrument overflowed: `inf`. Counted apart from missing values, because the user should hear of it.
  case overload
  /// Anything else.
  case text
}

/// Reads a decimal number straight from UTF-8 bytes, correctly rounded, without making a string of it.
///
/// Most lab numbers have at most 15 digits and a small exponent. Then digits and power of ten are both exact doubles, and
/// one multiplication or division rounds once, which is correct rounding (Clinger 1990, the "fast path"). All other
/// numbers go through the standard library's conversion, which is correctly rounded too and ignores the locale.
enum DecimalNumber {
  /// The value of `bytes[range]`, times 10^`powerOfTen`, rounded once.
  ///
  /// A unit that is a power of ten (Oe, mT, kΩ) is applied here and not by a second multiplication, so that a number
  /// written in it is read back exactly. Accepts Fortran's `D` exponent. The decimal mark is `.` or, where the file uses
  /// it, `,`; the other one is text.
  static func value(
    of bytes: [UInt8], in range: Range<Int>, decimalMark: UInt8 = UInt8(ascii: "."), powerOfTen: Int = 0
  ) -> FieldValue {
    guard !range.isEmpty else { return .missing }
    guard let scanned = scan(bytes, range, decimalMark) else { return word(bytes, range) }
    let exponent = scanned.exponent + powerOfTen
    if scanned.isExact, scanned.digits <= 1 << 53, exponent >= -22, exponent <= 22 {
      let digits = Double(scanned.digits)
      let magnitude = exponent < 0 ? digits / exactPowers[-exponent] : digits * exactPowers[exponent]
      return .number(scanned.isNegative ? -magnitude : magnitude)
    }
    return slowValue(bytes, range, scanned, decimalMark, powerOfTen)
  }

  /// Digits, sign and decimal exponent of a number.
  private struct Scanned {
    var digits: UInt64 = 0
    var exponent = 0
    var writtenExponent = 0
    var isNegative = false
    /// False where there were more digits than `digits` holds.
    var isExact = true
    /// End of the digits, before an exponent.
    var endOfDigits = 0
  }

  private static func scan(_ bytes: [UInt8], _ range: Range<Int>, _ decimalMark: UInt8) -> Scanned? {
    var result = Scanned()
    var at = range.lowerBound
    let end = range.upperBound
    if bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
      result.isNegative = bytes[at] == UInt8(ascii: "-")
      at += 1
    }
    var digitCount = 0
    var significant = 0
    var isFraction = false
    while at < end {
      let digit = bytes[at] &- UInt8(ascii: "0")
      if digit <= 9 {
        digitCount += 1
        if significant > 0 || digit > 0 { significant += 1 }
        if significant <= 19 {
          result.digits = result.digits &* 10 &+ UInt64(digit)
          if isFraction { result.exponent -= 1 }
        } else {
          result.isExact = false
          if !isFraction { result.exponent += 1 }
        }
      } else if bytes[at] == decimalMark, !isFraction {
        isFraction = true
        // "1," at the end of a field is a separator that was misunderstood, never a number.
        if decimalMark == UInt8(ascii: ","), at + 1 == end { return nil }
      } else {
        break
      }
      at += 1
    }
    guard digitCount > 0 else { return nil }
    result.endOfDigits = at
    guard at < end else { return result }
    guard let written = exponent(bytes, at..<end) else { return nil }
    result.writtenExponent = written
    result.exponent += written
    return result
  }

  /// The exponent after its letter `e`, `E`, `d` or `D`; beyond ±9999 it is cut there, where every double is 0 or
  /// infinite anyway.
  private static func exponent(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var at = range.lowerBound
    guard bytes[at] | 0x20 == UInt8(ascii: "e") || bytes[at] | 0x20 == UInt8(ascii: "d") else { return nil }
    at += 1
    guard at < range.upperBound else { return nil }
    var sign = 1
    if bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
      sign = bytes[at] == UInt8(ascii: "-") ? -1 : 1
      at += 1
    }
    guard at < range.upperBound else { return nil }
    var value = 0
    while at < range.upperBound {
      let digit = bytes[at] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = min(value * 10 + Int(digit), 9999)
      at += 1
    }
    return sign * value
  }

  private static func slowValue(
    _ bytes: [UInt8], _ range: Range<Int>, _ scanned: Scanned, _ decimalMark: UInt8, _ powerOfTen: Int
  ) -> FieldValue {
    var text = bytes[range.lowerBound..<scanned.endOfDigits].map { $0 == decimalMark ? UInt8(ascii: ".") : $0 }
    text.append(contentsOf: "e\(scanned.writtenExponent + powerOfTen)".utf8)
    guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else { return .text }
    return .number(value)
  }

  /// Words that stand in a number's place.
  private static func word(_ bytes: [UInt8], _ range: Range<Int>) -> FieldValue {
    guard range.count <= 9 else { return .text }
    switch String(decoding: bytes[range], as: UTF8.self).lowercased() {
    case "nan", "+nan", "-nan", "nan(ind)", "-nan(ind)", "1.#qnan", "-1.#qnan", "1.#ind", "-1.#ind": return .missing
    case "-", "--", "---": return .missing
    case "inf", "+inf", "-inf", "infinity", "-infinity", "1.#inf", "-1.#inf": return .overload
    default: return .text
    }
  }

  /// 10^0 … 10^22, all exact.
  private static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}

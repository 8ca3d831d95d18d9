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
/// one multiplication or division rounds once, which is correct rounding (Clinger 1990, the "fast path"). Up to 19 digits
/// go through `LongDecimal`; what is left through the standard library's conversion, which is correctly rounded too and
/// ignores the locale.
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
    guard let scanned = Scanned(bytes.span, range, decimalMark), scanned.end == range.upperBound else {
      return word(bytes, range)
    }
    if let number = scanned.number(powerOfTen: powerOfTen) { return .number(number) }
    return slowValue(bytes, range, scanned, decimalMark, powerOfTen)
  }

  /// The number that begins at the start of a range, and where it ends; nil where none does, or one that takes the
  /// longer way of `value(of:in:)`.
  @inline(__always)
  static func leading(
    _ bytes: Span<UInt8>, in range: Range<Int>, decimalMark: UInt8, powerOfTen: Int
  ) -> (value: Double, end: Int)? {
    guard let scanned = Scanned(bytes, range, decimalMark), let number = scanned.number(powerOfTen: powerOfTen) else {
      return nil
    }
    // "1," may be a number and a misunderstood separator: only the end of the field tells.
    guard decimalMark == UInt8(ascii: ".") || bytes[scanned.endOfDigits - 1] != decimalMark else { return nil }
    return (number, scanned.end)
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
    /// End of the number.
    var end = 0

    /// Scans the number at the start of a range; nil where there is none.
    @inline(__always)
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>, _ decimalMark: UInt8) {
      var at = range.lowerBound
      let end = range.upperBound
      guard at < end else { return nil }
      if bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
        isNegative = bytes[at] == UInt8(ascii: "-")
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
            digits = digits &* 10 &+ UInt64(digit)
            if isFraction { exponent -= 1 }
          } else {
            isExact = false
            if !isFraction { exponent += 1 }
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
      endOfDigits = at
      self.end = at
      if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") || bytes[at] | 0x20 == UInt8(ascii: "d") {
        guard readExponent(bytes, at + 1..<end) else { return nil }
      }
    }

    /// The exponent after its letter; beyond ±9999 it is cut there, where every double is 0 or infinite anyway.
    private mutating func readExponent(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
      var at = range.lowerBound
      var sign = 1
      if at < range.upperBound, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
        sign = bytes[at] == UInt8(ascii: "-") ? -1 : 1
        at += 1
      }
      let start = at
      var value = 0
      while at < range.upperBound, bytes[at] &- UInt8(ascii: "0") <= 9 {
        value = min(value * 10 + Int(bytes[at] &- UInt8(ascii: "0")), 9999)
        at += 1
      }
      guard at > start else { return false }
      writtenExponent = sign * value
      exponent += writtenExponent
      end = at
      return true
    }

    /// The number times a power of ten, where no string is needed for it.
    @inline(__always)
    func number(powerOfTen: Int) -> Double? {
      let exponent = exponent + powerOfTen
      guard isExact else { return nil }
      guard digits <= 1 << 53, exponent >= -22, exponent <= 22 else {
        return LongDecimal.value(digits: digits, exponent: exponent).map { isNegative ? -$0 : $0 }
      }
      let magnitude =
        exponent < 0
        ? Double(digits) / DecimalNumber.exactPowers[-exponent] : Double(digits) * DecimalNumber.exactPowers[exponent]
      return isNegative ? -magnitude : magnitude
    }
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
  fileprivate static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}

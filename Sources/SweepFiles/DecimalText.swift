/// Writes numbers so that reading them back gives the same double.
enum DecimalText {
  /// The shortest decimal text of value × 10^`shift`, where the multiplication is one of text and loses nothing: a field
  /// of 1.9 T is written as 19000 Oe exactly, and read back as exactly 1.9 T.
  static func of(_ value: Double, shiftedBy shift: Int = 0) -> String {
    guard value.isFinite else { return "nan" }
    guard shift != 0, value != 0 else { return plain("\(value)") }
    let (sign, digits, exponent) = decomposed("\(value.magnitude)", isNegative: value < 0)
    return sign + placed(digits, exponent: exponent + shift)
  }

  /// "100.0" as "100".
  private static func plain(_ text: String) -> String {
    text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Digits d without leading or trailing zeros and exponent e of d × 10^e.
  private static func decomposed(_ text: String, isNegative: Bool) -> (String, String, Int) {
    let parts = text.split(separator: "e")
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
    var digits = String(mantissa[0]) + fraction
    exponent -= fraction.count
    while digits.count > 1, digits.hasSuffix("0") {
      digits.removeLast()
      exponent += 1
    }
    return (isNegative ? "-" : "", String(digits.drop { $0 == "0" }), exponent)
  }

  private static func placed(_ digits: String, exponent: Int) -> String {
    if exponent >= 0, digits.count + exponent <= 17 { return digits + String(repeating: "0", count: exponent) }
    let point = digits.count + exponent
    if exponent < 0, point > 0 { return digits.prefix(point) + "." + digits.dropFirst(point) }
    if exponent < 0, point > -5 { return "0." + String(repeating: "0", count: -point) + digits }
    return digits + "e\(exponent)"
  }
}

import Foundation

/// Numbers as an instrument displays them: short decimals. It also keeps simulated files small and readable.
enum Instrument {
  /// A number rounded to significant decimal digits.
  static func display(_ value: Double, digits: Int) -> Double {
    guard value != 0, value.isFinite else { return value }
    return rounded(value, decimals: digits - 1 - Int(log10(abs(value)).rounded(.down)))
  }

  /// A number rounded to a fixed step for a whole range: seven digits of the end of the range.
  static func display(_ value: Double, ofRange range: Double) -> Double {
    let result = rounded(value, decimals: 6 - Int(log10(range).rounded(.down)))
    return result == 0 ? 0 : result
  }

  /// A number as it stands in the name of a file: “20”, not “20.0”.
  static func text(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Powers of ten up to 10²² are exact, so that the quotient is the double nearest to the decimal number.
  private static func rounded(_ value: Double, decimals: Int) -> Double {
    guard abs(decimals) <= 22 else { return value }
    let power = pow(10, Double(abs(decimals)))
    return decimals >= 0 ? (value * power).rounded() / power : (value / power).rounded() * power
  }
}

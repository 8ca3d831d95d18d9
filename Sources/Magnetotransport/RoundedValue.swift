import Foundation

/// A number and its error, rounded together by the rule of the Particle Data Group.
///
/// The rule (Review of Particle Physics, Introduction, section 5.3): take the three leading digits of the error. From
/// 100 to 354 round to two digits, from 355 to 949 to one, from 950 to 999 up to 1000, keeping two. The value is
/// rounded to the same decimal place. With two different errors the smaller one decides for both. A value without
/// error keeps at most four significant digits.
public struct RoundedValue: Hashable, Sendable {
  /// The value, as given.
  public let value: Double
  /// Error downwards, as given, positive; nil where there is none.
  public let lowerError: Double?
  /// Error upwards, as given, positive; nil where there is none.
  public let upperError: Double?
  /// Decimal places kept; negative where digits before the point were rounded away.
  public let decimalPlaces: Int

  /// A value, with one standard error where there is one. An error of zero or one that is not finite counts as none.
  public init(_ value: Double, standardError: Double? = nil) {
    self.init(value, lowerError: standardError, upperError: standardError)
  }

  /// A value with different errors downwards and upwards, both given as positive numbers.
  public init(_ value: Double, lowerError: Double?, upperError: Double?) {
    self.value = value
    let usable = [lowerError, upperError].compactMap { $0 }.filter { $0.isFinite && $0 > 0 }
    let bothUsable = usable.count == 2
    self.lowerError = bothUsable ? lowerError : nil
    self.upperError = bothUsable ? upperError : nil
    if bothUsable, let smaller = usable.min() {
      decimalPlaces = RoundedValue.decimalPlaces(forError: smaller)
    } else {
      decimalPlaces = RoundedValue.decimalPlaces(for: value, significantDigits: 4)
    }
  }

  /// "412 ± 9"; "412 +10 −8" for unequal errors; "412" without error; "(7.53 ± 0.04)×10¹⁷" where plain digits would
  /// be unreadable.
  public var plusMinus: String {
    let scale = powerOfTen
    guard let lowerError, let upperError else { return valueText + RoundedValue.suffix(scale) }
    let isSymmetric = text(lowerError, scale) == text(upperError, scale)
    let upper = text(upperError, scale)
    let errors = isSymmetric ? "± \(upper)" : "+\(upper) −\(text(lowerError, scale))"
    let core = "\(text(value, scale)) \(errors)"
    return scale == 0 ? core : "(\(core))\(RoundedValue.suffix(scale))"
  }

  /// The rounded value alone, without its power of ten; zeros that only pad a value without error are left out.
  public var valueText: String {
    let printed = text(value, powerOfTen)
    guard upperError == nil, printed.contains(".") else { return printed }
    let significant = printed.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(significant.reversed())
  }

  /// True where no digit of the value is left beside its error.
  var isRoundedToZero: Bool { !valueText.contains { ("1"..."9").contains($0) } }

  /// "1.83(7)": the error in units of the last digit. An error of the size of ten or more stands in full: "412(9)",
  /// "12.3(1.4)". Unequal errors have no such form and print as `plusMinus`.
  public var parenthesis: String {
    let scale = powerOfTen
    guard let lowerError, let upperError else { return plusMinus }
    guard text(lowerError, scale) == text(upperError, scale) else { return plusMinus }
    let places = decimalPlaces + scale
    let error = text(upperError, scale)
    let lastDigits = error.filter(\.isNumber).drop { $0 == "0" }
    let isBelowOne = places > 0 && error.hasPrefix("0")
    return "\(text(value, scale))(\(isBelowOne ? String(lastDigits) : error))\(RoundedValue.suffix(scale))"
  }

  /// Two significant digits, for percentages and ratios said in passing: "0.31", "12".
  var percentText: String {
    let places = max(0, RoundedValue.decimalPlaces(for: value, significantDigits: 2))
    return value == 0 ? "0" : String(format: "%.*f", min(places, 4), value)
  }

  /// Power of ten taken out of the printed numbers; 0 while the value lies between 0.001 and 100 000 and no digit
  /// before the point had to be invented.
  var powerOfTen: Int {
    let largest = max(abs(value), upperError ?? 0, lowerError ?? 0)
    guard largest > 0, largest.isFinite else { return 0 }
    let exponent = Int(log10(largest).rounded(.down))
    return (-3...4).contains(exponent) && decimalPlaces >= -1 ? 0 : exponent
  }

  private func text(_ number: Double, _ scale: Int) -> String {
    let places = decimalPlaces + scale
    // A half is rounded up as it reads: 0.95 is a little less than 0.95 in binary and would print as 0.9.
    let scaled = (scale == 0 ? number : number / pow(10, Double(scale))) * (1 + 1e-14)
    let rounded: String
    if places >= 0 {
      rounded = String(format: "%.*f", places, scaled)
    } else {
      let step = pow(10, Double(-places))
      rounded = String(format: "%.0f", (scaled / step).rounded() * step)
    }
    let isNegativeZero = rounded.hasPrefix("-") && !rounded.contains { ("1"..."9").contains($0) }
    return (isNegativeZero ? String(rounded.dropFirst()) : rounded).replacingOccurrences(of: "-", with: "−")
  }

  static func suffix(_ powerOfTen: Int) -> String {
    powerOfTen == 0 ? "" : "×10" + superscript(powerOfTen)
  }

  static func superscript(_ number: Int) -> String {
    let digits: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    ]
    return String(String(number).map { digits[$0] ?? $0 })
  }

  /// Decimal places to keep for an error > 0, by the 355/950 rule.
  static func decimalPlaces(forError error: Double) -> Int {
    // The decimal text of the double decides, not its binary value: an error typed as 0.355 counts as 355.
    let parts = String(format: "%.15e", error).split(separator: "e")
    guard parts.count == 2, let mantissa = Double(parts[0]), let exponent = Int(parts[1]) else { return 0 }
    let leading = (mantissa * 1e12).rounded() / 1e10
    // From 950 on the error itself rounds up to 1000, and one place fewer still prints two digits of it: 0.0965 → 0.10.
    return leading < 355 ? 1 - exponent : -exponent
  }

  /// Decimal places that keep a number of significant digits.
  static func decimalPlaces(for value: Double, significantDigits: Int) -> Int {
    guard value != 0, value.isFinite else { return 0 }
    let parts = String(format: "%.*e", significantDigits - 1, value).split(separator: "e")
    return significantDigits - 1 - (parts.count == 2 ? Int(parts[1]) ?? 0 : 0)
  }
}

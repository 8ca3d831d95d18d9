import Foundation

/// Numbers as short text for people; files for programs use full precision instead.
enum NumberText {
  /// Two significant digits with an exponent, e.g. "2.1e-13".
  static func scientific(_ value: Double) -> String { String(format: "%.1e", value) }

  /// A fixed number of decimals.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value)
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }

  /// A number with a given number of significant digits, without an exponent where that stays readable and without
  /// trailing zeros: 1.8, 20, 0.05, 1.2 × 10⁻⁹.
  static func significant(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return value.isNaN ? "not a number" : value < 0 ? "−∞" : "∞" }
    guard value != 0 else { return "0" }
    let exponent = Int(floor(log10(abs(value))))
    guard (-4..<7).contains(exponent) else {
      let mantissa = trimmed(String(format: "%.\(digits - 1)f", abs(value) / pow(10, Double(exponent))))
      return (value < 0 ? "−" : "") + "\(mantissa) × 10\(superscript(exponent))"
    }
    let text = String(format: "%.\(max(0, digits - 1 - exponent))f", abs(value))
    return (value < 0 ? "−" : "") + trimmed(text)
  }

  /// An integer as superscript digits.
  static func superscript(_ value: Int) -> String {
    let digits: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    ]
    return String(String(value).compactMap { digits[$0] })
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let withoutZeros = text.reversed().drop { $0 == "0" }
    return String(withoutZeros.drop { $0 == "." }.reversed())
  }
}

import Foundation
import Localization

/// Fitted quantities as text: value and uncertainty, or the limit the data set.
enum QuantityText {
  /// “712 ± 9 nm”; “< 3.1 mT (95 %)” where only a limit is known; “2 (fixed)”; “not determined”.
  static func full(_ parameter: FittedParameter) -> String {
    guard let value = parameter.value else { return limit(of: parameter) }
    let scale = UnitPrefix(unit: parameter.unit, near: value)
    let unit = scale.symbol.isEmpty ? "" : " " + scale.symbol
    if parameter.isFixed { return "\(NumberText.significant(value / scale.size))\(unit) (fixed)" }
    guard let error = parameter.standardError, error.isFinite, error > 0 else {
      return NumberText.significant(value / scale.size) + unit
    }
    let decimals = decimals(forError: error / scale.size)
    let shown = NumberText.fixed(value / scale.size, decimals: decimals)
    return "\(shown) ± \(NumberText.fixed(error / scale.size, decimals: decimals))\(unit)"
  }

  /// “1.08(3)” for dimensionless numbers; otherwise as `full`.
  static func compact(_ parameter: FittedParameter) -> String {
    guard parameter.unit == "1", let value = parameter.value, let error = parameter.standardError, error.isFinite,
      error > 0, !parameter.isFixed
    else { return full(parameter) }
    let decimals = decimals(forError: error)
    guard decimals > 0 else { return full(parameter) }
    let digits = Int((error * pow(10, Double(decimals))).rounded())
    return "\(NumberText.fixed(value, decimals: decimals))(\(digits))"
  }

  /// The 95 % interval: “693 … 731 nm”, with an open end as “…”.
  static func interval95(_ parameter: FittedParameter) -> String {
    let interval = parameter.interval95
    guard let reference = interval.upper ?? interval.lower else { return "" }
    let scale = UnitPrefix(unit: parameter.unit, near: parameter.value ?? reference)
    let unit = scale.symbol.isEmpty ? "" : " " + scale.symbol
    func text(_ end: Double) -> String { NumberText.significant(end / scale.size, digits: 4) }
    switch (interval.lower, interval.upper) {
    case (let lower?, let upper?): return "\(text(lower)) to \(text(upper))\(unit)"
    case (let lower?, nil): return "> \(text(lower))\(unit)"
    case (nil, let upper?): return "< \(text(upper))\(unit)"
    case (nil, nil): return ""
    }
  }

  /// A length without uncertainty, e.g. “712 nm”.
  static func length(_ meters: Double) -> String {
    let scale = UnitPrefix(unit: "m", near: meters)
    return "\(NumberText.significant(meters / scale.size, digits: 3)) \(scale.symbol)"
  }

  private static func limit(of parameter: FittedParameter) -> String {
    let text = interval95(parameter)
    return text.isEmpty ? "not determined" : text.contains(" to ") ? "\(text) (95 %)" : "\(text) (95 %)"
  }

  /// Decimals by the rule of the Particle Data Group: two digits of an error below 355, one up to 949, else rounded up
  /// to 1000 with two.
  private static func decimals(forError error: Double) -> Int {
    let exponent = Int(floor(log10(error)))
    let leading = error / pow(10, Double(exponent - 2))
    let digits = leading < 354.5 ? 2 : leading < 949.5 ? 1 : 1
    return max(0, digits - 1 - exponent)
  }
}

/// A decimal multiple of an SI unit that keeps numbers between 1 and 1000.
struct UnitPrefix {
  let symbol: String
  let size: Double

  init(unit: String, near value: Double) {
    let written = ["m", "T", "s", "K"].contains(unit) ? unit : nil
    guard let written, value != 0, value.isFinite else {
      symbol = unit == "1" ? "" : Self.pretty(unit)
      size = 1
      return
    }
    let prefixes: [(String, Double)] = [("", 1), ("m", 1e-3), ("µ", 1e-6), ("n", 1e-9), ("p", 1e-12), ("f", 1e-15)]
    let isLength = written == "m"
    let usable = prefixes.filter { !isLength || $0.0 != "m" }
    let chosen = usable.first { abs(value) >= $0.1 * (isLength && $0.0.isEmpty ? 1e-2 : 0.9995) } ?? ("f", 1e-15)
    symbol = chosen.0 + written
    size = chosen.1
  }

  private static func pretty(_ unit: String) -> String {
    unit.replacing("^-1", with: "⁻¹").replacing("^-2", with: "⁻²").replacing("^2", with: "²").replacing("ohm", with: "Ω")
  }
}

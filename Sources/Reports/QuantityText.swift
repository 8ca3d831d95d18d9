import Localization
import Magnetotransport

/// Fitted quantities as text: value and uncertainty, or the limit the data set.
enum QuantityText {
  /// “712 ± 9 nm”; “712 +21 −9 nm” where the data say less on one side; “< 3.1 mT (95 %)” where only a limit is known;
  /// “2 (fixed)”; “not determined”.
  static func full(_ parameter: FittedParameter) -> String {
    guard let value = parameter.value else { return limit(of: parameter) }
    guard value.isFinite else { return "∞ (fixed)" }
    if parameter.isFixed { return "\(quantity(value, nil, parameter.unit)) (fixed)" }
    return quantity(value, parameter.errors, parameter.unit).description
  }

  /// “1.08(3)” for dimensionless numbers; otherwise as `full`.
  static func compact(_ parameter: FittedParameter) -> String {
    guard parameter.unit == "1", let value = parameter.value, !parameter.isFixed else { return full(parameter) }
    return quantity(value, parameter.errors, parameter.unit).parenthesis
  }

  /// The 95 % interval: “693 to 731 nm”; “> 1.2 µm” with one open end; nothing with two.
  static func interval95(_ parameter: FittedParameter) -> String {
    text(of: parameter.interval95, for: parameter)
  }

  /// The interval at the level the user asked for, else at 95 %; nothing for a parameter that was held.
  static func interval(_ parameter: FittedParameter) -> String {
    parameter.isFixed ? "" : text(of: parameter.requestedInterval?.interval ?? parameter.interval95, for: parameter)
  }

  private static func text(of interval: FittedParameter.Interval, for parameter: FittedParameter) -> String {
    let unit = DisplayedUnit(parameter.unit)
    if let lower = interval.lower, !lower.isFinite { return "" }
    func displayed(_ number: Double?) -> Double? { number.map { $0 / unit.size } }
    return MeasuredQuantity.interval(
      from: displayed(interval.lower), to: displayed(interval.upper), standardError: displayed(parameter.standardError),
      unit: unit.symbol)
  }

  /// A length without uncertainty, e.g. “712.4 nm”.
  static func length(_ meters: Double) -> String { MeasuredQuantity(meters, unit: "m").description }

  /// A field without uncertainty, e.g. “0.35 T”.
  static func field(_ tesla: Double) -> String { MeasuredQuantity(tesla, unit: "T").description }

  private static func limit(of parameter: FittedParameter) -> String {
    let text = interval95(parameter)
    return text.isEmpty ? "not determined" : "\(text) (95 %)"
  }

  private static func quantity(
    _ value: Double, _ errors: (lower: Double, upper: Double)?, _ unit: String
  ) -> MeasuredQuantity {
    let displayed = DisplayedUnit(unit)
    return MeasuredQuantity(
      value / displayed.size, lowerError: errors.map { $0.lower / displayed.size },
      upperError: errors.map { $0.upper / displayed.size }, unit: displayed.symbol)
  }

  /// Units that laboratories do not read in plain SI: rates and inverse areas, coefficients of backgrounds.
  private struct DisplayedUnit {
    let symbol: String
    let size: Double

    init(_ unit: String) {
      switch unit {
      case "m^-2": (symbol, size) = ("µm^-2", 1e12)
      case "s^-1": (symbol, size) = ("ns^-1", 1e9)
      case "J m": (symbol, size) = ("meV nm", 1e-12 * PhysicalConstants.elementaryCharge)
      case "S/T", "S/T^2": (symbol, size) = ("µ" + unit, 1e-6)
      default: (symbol, size) = (unit, 1)
      }
    }
  }
}

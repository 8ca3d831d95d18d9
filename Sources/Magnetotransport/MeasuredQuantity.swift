import Foundation

/// A physical quantity as a report prints it: value, error and unit, with the prefix the field uses.
///
/// ```
/// MeasuredQuantity(4.12e-7, standardError: 9e-9, unit: "m").description   // 412 ± 9 nm
/// MeasuredQuantity.atLeast(1.24e-6, unit: "m").description                // > 1.2 µm
/// ```
public struct MeasuredQuantity: Hashable, Sendable, CustomStringConvertible {
  /// How much is known.
  public enum Content: Hashable, Sendable {
    /// A value, with errors downwards and upwards where they are known.
    case value(Double, lowerError: Double?, upperError: Double?)
    /// The data only say that it is larger.
    case lowerLimit(Double)
    /// The data only say that it is smaller.
    case upperLimit(Double)
  }

  /// What is known, in SI.
  public let content: Content
  /// SI unit without prefix: "m", "T", "m^2/s"; "1" for a pure number.
  public let unit: String

  /// A quantity in SI units, with its standard error where there is one.
  public init(_ value: Double, standardError: Double? = nil, unit: String) {
    self.init(value, lowerError: standardError, upperError: standardError, unit: unit)
  }

  /// A quantity in SI units with different errors downwards and upwards, both positive; nil where there are none.
  public init(_ value: Double, lowerError: Double?, upperError: Double?, unit: String) {
    self.init(content: .value(value, lowerError: lowerError, upperError: upperError), unit: unit)
  }

  private init(content: Content, unit: String) {
    self.content = content
    self.unit = unit
  }

  /// A lower limit in SI units; printed rounded down to two digits, so that it stays a limit.
  public static func atLeast(_ limit: Double, unit: String) -> MeasuredQuantity {
    MeasuredQuantity(content: .lowerLimit(limit), unit: unit)
  }

  /// An upper limit in SI units; printed rounded up to two digits, so that it stays a limit.
  public static func atMost(_ limit: Double, unit: String) -> MeasuredQuantity {
    MeasuredQuantity(content: .upperLimit(limit), unit: unit)
  }

  /// The value in SI; nil for a limit.
  public var value: Double? {
    if case .value(let value, _, _) = content { return value }
    return nil
  }

  /// The standard error in SI, the larger of two different ones; nil where there is none.
  public var standardError: Double? {
    guard case .value(_, let lower?, let upper?) = content else { return nil }
    return max(lower, upper)
  }

  /// "412 ± 9 nm", "412 +10 −8 nm", "> 1.2 µm", "0.35 T".
  public var description: String { printed(\.plusMinus) }

  /// "1.83(7) µm"; as `description` for limits and unequal errors.
  public var parenthesis: String { printed(\.parenthesis) }

  private func printed(_ form: (RoundedValue) -> String) -> String {
    switch content {
    case .value(let value, let lower, let upper):
      // −0.8 ± 1.1 mT, not (−0.8 ± 1.1)×10³ µT; 0.1 ± 0.4 mT, not (1 ± 4)×10² µT.
      let size = [lower, upper].compactMap { $0 }.filter(\.isFinite).reduce(abs(value), max)
      func rounded(_ scale: PrefixScale) -> RoundedValue {
        RoundedValue(
          value / scale.factor, lowerError: lower.map { $0 / scale.factor }, upperError: upper.map { $0 / scale.factor }
        )
      }
      let usual = PrefixScale.choice(for: size, unit: unit)
      let scale = rounded(usual).powerOfTen == 0 ? usual : PrefixScale.choice(for: 1000 * size, unit: unit)
      return form(rounded(scale)) + scale.suffix
    case .lowerLimit(let limit): return "> " + limitText(limit, .down)
    case .upperLimit(let limit): return "< " + limitText(limit, .up)
    }
  }

  private func limitText(_ limit: Double, _ rule: FloatingPointRoundingRule) -> String {
    let scale = PrefixScale.choice(for: limit, unit: unit)
    let scaled = limit / scale.factor
    guard scaled != 0, scaled.isFinite else { return "\(scaled)" + scale.suffix }
    let step = pow(10, Double(1 - Int(log10(abs(scaled)).rounded(.down))))
    // A limit that is already a round number must not move by a whole digit because of its last bit.
    let steps = scaled * step
    let nearest = steps.rounded()
    let rounded = abs(steps - nearest) < 1e-9 * abs(steps) ? nearest : steps.rounded(rule)
    let places = RoundedValue.decimalPlaces(for: rounded / step, significantDigits: 2)
    let margin = 0.5 * pow(10, Double(1 - places))
    let printed = RoundedValue(rounded / step, lowerError: margin, upperError: margin)
    return printed.valueText + RoundedValue.suffix(printed.powerOfTen) + scale.suffix
  }
}

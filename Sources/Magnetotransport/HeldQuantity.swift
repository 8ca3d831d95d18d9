/// A quantity that was held while the field was swept: the temperature, the tilt of the sample, or a gate voltage.
public struct HeldQuantity: Hashable, Sendable, Codable {
  /// Mean over the rows, in SI (K, rad, V).
  public var mean: Double
  /// Standard deviation over the rows, in the same unit; 0 where only one value is known.
  public var spread: Double
  /// Where it came from: a column, a header line, the file name or the user.
  public var source: String

  /// A value in SI and where it came from.
  public init(mean: Double, spread: Double = 0, source: String) {
    self.mean = mean
    self.spread = spread
    self.source = source
  }

  /// The value with its unit for people: an angle (unit "rad") in degrees, "30°", a voltage as "−2 V".
  public static func text(_ value: Double, unit: String) -> String {
    let shown = unit == "rad" ? value * 180 / .pi : value
    // Encoders and digital voltages have five digits; more would be the rounding of the conversion.
    var number = "\((shown * 1e4).rounded() / 1e4)"
    if number.hasSuffix(".0") { number.removeLast(2) }
    if number == "-0" { number = "0" }
    let sign = number.hasPrefix("-") ? "−" : ""
    return sign + (sign.isEmpty ? number : String(number.dropFirst())) + (unit == "rad" ? "°" : " \(unit)")
  }

  /// The smallest difference between two settings: 0.1° for an angle, 10 µV for a gate.
  public static func resolution(of role: ColumnRole) -> Double { role == .angle ? 0.1 * .pi / 180 : 1e-5 }
}

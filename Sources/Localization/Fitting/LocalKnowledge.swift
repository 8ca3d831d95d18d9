import Magnetotransport

/// A parameter that is known at one temperature, angle or gate voltage only, and held fixed there: "tau_phi is 40 ps at
/// 25 mK".
public struct LocalKnowledge: Hashable, Sendable, Codable {
  /// Which curves it concerns.
  public struct Condition: Hashable, Sendable, Codable {
    /// What is compared.
    public enum Quantity: String, Hashable, Sendable, Codable {
      /// Temperature, K; curves within 2 % are meant.
      case temperature
      /// Tilt angle from the film normal, rad; curves within 0.1° are meant.
      case angle
      /// Gate voltage, V; curves within a thousandth, or 10 µV, are meant.
      case gate
    }

    /// What is compared.
    public var quantity: Quantity
    /// With which value, SI.
    public var value: Double

    /// A condition, in SI.
    public init(_ quantity: Quantity, _ value: Double) {
      self.quantity = quantity
      self.value = value
    }

    /// True for a curve that was measured under the condition.
    public func holds(for curve: ConductivityCurve) -> Bool {
      func isNear(_ other: Double?, within tolerance: Double) -> Bool {
        other.map { abs($0 - value) <= tolerance } ?? false
      }
      switch quantity {
      case .temperature: return isNear(curve.temperature?.mean, within: 0.02 * abs(value))
      case .angle: return isNear(curve.tiltAngle?.mean, within: 0.1 * .pi / 180)
      case .gate: return isNear(curve.gateVoltage?.mean, within: max(1e-5, 1e-3 * abs(value)))
      }
    }
  }

  /// Name of the parameter.
  public var name: String
  /// Where it is known.
  public var condition: Condition
  /// Its value there, SI.
  public var value: Double

  /// Knowledge of a parameter under a condition, in SI.
  public init(_ name: String, at condition: Condition, is value: Double) {
    self.name = name
    self.condition = condition
    self.value = value
  }
}

/// A unit a lab writes beside a column, and how to leave it for SI.
public struct MeasurementUnit: Hashable, Sendable, Codable {
  /// What is measured in it.
  public enum Dimension: String, Hashable, Sendable, Codable {
    case magneticField, temperature, resistance, sheetResistance, resistivity, conductance, conductivity, voltage
    case current, time, angle, length, diffusionConstant, density, dimensionless, unknown
  }

  /// Symbol as printed, e.g. "mT".
  public var symbol: String
  /// What is measured in it.
  public var dimension: Dimension
  /// SI value = value × factor.
  public var factor: Double

  /// A unit.
  public init(symbol: String, dimension: Dimension, factor: Double) {
    self.symbol = symbol
    self.dimension = dimension
    self.factor = factor
  }

  /// No unit stated; numbers are taken as they are.
  public static let unknown = MeasurementUnit(symbol: "", dimension: .unknown, factor: 1)
}

/// A unit a lab writes beside a column, and how to leave it for SI.
public struct MeasurementUnit: Hashable, Sendable, Codable {
  /// What is measured in it.
  public enum Dimension: String, Hashable, Sendable, Codable, CaseIterable {
    case magneticField, temperature, resistance, sheetResistance, resistivity, conductance, sheetConductance
    case conductivity, voltage, current, time, angle, length, diffusionConstant, density, spinSplitting
    case dimensionless, unknown

    /// The dimension as a sentence names it, e.g. "magnetic field".
    public var words: String {
      switch self {
      case .magneticField: "magnetic field"
      case .sheetResistance: "sheet resistance"
      case .sheetConductance: "sheet conductance"
      case .diffusionConstant: "diffusion constant"
      case .spinSplitting: "coefficient of a spin splitting"
      case .unknown: "unknown quantity"
      default: rawValue
      }
    }
  }

  /// Symbol as printed, e.g. "mT".
  public var symbol: String
  /// What is measured in it.
  public var dimension: Dimension
  /// SI value = value × factor + offset.
  public var factor: Double
  /// SI value = value × factor + offset; not 0 for degrees Celsius only.
  public var offset: Double

  /// A unit.
  public init(symbol: String, dimension: Dimension, factor: Double, offset: Double = 0) {
    self.symbol = symbol
    self.dimension = dimension
    self.factor = factor
    self.offset = offset
  }

  /// A number in this unit as a number in SI units. Readers use this and not `factor`, for the sake of °C.
  public func convertedToSI(_ number: Double) -> Double {
    // A unit that is 1/1000 of SI is divided by 1000, so that "300 mK" is 0.3 and not 0.30000000000000004.
    let inverse = (1 / factor).rounded()
    let scaled = factor < 1 && 1 / inverse == factor ? number / inverse : number * factor
    return scaled + offset
  }

  /// No unit stated; numbers are taken as they are.
  public static let unknown = MeasurementUnit(symbol: "", dimension: .unknown, factor: 1)
}

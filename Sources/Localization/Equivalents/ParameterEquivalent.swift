import LeastSquares
import Magnetotransport

/// Another way to say a parameter of a model: a power of it, times what the sample is made of.
///
///     equivalent = coefficient · D^p · m^q · B_tr^r · parameter^exponent
public struct ParameterEquivalent: Hashable, Sendable {
  /// What kind of quantity it is.
  public enum Quantity: String, Hashable, Sendable, CaseIterable {
    /// Characteristic field, T.
    case field
    /// Characteristic length, m.
    case length
    /// Scattering time, s.
    case time
    /// Coefficient of a spin splitting linear in k (Rashba's α_R), J m.
    case splitting

    /// SI unit, as printed.
    public var unit: String {
      switch self {
      case .field: "T"
      case .length: "m"
      case .time: "s"
      case .splitting: "J m"
      }
    }

    /// What a text that states it must measure.
    public var dimension: MeasurementUnit.Dimension {
      switch self {
      case .field: .magneticField
      case .length: .length
      case .time: .time
      case .splitting: .spinSplitting
      }
    }
  }

  /// A property of the sample that an equivalent needs.
  public enum Ingredient: String, Hashable, Sendable, CaseIterable {
    /// D, m²/s.
    case diffusionConstant = "D"
    /// Effective mass m, kg.
    case effectiveMass = "m"
    /// Transport field B_tr = ħ/(2el²), T.
    case transportField = "B_tr"
  }

  /// Name, e.g. "L_so".
  public let name: String
  /// What it is, in the field's words.
  public let meaning: String
  /// What kind of quantity it is.
  public let quantity: Quantity
  /// The map in plain text, e.g. "√(ħ/(4e B_so))".
  public let formula: String
  /// Power of the parameter.
  public let exponent: Double
  let coefficient: Double
  /// Powers of the sample's properties.
  let powers: [Ingredient: Double]

  /// What must be known of the sample, in a fixed order.
  public var needs: [Ingredient] { Ingredient.allCases.filter { powers[$0] != nil } }
}

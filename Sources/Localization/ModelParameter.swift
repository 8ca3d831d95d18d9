import LeastSquares

/// One parameter of a model, as its page in the catalogue lists it.
public struct ModelParameter: Hashable, Sendable {
  /// What kind of quantity it is: decides its unit, the coordinate of its fit and its equivalents.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// Dimensionless factor, sign included (α).
    case prefactor
    /// Characteristic field B_i = ħ/(4eL_i²), T; fitted as a logarithm.
    case field
    /// Characteristic length L_i, m; fitted as a logarithm.
    case length
    /// Coefficient of B², S/T².
    case quadraticCoefficient
    /// Coefficient of |B|, S/T.
    case linearCoefficient
    /// Diffusion constant, m²/s; fitted as a logarithm.
    case diffusionConstant
    /// Electrical resistance, Ω; fitted as a logarithm.
    case resistance
    /// Velocity, m/s; fitted as a logarithm.
    case velocity
    /// Time, s; fitted as a logarithm.
    case time
    /// Temperature, K; fitted as a logarithm.
    case temperature
    /// Area, m²; fitted as a logarithm.
    case area
    /// Other dimensionless number (g factor, cos θ, Ωτ).
    case number
    /// Angle, rad.
    case angle

    /// Whether Δσ is proportional to it, beside whatever else is added: its best value then follows from the others.
    var isLinear: Bool { [.prefactor, .linearCoefficient, .quadraticCoefficient].contains(self) }

    /// SI unit, as printed ("1" for dimensionless).
    public var unit: String {
      switch self {
      case .prefactor, .number: "1"
      case .field: "T"
      case .length: "m"
      case .quadraticCoefficient: "S/T^2"
      case .linearCoefficient: "S/T"
      case .diffusionConstant: "m^2/s"
      case .resistance: "ohm"
      case .velocity: "m/s"
      case .time: "s"
      case .temperature: "K"
      case .area: "m^2"
      case .angle: "rad"
      }
    }

    /// The coordinate in which a fit steps.
    public var scale: Parameter.Scale {
      switch self {
      case .field, .length, .diffusionConstant, .resistance, .velocity, .time, .temperature, .area: .logarithmic
      case .prefactor, .quadraticCoefficient, .linearCoefficient, .number, .angle: .linear
      }
    }
  }

  /// Name in code, files and on the command line, e.g. "B_phi".
  public var name: String
  /// What it is, in the field's words, e.g. "phase-coherence length".
  public var meaning: String
  /// What kind of quantity it is.
  public var kind: Kind
  /// A typical value, SI; every model is finite at its defaults.
  public var typicalValue: Double
  /// Smallest value that makes physical sense, SI.
  public var lowerBound: Double
  /// Largest value that makes physical sense, SI.
  public var upperBound: Double
  /// Held fixed unless the user frees it, because the data cannot tell it (g where only g/D enters).
  public var isFixedByDefault: Bool
  /// What it stands for besides itself: decides its other names (`equivalents`).
  public var equivalence: Equivalence

  /// A parameter of a model. Bounds default to (0, ∞) for logarithmic kinds and (−∞, ∞) otherwise; names B_x, L_x and
  /// tau_x of a field, a length and a time stand for a rate 1/τ_x unless said otherwise.
  public init(
    _ name: String, _ meaning: String, _ kind: Kind, typicalValue: Double, lowerBound: Double? = nil,
    upperBound: Double = .infinity, isFixedByDefault: Bool = false, equivalence: Equivalence? = nil
  ) {
    self.name = name
    self.meaning = meaning
    self.kind = kind
    self.typicalValue = typicalValue
    self.lowerBound = lowerBound ?? (kind.scale == .logarithmic ? 0 : -.infinity)
    self.upperBound = upperBound
    self.isFixedByDefault = isFixedByDefault
    self.equivalence = equivalence ?? Self.usualEquivalence(of: name, kind: kind)
  }
}

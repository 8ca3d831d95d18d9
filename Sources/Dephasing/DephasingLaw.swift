/// A law 1/τ_phi(T): a value like a model. Each lives in one file of `Laws/` and is listed in `Laws/Catalogue.swift`.
public struct DephasingLaw: Sendable {
  /// One parameter of a law.
  public struct LawParameter: Hashable, Sendable {
    /// What kind of quantity it is.
    public enum Kind: String, Hashable, Sendable {
      /// A rate at T → 0 that may vanish; its unit is that of the series (s⁻¹, or m⁻² where D is unknown). Fitted as
      /// it is, down to zero, so that its absence is a value of the fit and not a logarithm at −∞.
      case rate
      /// The rate at 1 K of a term that grows as a power of T; positive, fitted as a logarithm at the geometric mean
      /// of the temperatures, where it does not depend on the exponent.
      case rateAtOneKelvin
      /// An exponent.
      case exponent
    }

    /// Name, e.g. "p".
    public var name: String
    /// What it is, in words.
    public var meaning: String
    /// What kind of quantity it is.
    public var kind: Kind
    /// The name of the exponent of a `rateAtOneKelvin`; nil for the other kinds.
    public var exponent: String?

    /// A parameter of a law; a rate at 1 K names the exponent it goes with.
    public init(_ name: String, _ meaning: String, _ kind: Kind, exponent: String? = nil) {
      precondition((kind == .rateAtOneKelvin) == (exponent != nil), "a rate at 1 K, and only that, names an exponent")
      self.name = name
      self.meaning = meaning
      self.kind = kind
      self.exponent = exponent
    }
  }

  /// Identifier: "power", "power-sat"; the catalogue of formulas lists it as "deph-" + id.
  public var id: String
  /// What a physicist calls it.
  public var title: String
  /// The formula in plain text.
  public var formula: String
  /// What mechanism it stands for, and what it cannot tell apart.
  public var meaning: String
  /// Papers.
  public var references: [String]
  /// The parameters, in order.
  public var parameters: [LawParameter]
  /// The rate at a temperature (K).
  public var rate: @Sendable (_ temperature: Double, _ values: [Double]) -> Double
  /// ∂rate/∂parameter at a temperature.
  public var derivatives: @Sendable (_ temperature: Double, _ values: [Double]) -> [Double]

  /// A law.
  public init(
    id: String, title: String, formula: String, meaning: String, references: [String], parameters: [LawParameter],
    rate: @escaping @Sendable (_ temperature: Double, _ values: [Double]) -> Double,
    derivatives: @escaping @Sendable (_ temperature: Double, _ values: [Double]) -> [Double]
  ) {
    self.id = id
    self.title = title
    self.formula = formula
    self.meaning = meaning
    self.references = references
    self.parameters = parameters
    self.rate = rate
    self.derivatives = derivatives
  }
}

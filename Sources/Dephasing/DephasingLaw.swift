/// A law 1/τ_phi(T): a value like a model. Each lives in one file of `Laws/` and is listed in `Laws/Catalogue.swift`.
public struct DephasingLaw: Sendable {
  /// One parameter of a law.
  public struct LawParameter: Hashable, Sendable {
    /// What kind of quantity it is.
    public enum Kind: String, Hashable, Sendable {
      /// A rate; its unit is that of the series (s⁻¹, or m⁻² where D is unknown). Fitted as a logarithm.
      case rate
      /// An exponent.
      case exponent
    }

    /// Name, e.g. "p".
    public var name: String
    /// What it is, in words.
    public var meaning: String
    /// What kind of quantity it is.
    public var kind: Kind

    /// A parameter of a law.
    public init(_ name: String, _ meaning: String, _ kind: Kind) {
      self.name = name
      self.meaning = meaning
      self.kind = kind
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

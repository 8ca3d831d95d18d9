import Magnetotransport

/// A formula for Δσ(B) = σ(B) − σ(0), with everything a reader or a program needs to know of it.
///
/// A model is a value: data and functions, no subclass. Each lives in one file of `Models/` and is listed in
/// `Models/Catalogue.swift`. All models are even in B and exactly zero at B = 0; Δσ > 0 is weak localization.
public struct MagnetoconductanceModel: Sendable {
  /// How Δσ is computed.
  public enum Form: Sendable {
    /// A sum of localization functions, as data.
    case localizationSum(LocalizationSum)
    /// Any other formula.
    case general(GeneralForm)
  }

  /// A formula given as code. Parameter values come in the order of `parameters`, SI.
  public struct GeneralForm: Sendable {
    /// Δσ at each field (T).
    public var change: @Sendable (_ fields: [Double], _ values: [Double]) -> [Double]
    /// ∂Δσ/∂parameter at each field, one array per parameter; nil asks for finite differences.
    public var derivatives: (@Sendable (_ fields: [Double], _ values: [Double]) -> [[Double]])?

    /// A formula and, where known, its derivatives.
    public init(
      change: @escaping @Sendable (_ fields: [Double], _ values: [Double]) -> [Double],
      derivatives: (@Sendable (_ fields: [Double], _ values: [Double]) -> [[Double]])? = nil
    ) {
      self.change = change
      self.derivatives = derivatives
    }
  }

  /// A choice in words that changes the formula but is no number to fit: the geometry of a wire, its boundary.
  ///
  /// Each choice is a model of its own, written in one file; the default is the one in the catalogue and carries the
  /// others, whose identifiers end in “:choice”, e.g. “wire-aa:round-axial”.
  public struct TextOption: Sendable {
    /// Name of the option, e.g. "geometry".
    public var name: String
    /// What this model chooses, e.g. "strip".
    public var choice: String
    /// The same model with every other choice; empty in an alternative itself.
    public var alternatives: [MagnetoconductanceModel]

    /// A choice, and the models of the other choices.
    public init(_ name: String, _ choice: String, alternatives: [MagnetoconductanceModel] = []) {
      self.name = name
      self.choice = choice
      self.alternatives = alternatives
    }
  }

  /// Identifier of the catalogue, e.g. "hln-full".
  public var id: String
  /// What a physicist calls it.
  public var title: String
  /// What kind of conductivity it predicts.
  public var dimension: ConductivityCurve.Dimension
  /// The formula in plain text, as printed by the command line.
  public var formula: String
  /// The formula in LaTeX, for documents.
  public var latex: String
  /// The sign and prefactor convention, said beside every result.
  public var convention: String
  /// Where it holds, and what the data must contain.
  public var validity: [String]
  /// Limits, for the reader and for the tests.
  public var limits: [String]
  /// Traps: rival definitions, correlated parameters.
  public var traps: [String]
  /// Papers with equation numbers.
  public var references: [String]
  /// The parameters, in order.
  public var parameters: [ModelParameter]
  /// Values of a prefactor that the model allows, if it has one; far outside, a warning is due.
  public var allowedPrefactor: ClosedRange<Double>?
  /// The symmetry that makes two parameters interchangeable, if any: they are put in descending order of length.
  public var interchangeable: [[String]]
  /// How it is computed.
  public var form: Form
  /// The choice in words that this model stands for, with its alternatives; nil where there is none.
  public var option: TextOption?
  /// δσ(B) at a field (T) and parameter values, in the unit of Δσ, where the literature states the absolute correction:
  /// then `asFormula` computes it, while a fit still compares Δσ. It is given beside Δσ because Δσ + δσ(0) would cancel
  /// where the field suppresses the correction. nil otherwise.
  public var absoluteCorrection: (@Sendable (_ field: Double, _ values: [Double]) -> Double)?

  /// A model. See `Models/HikamiLarkinNagaoka.swift` for an example to copy.
  public init(
    id: String, title: String, dimension: ConductivityCurve.Dimension = .sheet, formula: String, latex: String,
    convention: String, validity: [String], limits: [String] = [], traps: [String] = [], references: [String],
    parameters: [ModelParameter], allowedPrefactor: ClosedRange<Double>? = nil, interchangeable: [[String]] = [],
    form: Form, option: TextOption? = nil,
    absoluteCorrection: (@Sendable (_ field: Double, _ values: [Double]) -> Double)? = nil
  ) {
    self.id = id
    self.title = title
    self.dimension = dimension
    self.formula = formula
    self.latex = latex
    self.convention = convention
    self.validity = validity
    self.limits = limits
    self.traps = traps
    self.references = references
    self.parameters = parameters
    self.allowedPrefactor = allowedPrefactor
    self.interchangeable = interchangeable
    self.form = form
    self.option = option
    self.absoluteCorrection = absoluteCorrection
  }
}

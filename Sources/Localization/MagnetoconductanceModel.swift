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

    /// True where a field takes so long that a fit should compute a few dozen of them and interpolate.
    public var isCostly = false
    /// Step of a difference that stands for a derivative, over the value: larger than 6e-6 where Δσ has fewer than sixteen
    /// digits.
    var differenceStep = 6e-6
    /// The same formula by a function of few ratios, if it is one: a fit then keeps a table of that.
    var universal: UniversalCurve?
    /// From how many of the best nodes of the grid a search starts, and from no more of its second branches.
    var startCount = usualStartCount
    /// The number for a formula of which a search affords all it needs.
    static let usualStartCount = 6
    /// Δσ to about 1e-5, which is enough to tell basins apart, where that costs much less; nil takes `change`.
    var roughChange: (@Sendable (_ fields: [Double], _ values: [Double]) -> [Double])?

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
  /// Where it holds.
  public var validity: [String]
  /// What the data must contain, which parameters trade off, and what is fixed because only a ratio of it enters.
  public var identifiability: [String]
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
  /// The largest magnitude among them.
  var largestPrefactor: Double? { allowedPrefactor.map { max(abs($0.lowerBound), abs($0.upperBound)) } }
  /// The symmetry that makes parameters interchangeable, if any: two lists of names that may be exchanged for each other,
  /// e.g. length and prefactor of each of two channels. A fit puts them in descending order of their first members.
  public var interchangeable: [[String]]
  /// How it is computed.
  public var form: Form
  /// What it reads off a curve before a fit, beside its characteristic fields; nil where those are all there is.
  public var startingGuess: StartingGuess?
  /// True where Δσ oscillates with field: neighbouring points must then not be averaged, not even to look for a start.
  public var isOscillating: Bool
  /// The choice in words that this model stands for, with its alternatives; nil where there is none.
  public var option: TextOption?
  /// δσ(B) at a field (T) and parameter values, in the unit of Δσ, where the literature states the absolute correction:
  /// then `asFormula` computes it, while a fit still compares Δσ. It is given beside Δσ because Δσ + δσ(0) would cancel
  /// where the field suppresses the correction. nil otherwise.
  public var absoluteCorrection: (@Sendable (_ field: Double, _ values: [Double]) -> Double)?

  /// A model. See `Models/HikamiLarkinNagaoka.swift` for an example to copy.
  public init(
    id: String, title: String, dimension: ConductivityCurve.Dimension = .sheet, formula: String, latex: String,
    convention: String, validity: [String], identifiability: [String] = [], limits: [String] = [], traps: [String] = [],
    references: [String],
    parameters: [ModelParameter], allowedPrefactor: ClosedRange<Double>? = nil, interchangeable: [[String]] = [],
    form: Form, startingGuess: StartingGuess? = nil, isOscillating: Bool = false, option: TextOption? = nil,
    absoluteCorrection: (@Sendable (_ field: Double, _ values: [Double]) -> Double)? = nil
  ) {
    self.id = id
    self.title = title
    self.dimension = dimension
    self.formula = formula
    self.latex = latex
    self.convention = convention
    self.validity = validity
    self.identifiability = identifiability
    self.limits = limits
    self.traps = traps
    self.references = references
    self.parameters = parameters
    self.allowedPrefactor = allowedPrefactor
    self.interchangeable = interchangeable
    self.form = form
    self.startingGuess = startingGuess
    self.isOscillating = isOscillating
    self.option = option
    self.absoluteCorrection = absoluteCorrection
  }
}

extension MagnetoconductanceModel {
  /// The same curve with interchangeable parameters in descending order. Values in the order of `parameters`; any that
  /// follow belong to others and stay as they are.
  func ordered(_ values: [Double]) -> [Double] {
    guard interchangeable.count == 2 else { return values }
    let pairs = zip(interchangeable[0], interchangeable[1]).map { (position($0), position($1)) }
    guard let first = pairs.first, values[first.0] < values[first.1] else { return values }
    var result = values
    for pair in pairs { result.swapAt(pair.0, pair.1) }
    return result
  }

  private func position(_ name: String) -> Int {
    guard let index = parameters.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("“\(name)” is not a parameter of \(id)")
    }
    return index
  }
}

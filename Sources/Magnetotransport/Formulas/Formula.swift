/// Any formula of the catalogue as a function of named numbers: what `cooperon evaluate` and `cooperon calc` compute
/// and the table of reference points checks. Models, laws and calculators all present themselves so.
public struct Formula: Sendable {
  /// Identifier, e.g. "hln-full" or "deph-power".
  public var id: String
  /// What it is.
  public var title: String
  /// The equation in plain text; empty where the model or law behind the formula has a page of its own.
  public var equation: String
  /// Where it holds, and what it is confused with.
  public var validity: [String]
  /// Papers.
  public var references: [String]
  /// The swept variable: "B", "T" or nil.
  public var abscissa: String?
  /// Every other input, with its SI unit.
  public var inputs: [Input]
  /// Other names of inputs, each of which may be given in place of the one it stands for: L_so for B_so.
  public var synonyms: [Input]
  /// Inputs that are words, such as a geometry.
  public var choices: [Choice]
  /// Results, with SI units; one unnamed output for a plain function.
  public var outputs: [Output]
  /// Computes all outputs from the inputs (the abscissa included), SI. Throws `InputError` for values outside the
  /// range of validity.
  ///
  /// `options` holds the inputs that are text: choices by name, and lists as numbers joined by commas.
  public var evaluate: @Sendable (_ inputs: [String: Double], _ options: [String: String]) throws -> [Double]

  /// An input.
  public struct Input: Hashable, Sendable {
    /// Name, e.g. "B_phi".
    public var name: String
    /// SI unit, "1" for dimensionless.
    public var unit: String
    /// What it is, in the field's words; may be empty where the page of a model says it.
    public var meaning: String
    /// Values for which the formula means something.
    public var range: ValueRange
    /// True where it is a list of numbers instead of one.
    public var isList: Bool

    /// An input.
    public init(
      _ name: String, unit: String, _ meaning: String = "", _ range: ValueRange = .finite, isList: Bool = false
    ) {
      self.name = name
      self.unit = unit
      self.meaning = meaning
      self.range = range
      self.isList = isList
    }
  }

  /// An input that is a word out of a few; the first is taken where none is given.
  public struct Choice: Hashable, Sendable {
    /// Name, e.g. "geometry".
    public var name: String
    /// What is chosen.
    public var meaning: String
    /// The words, the usual one first.
    public var words: [String]

    /// A choice.
    public init(_ name: String, _ meaning: String, among words: [String]) {
      precondition(!words.isEmpty, "a choice offers at least one word")
      self.name = name
      self.meaning = meaning
      self.words = words
    }
  }

  /// An output.
  public struct Output: Hashable, Sendable {
    /// Name; empty where the formula has a single value.
    public var name: String
    /// SI unit.
    public var unit: String
    /// What it is, in the field's words; may be empty.
    public var meaning: String

    /// An output.
    public init(_ name: String, unit: String, _ meaning: String = "") {
      self.name = name
      self.unit = unit
      self.meaning = meaning
    }
  }

  /// A formula that checks its inputs itself.
  public init(
    id: String, title: String, equation: String = "", validity: [String] = [], references: [String] = [],
    abscissa: String?, inputs: [Input], synonyms: [Input] = [], choices: [Choice] = [], outputs: [Output],
    evaluate: @escaping @Sendable (_ inputs: [String: Double], _ options: [String: String]) throws -> [Double]
  ) {
    self.id = id
    self.title = title
    self.equation = equation
    self.validity = validity
    self.references = references
    self.abscissa = abscissa
    self.inputs = inputs
    self.synonyms = synonyms
    self.choices = choices
    self.outputs = outputs
    self.evaluate = evaluate
  }
}

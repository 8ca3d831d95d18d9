/// Any formula of the catalogue as a function of named numbers: what `cooperon evaluate` computes and the table of
/// reference points checks. Models, laws and calculators all present themselves so.
public struct Formula: Sendable {
  /// Identifier, e.g. "hln-full" or "deph-power".
  public var id: String
  /// What it is.
  public var title: String
  /// The swept variable: "B", "T" or nil.
  public var abscissa: String?
  /// Every other input, with its SI unit.
  public var inputs: [Input]
  /// Results, with SI units; one unnamed output for a plain function.
  public var outputs: [Output]
  /// Computes all outputs from the inputs (the abscissa included), SI. Throws `InputError` for values outside the
  /// range of validity.
  public var evaluate: @Sendable (_ inputs: [String: Double], _ options: [String: String]) throws -> [Double]

  /// An input.
  public struct Input: Hashable, Sendable {
    /// Name, e.g. "B_phi".
    public var name: String
    /// SI unit, "1" for dimensionless.
    public var unit: String
    /// An input.
    public init(_ name: String, unit: String) {
      self.name = name
      self.unit = unit
    }
  }

  /// An output.
  public struct Output: Hashable, Sendable {
    /// Name; empty where the formula has a single value.
    public var name: String
    /// SI unit.
    public var unit: String
    /// An output.
    public init(_ name: String, unit: String) {
      self.name = name
      self.unit = unit
    }
  }

  /// A formula.
  public init(
    id: String, title: String, abscissa: String?, inputs: [Input], outputs: [Output],
    evaluate: @escaping @Sendable (_ inputs: [String: Double], _ options: [String: String]) throws -> [Double]
  ) {
    self.id = id
    self.title = title
    self.abscissa = abscissa
    self.inputs = inputs
    self.outputs = outputs
    self.evaluate = evaluate
  }
}

extension Formula {
  /// A relation between inputs that must hold for the formula to mean something.
  public struct Condition: Sendable {
    /// The inputs that take part, quoted in the error.
    public var names: [String]
    /// What is expected of them, as a clause.
    public var expected: String
    /// Whether it holds.
    public var holds: @Sendable (Arguments) -> Bool

    /// A relation between the named inputs.
    public init(_ names: [String], _ expected: String, holds: @escaping @Sendable (Arguments) -> Bool) {
      self.names = names
      self.expected = expected
      self.holds = holds
    }
  }

  /// A formula whose inputs are checked before it is computed, and its results after.
  ///
  /// `evaluate` then throws `InputError` (usage) where an input is missing, unknown or outside its range, where a
  /// condition does not hold, and where a result is not a finite number. The abscissa is any field “B” or a
  /// temperature “T” above zero.
  public init(
    checked id: String, title: String, equation: String, validity: [String], references: [String] = [],
    abscissa: String? = nil, inputs: [Input], choices: [Choice] = [], outputs: [Output], conditions: [Condition] = [],
    compute: @escaping @Sendable (Arguments) throws -> [Double]
  ) {
    let swept = abscissa.map { [Input.swept($0)] } ?? []
    let declared = swept + inputs
    self.init(
      id: id, title: title, equation: equation, validity: validity, references: references, abscissa: abscissa,
      inputs: inputs, choices: choices, outputs: outputs
    ) { numbers, words in
      let arguments = try Arguments(numbers, words, inputs: declared, choices: choices, formula: id)
      for condition in conditions where !condition.holds(arguments) {
        throw InputError(
          .usage, found: arguments.quoted(condition.names), expected: condition.expected,
          remedy: "stay where “\(id)” holds")
      }
      let results = try compute(arguments)
      precondition(results.count == outputs.count, "a formula returns one number for each output")
      guard results.allSatisfy(\.isFinite) else {
        throw InputError(
          .usage,
          found: "inputs of “\(id)” at which a result is not finite (\(arguments.quoted(declared.map(\.name))))",
          expected: "moderate values", remedy: "check their units and powers of ten")
      }
      return results
    }
  }
}

extension Formula.Input {
  /// The swept variable of a name: any field “B”, a temperature “T” above zero.
  public static func swept(_ name: String) -> Formula.Input {
    switch name {
    case "B": Formula.Input("B", unit: "T", "magnetic field")
    case "T": Formula.Input("T", unit: "K", "temperature", .positive)
    default: preconditionFailure("a formula is swept in B or T, not in \(name)")
    }
  }
}

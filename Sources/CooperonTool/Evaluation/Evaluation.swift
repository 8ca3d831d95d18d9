import Cooperon

/// A formula at the inputs a user typed, one of which may sweep over several values.
struct Evaluation {
  private let formula: Formula
  /// The input that sweeps; nil for a single point.
  private let swept: String?
  private let rows: [(abscissa: Double?, outputs: [Double])]

  /// Most values of a range; more would be a slip of the step.
  static let limit = 1_000_000

  /// Evaluates. Throws `InputError` (usage) for inputs that mean nothing to the formula.
  init(of formula: Formula, at arguments: [String]) throws {
    var inputs: [String: Double] = [:]
    var words: [String: String] = [:]
    var sweep: (name: String, values: [Double])?
    for argument in arguments {
      let named = try NamedText(argument, option: formula.id, example: "B=0.01")
      let known =
        formula.inputs.map(\.name) + formula.synonyms.map(\.name) + [formula.abscissa].compactMap { $0 }
        + formula.choices.map(\.name)
      guard known.contains(named.name) else {
        throw InputError.unknown("input", named.name, among: known).located(in: formula.id)
      }
      guard inputs[named.name] == nil, words[named.name] == nil, sweep?.name != named.name else {
        throw InputError(
          .usage, found: "\(named.name) twice", expected: "one value", remedy: "write a list as \(named.name)=1,2,3")
      }
      // A word, or a list that is one input: the formula reads these itself.
      if formula.choices.contains(where: { $0.name == named.name })
        || formula.inputs.contains(where: { $0.name == named.name && $0.isList })
      {
        words[named.name] = named.text
        continue
      }
      let values = try interpreted(argument) {
        try InputText(unit: Self.unit(of: named.name, in: formula)).values(of: named.text)
      }
      if values.count == 1 {
        inputs[named.name] = values[0]
      } else if let sweep {
        throw InputError(
          .usage, found: "lists for both \(sweep.name) and \(named.name)", expected: "one at a time",
          remedy: "give one value for one of them")
      } else {
        sweep = (named.name, values)
      }
    }
    self.formula = formula
    swept = sweep?.name
    let texts = words
    if let sweep {
      rows = try sweep.values.map { value in
        (value, try formula.evaluate(inputs.merging([sweep.name: value]) { _, new in new }, texts))
      }
    } else {
      rows = [(nil, try formula.evaluate(inputs, texts))]
    }
  }

  private static func unit(of name: String, in formula: Formula) -> String {
    if let input = (formula.inputs + formula.synonyms).first(where: { $0.name == name }) { return input.unit }
    return name == "B" ? "T" : name == "T" ? "K" : "1"
  }

  /// A number for a single value; otherwise a table with headings, columns separated by tabs.
  var text: String {
    if swept == nil, formula.outputs.count == 1 { return "\(rows[0].outputs[0]) \(formula.outputs[0].unit)\n" }
    let headings =
      [swept.map { "\($0) (\(Self.unit(of: $0, in: formula)))" }].compactMap { $0 }
      + formula.outputs.map { "\($0.name.isEmpty ? formula.id : $0.name) (\($0.unit))" }
    let lines = rows.map { row in
      ([row.abscissa].compactMap { $0 } + row.outputs).map { "\($0)" }.joined(separator: "\t")
    }
    return ([headings.joined(separator: "\t")] + lines).map { $0 + "\n" }.joined()
  }

  /// The same for programs.
  var json: JSONValue {
    .object([
      .init("formula", .string(formula.id)),
      .init("swept", swept.map(JSONValue.string) ?? .null),
      .init(
        "outputs",
        .array(
          formula.outputs.map { .object([.init("name", .string($0.name)), .init("unit", .string($0.unit))]) })),
      .init(
        "points",
        .array(
          rows.map { row in
            .object([
              .init("at", row.abscissa.map(JSONValue.number) ?? .null),
              .init("values", .array(row.outputs.map(JSONValue.number))),
            ])
          })),
    ])
  }
}

import Cooperon

/// The page of a calculator as `cooperon calc NAME` prints it.
struct FormulaPage {
  let formula: Formula

  init(_ formula: Formula) {
    self.formula = formula
  }

  /// The page as text of at most 100 columns; headings bold where asked.
  func text(isColored: Bool) -> String {
    var page = Page(isColored: isColored)
    page.title(formula.id, formula.title)
    page.paragraph(formula.equation)
    for section in sections { page.section(section) }
    return page.text
  }

  /// What stands below the equation.
  var sections: [PageSection] {
    [
      .table("Inputs", columns: ["name", "unit", "meaning", "values"], rows: inputRows),
      .statements("Choices", choiceItems),
      .table("Results", columns: ["name", "unit", "meaning"], rows: outputRows),
      .statements("Holds where", formula.validity),
      .statements("References", formula.references),
    ]
  }

  private var inputRows: [[String]] { declared.map { [$0.name, $0.unit, $0.meaning, $0.range.words] } }

  private var choiceItems: [String] {
    formula.choices.map { "\($0.name): \($0.words.joined(separator: " | ")) — \($0.meaning)" }
  }

  private var outputRows: [[String]] {
    formula.outputs.map { [$0.name.isEmpty ? formula.id : $0.name, $0.unit, $0.meaning] }
  }

  private var declared: [Formula.Input] { (formula.abscissa.map { [.swept($0)] } ?? []) + formula.inputs }

  /// The page for programs.
  var json: JSONValue {
    .object([
      .init("formula", .string(formula.id)), .init("title", .string(formula.title)),
      .init("equation", .string(formula.equation)),
      .init("inputs", .array(declared.map { Self.json($0.name, $0.unit, $0.meaning) })),
      .init(
        "choices",
        .array(
          formula.choices.map { choice in
            .object([
              .init("name", .string(choice.name)), .init("words", .array(choice.words.map(JSONValue.string))),
            ])
          })),
      .init("outputs", .array(formula.outputs.map { Self.json($0.name, $0.unit, $0.meaning) })),
      .init("validity", .array(formula.validity.map(JSONValue.string))),
      .init("references", .array(formula.references.map(JSONValue.string))),
    ])
  }

  private static func json(_ name: String, _ unit: String, _ meaning: String) -> JSONValue {
    .object([.init("name", .string(name)), .init("unit", .string(unit)), .init("meaning", .string(meaning))])
  }
}

// cooperon calc [NAME [name=value...]] [--json | --markdown]
//
// Transport quantities and small calculators. Without a name, the list; with a name alone, its page; with inputs, the
// results.

import ArgumentParser
import Cooperon

struct CalcCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calc",
    abstract: "Compute transport quantities: mobility, diffusion constant, fields, lengths, rates.",
    discussion: """
      Values are SI, or quantities with a unit in quotes. Results are SI.

      Examples:
        cooperon calc
        cooperon calc transport-2deg
        cooperon calc field-length-time L=412nm D=0.01
        cooperon calc landauer T=0.9,0.5,0.1
      """)

  @Argument(help: ArgumentHelp("Identifier of a calculator.", valueName: "name"))
  var name: String?

  @Argument(help: ArgumentHelp("Inputs.", valueName: "name=value"))
  var inputs: [String] = []

  @OptionGroup var output: PageOutput

  func run() throws {
    guard let name else { return try list() }
    let formula = try CalculatorCatalogue.named(name)
    guard !inputs.isEmpty else {
      let page = FormulaPage(formula)
      if output.markdown { return try Console.data(page.markdown) }
      return try Console.data(output.json ? page.json.text : page.text(isColored: Console.isColored))
    }
    let evaluation = try Evaluation(of: formula, at: inputs)
    try Console.data(output.json ? evaluation.json.text : evaluation.text)
  }

  private func list() throws {
    if output.json {
      return try Console.data(JSONValue.array(CalculatorCatalogue.all.map { FormulaPage($0).json }).text)
    }
    if output.markdown {
      return try Console.data(CalculatorCatalogue.all.map { FormulaPage($0).markdown }.joined(separator: "\n"))
    }
    var page = Page(isColored: Console.isColored)
    for group in CalculatorCatalogue.groups {
      let lines = Listing(group.formulas.map { ($0.id, $0.title) }).text.split(separator: "\n").map(String.init)
      page.section(group.title, lines: lines)
    }
    try Console.data(String(page.text.drop { $0 == "\n" }))
    Console.words("“cooperon calc NAME” shows the equation and the inputs of one.")
  }
}

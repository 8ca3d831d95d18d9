// cooperon evaluate MODEL name=value... [--json]
// cooperon evaluate --points FILE [--check] [--json]
//
// Any formula of the catalogue at given parameters: one point, a range of the swept variable, or a whole table of
// points, which --check compares with the values written beside them.

import ArgumentParser
import Cooperon

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compute any formula of the catalogue, at a point or for a whole table.",
    discussion: """
      Values are SI, or quantities with a unit. One value may be a list, such as
      B=0,0.1,0.2, or a range start:end:step, such as B=0:1:0.1. Results are SI.

      Examples:
        cooperon evaluate hln-simple alpha=-0.5 L_phi=300nm B=0.01
        cooperon evaluate hln-simple alpha=-0.5 L_phi=300nm B=0:1:0.1
        cooperon evaluate deph-power A=1e9 p=1 T=4.2
        cooperon evaluate --points points.json --check

      With --check the exit code is 1 where a point disagrees. Formulas that are
      not in the catalogue are listed as absent.
      """)

  @Argument(help: ArgumentHelp("Formula: a model, or “deph-” and a law.", valueName: "model"))
  var formula: String?

  @Argument(help: ArgumentHelp("Inputs.", valueName: "name=value"))
  var inputs: [String] = []

  @Option(help: ArgumentHelp("Table of points in JSON; see docs/commands.md for its layout.", valueName: "file"))
  var points: String?

  @Flag(help: "Compare with the values in the table.")
  var check = false

  @OptionGroup var output: MachineOutput

  func run() throws {
    if let points {
      guard formula == nil else {
        throw InputError(
          .usage, found: "a formula beside --points", expected: "one of the two", remedy: "leave one of them out")
      }
      let table = try PointTable.read(points)
      try check ? compare(table) : evaluate(table)
    } else {
      guard !check else {
        throw InputError(
          .usage, found: "--check without --points", expected: "a table to check against",
          remedy: "add --points FILE")
      }
      try evaluate()
    }
  }

  private func evaluate() throws {
    guard let name = formula else {
      throw InputError(
        .usage, found: "no formula", expected: "a model such as hln-simple, or --points FILE",
        remedy: "see “cooperon models” for their names")
    }
    let evaluation = try Evaluation(of: FormulaCatalogue.complete.named(name), at: inputs)
    try Console.data(output.json ? evaluation.json.text : evaluation.text)
  }

  /// One line a point: formula, then its results.
  private func evaluate(_ table: PointTable) throws {
    let listing = PointListing(table)
    try Console.data(output.json ? listing.json.text : listing.text)
  }

  private func compare(_ table: PointTable) throws {
    let comparison = PointComparison(table.check())
    try Console.data(output.json ? comparison.json.text : comparison.text)
    if !comparison.agrees { throw ExitCode(.untrustworthy) }
  }
}

// cooperon models [NAME] [--json | --markdown]
//
// Without a name, one line a model; with a name, that model's page: formula, parameters, units, validity, limits,
// traps, references.

import ArgumentParser
import Cooperon

struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the models, or show the page of one.",
    discussion: """
      Examples:
        cooperon models
        cooperon models hln-full
        cooperon models hln-full --json
      """)

  @Argument(help: "Identifier of a model, such as hln-full.")
  var name: String?

  @OptionGroup var output: PageOutput

  func run() throws {
    let models = try name.map { [try MagnetoconductanceModel.named($0)] } ?? MagnetoconductanceModel.all
    if output.json {
      let pages = models.map(ModelPage.init).map(\.json)
      try Console.data((name == nil ? JSONValue.array(pages) : pages[0]).text)
    } else if output.markdown {
      try Console.data(models.map { ModelPage($0).markdown }.joined(separator: "\n"))
    } else if name != nil {
      try Console.data(ModelPage(models[0]).text(isColored: Console.isColored))
    } else {
      try Console.data(Listing(models.map { ($0.id, $0.title) }).text)
      Console.words("“cooperon models NAME” shows the formula, the parameters and the traps of one.")
    }
  }
}

import ArgumentParser
import Cooperon

/// What is fitted, and what is known beforehand.
struct ModelOptions: JobOptions {
  @Option(
    name: .customLong("model"),
    help: ArgumentHelp("Model, or several to choose among (repeat); default: chosen by evidence.", valueName: "id"))
  var models: [String] = []

  @Option(
    help: ArgumentHelp(
      "none, linear, quadratic, kohler or auto (default: auto, chosen by evidence).", valueName: "id"))
  var background: String?

  @OptionGroup var knowledge: KnowledgeOptions

  @Option(
    name: .customLong("share"),
    help: ArgumentHelp("One value of this parameter for all temperatures (repeat).", valueName: "name"))
  var shared: [String] = []

  @Option(
    name: .customLong("tie"),
    help: ArgumentHelp(
      "Compute a parameter of every curve from others, such as \"B_phi = a * T^p\" (repeat).", valueName: "name=formula"
    ))
  var ties: [String] = []

  func apply(to job: inout Job) throws {
    if !models.isEmpty { job.model.names = try interpreted("--model") { try Job.Model.names(from: models) } }
    if let background {
      job.model.background = try interpreted("--background") { try Job.Model.background(from: background) }
    }
    try knowledge.apply(to: &job)
    if !shared.isEmpty { job.model.shared = shared.flatMap { $0.split(separator: ",").map(String.init) } }
    for argument in ties {
      let named = try NamedText(argument, option: "--tie", example: "\"B_phi = a * T^p\"")
      let name = named.name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      job.model.ties[name] = try interpreted("--tie") { try ParameterExpression(named.text).text }
    }
  }
}

import ArgumentParser
import Cooperon

/// What is known of parameters beforehand.
struct KnowledgeOptions: JobOptions {
  @Option(
    name: .customLong("fix"),
    help: ArgumentHelp(
      "Hold a parameter, such as B_e=0.2 or L_so=\"30 nm\" (repeat); here and below by any of its names, see "
        + "“cooperon models”.", valueName: "name=value"))
  var fixed: [String] = []

  @Option(
    name: .customLong("prior"),
    help: ArgumentHelp(
      "Known beforehand with its error, such as B_e=0.2~20% or B_e=\"200 ± 40 mT\" (repeat).", valueName: "name=value"))
  var priors: [String] = []

  @Option(
    name: .customLong("start"),
    help: ArgumentHelp("Start the search here, such as tau_so=\"2 ps\" (repeat).", valueName: "name=value"))
  var starts: [String] = []

  @Option(
    name: .customLong("bound"),
    help: ArgumentHelp("Keep a parameter in a range, such as L_so=10nm..1um (repeat).", valueName: "name=low..high"))
  var bounds: [String] = []

  @Option(
    name: .customLong("fit-in"),
    help: ArgumentHelp(
      "Fit and report a parameter under this name, such as L_so for a model that has B_so (repeat).", valueName: "name"
    ))
  var coordinates: [String] = []

  @Flag(help: "A free factor on the whole signal, for models without a prefactor.")
  var freeAmplitude = false

  func apply(to job: inout Job) throws {
    for argument in fixed {
      let named = try NamedText(argument, option: "--fix", example: "B_e=0.2")
      try interpreted("--fix") { try job.model.fix(named.name, at: named.text) }
    }
    try Self.put(priors, into: &job.model.priors, "--prior", example: "B_e=0.2~20%") { try $0.prior(of: $1) }
    try Self.put(starts, into: &job.model.starts, "--start", example: "B_so=30mT") { try $0.start(of: $1) }
    try Self.put(bounds, into: &job.model.bounds, "--bound", example: "L_so=10nm..1um") { try $0.bounds(of: $1) }
    if !coordinates.isEmpty {
      job.model.coordinates = coordinates.flatMap { $0.split(separator: ",").map(String.init) }
    }
    if freeAmplitude { job.model.freesAmplitude = true }
  }

  /// “name=…” arguments of an option, put over what a job file says of the same names.
  private static func put<Value>(
    _ arguments: [String], into values: inout [String: Value], _ option: String, example: String,
    _ meaning: (ParameterText, String) throws -> Value
  ) throws {
    for argument in arguments {
      let named = try NamedText(argument, option: option, example: example)
      values[named.name] = try interpreted(option) { try meaning(ParameterText(named.name), named.text) }
    }
  }
}

import ArgumentParser
import Cooperon

/// What is known of parameters beforehand.
struct KnowledgeOptions: ParsableArguments {
  @Option(
    name: .customLong("fix"),
    help: ArgumentHelp("Hold a parameter, such as B_e=0.2 or L_phi=\"300 nm\" (repeat).", valueName: "name=value"))
  var fixed: [String] = []

  @Option(
    name: .customLong("prior"),
    help: ArgumentHelp(
      "Known beforehand with its error, such as B_e=0.2~20% or B_e=\"200 ± 40 mT\" (repeat).", valueName: "name=value"))
  var priors: [String] = []

  @Flag(help: "A free factor on the whole signal, for models without a prefactor.")
  var freeAmplitude = false

  /// Puts what was given into a job and leaves the rest as it is.
  func apply(to job: inout Job) throws {
    for argument in fixed {
      let named = try NamedText(argument, option: "--fix", example: "B_e=0.2")
      try interpreted("--fix") { try job.model.fix(named.name, at: named.text) }
    }
    for argument in priors {
      let named = try NamedText(argument, option: "--prior", example: "B_e=0.2~20%")
      job.model.priors[named.name] = try interpreted("--prior") { try ParameterText(named.name).prior(of: named.text) }
    }
    if freeAmplitude { job.model.freesAmplitude = true }
  }
}

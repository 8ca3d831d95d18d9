import ArgumentParser
import Cooperon

/// What is said of temperatures, which laws are tried, and how α is written.
struct UncertaintyOptions: JobOptions {
  @OptionGroup var errors: ErrorOptions

  @OptionGroup var resampling: ResamplingOptions

  @Option(help: ArgumentHelp("Standard error of the temperatures, such as \"20 mK\".", valueName: "T"))
  var temperatureError: String?

  @Option(
    name: .customLong("law"),
    help: ArgumentHelp("Dephasing law to try (repeat); default: power and power-sat.", valueName: "id"))
  var laws: [String] = []

  @Option(
    help: ArgumentHelp(
      "Convention of α, or of B_star in graphene, in what is given and what is printed: "
        + "\(ParameterConvention.ids.joined(separator: ", ")).", valueName: "id"))
  var convention: String?

  func apply(to job: inout Job) throws {
    try errors.apply(to: &job)
    try resampling.apply(to: &job, isMethodGiven: errors.method != nil)
    if let value = try positiveQuantity("--temperature-error", temperatureError, .temperature) {
      job.uncertainty.temperatureError = value
    }
    if !laws.isEmpty { job.laws = try interpreted("--law") { try laws.map(DephasingLaw.named).map(\.id) } }
    if let convention {
      job.convention = try interpreted("--convention") { try ParameterConvention.named(convention).id }
    }
  }
}

import ArgumentParser
import Cooperon

/// How error bars are made, which laws are tried, and how α is written.
struct UncertaintyOptions: ParsableArguments {
  @Option(help: ArgumentHelp("covariance, profile or bootstrap (default: profile).", valueName: "word"))
  var method: String?

  @Option(help: ArgumentHelp("Level of the intervals in the tables (default: 0.95; ± is 0.68).", valueName: "number"))
  var level: String?

  @Option(help: ArgumentHelp("Seed of the bootstrap (default: 1).", valueName: "number"))
  var seed: UInt64?

  @Option(
    name: .customLong("law"),
    help: ArgumentHelp("Dephasing law to try (repeat); default: power and power-sat.", valueName: "id"))
  var laws: [String] = []

  @Option(
    help: ArgumentHelp(
      "Convention in which α is printed: \(PrefactorConvention.all.map(\.id).joined(separator: ", ")).",
      valueName: "id"))
  var convention: String?

  /// Puts what was given into a job and leaves the rest as it is.
  func apply(to job: inout Job) throws {
    if let method { job.uncertainty.method = try interpreted("--method") { try Job.Uncertainty.method(from: method) } }
    if let level { job.uncertainty.level = try interpreted("--level") { try Job.Uncertainty.level(from: level) } }
    if let seed { job.uncertainty.seed = seed }
    if !laws.isEmpty { job.laws = try interpreted("--law") { try laws.map(DephasingLaw.named).map(\.id) } }
    if let convention {
      job.convention = try interpreted("--convention") { try PrefactorConvention.named(convention).id }
    }
  }
}

import ArgumentParser
import Cooperon

/// How error bars are made, and what else errs than the signal.
struct ErrorOptions: JobOptions {
  @Option(help: ArgumentHelp("covariance, profile or bootstrap (default: profile).", valueName: "word"))
  var method: String?

  @Option(help: ArgumentHelp("Level of the intervals in the tables (default: 0.95; ± is 0.68).", valueName: "number"))
  var level: String?

  @Option(help: ArgumentHelp("Seed of the bootstrap (default: 1).", valueName: "number"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "least-squares, or huber or soft-l1, which outliers cannot pull (default: least-squares).", valueName: "word"))
  var loss: String?

  @Option(help: ArgumentHelp("Standard error of the field readings, such as \"0.1 mT\".", valueName: "field"))
  var fieldError: String?

  func apply(to job: inout Job) throws {
    if let method { job.uncertainty.method = try interpreted("--method") { try Job.Uncertainty.method(from: method) } }
    if let level { job.uncertainty.level = try interpreted("--level") { try Job.Uncertainty.level(from: level) } }
    if let seed { job.uncertainty.seed = seed }
    if let loss { job.uncertainty.loss = try interpreted("--loss") { try Job.Uncertainty.loss(from: loss) } }
    if let value = try positiveQuantity("--field-error", fieldError, .magneticField) {
      job.uncertainty.fieldError = value
    }
  }
}

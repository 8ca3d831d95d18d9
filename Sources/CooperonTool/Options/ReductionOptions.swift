import ArgumentParser
import Cooperon

/// How a measurement becomes a conductivity curve.
struct ReductionOptions: JobOptions {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("none, fit, or a field such as \"3 mT\" (default: fit).", valueName: "offset"))
  var fieldOffset: String?

  @Flag(help: "Average σ(B) and σ(−B) before the fit.")
  var symmetrize = false

  @Option(help: ArgumentHelp("auto, all, or the largest |B|, such as \"0.5 T\" (default: auto).", valueName: "window"))
  var window: String?

  @Option(help: ArgumentHelp("Sweep directions: both, up or down (default: both).", valueName: "word"))
  var branches: String?

  func apply(to job: inout Job) throws {
    if let fieldOffset {
      job.reduction.fieldOffset = try interpreted("--field-offset") { try .init(text: fieldOffset) }
    }
    if symmetrize { job.reduction.symmetrize = true }
    if let window { job.reduction.window = try interpreted("--window") { try .init(text: window) } }
    if let branches { job.reduction.branches = try interpreted("--branches") { try .init(text: branches) } }
  }
}

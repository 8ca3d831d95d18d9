import ArgumentParser
import Cooperon

/// Options that say something of a job.
protocol JobOptions: ParsableArguments {
  /// Puts what was given into a job and leaves the rest as it is.
  func apply(to job: inout Job) throws
}

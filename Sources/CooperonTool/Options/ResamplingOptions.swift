import ArgumentParser
import Cooperon

/// How a bootstrap draws its data, and which joint confidence regions are wanted.
struct ResamplingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Draw errors anew: auto, residual, wild, wild-mammen or block (auto chooses by the residuals).",
      valueName: "word"))
  var bootstrap: String?

  @Option(help: ArgumentHelp("Refits of the bootstrap (default: 400).", valueName: "number"))
  var replicas: Int?

  @Option(
    help: ArgumentHelp("Rows per block of a block bootstrap (default: by the residuals).", valueName: "number"))
  var blockLength: Int?

  @Option(
    name: .customLong("contour"),
    help: ArgumentHelp("Joint 68 % and 95 % regions of two parameters, such as L_phi,L_so (repeat).", valueName: "pair")
  )
  var contours: [String] = []

  /// Puts what was given into a job and leaves the rest as it is.
  func apply(to job: inout Job, isMethodGiven: Bool) throws {
    if let bootstrap {
      job.uncertainty.bootstrap.kind = try interpreted("--bootstrap") { try Job.Uncertainty.bootstrap(from: bootstrap) }
      // Who says how to draw wants it drawn.
      if !isMethodGiven { job.uncertainty.method = .bootstrap }
    }
    if let replicas {
      job.uncertainty.bootstrap.replicas = try interpreted("--replicas") {
        try Job.Uncertainty.replicas(from: replicas)
      }
    }
    if let blockLength {
      job.uncertainty.bootstrap.blockLength = try interpreted("--block-length") {
        try Job.Uncertainty.blockLength(from: blockLength)
      }
    }
    if !contours.isEmpty {
      job.uncertainty.contours = try interpreted("--contour") { try contours.map(Job.Uncertainty.contour(from:)) }
    }
  }
}

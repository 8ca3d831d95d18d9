// cooperon benchmark [DATADIR GROUP...]
//
// Fits per second on this machine; with a folder and groups, the protocol by which fitting programs are compared.

import ArgumentParser
import Cooperon

struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "How many fits per second this machine makes.",
    discussion: """
      Without arguments: fits per second of made-up curves, one minimisation and the whole fit.

      With a folder of benchmark data and groups (psi, single, boot, boot2, glob5, glob20, glob80): one line of
      JSON per case, for comparison with other programs. Times are those of the processor, not of the clock.

      Examples:
        cooperon benchmark
        cooperon benchmark data single boot
      """)

  @Argument(help: "Folder with the benchmark's data.")
  var folder: String?

  @Argument(help: "Groups of cases to run.")
  var groups: [String] = []

  func run() throws {
    guard let folder else { return try UserBenchmark().run() }
    for group in groups { try RivalBenchmark(folder: folder).run(group) }
  }
}

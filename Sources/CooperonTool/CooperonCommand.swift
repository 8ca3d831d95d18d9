import ArgumentParser
import Cooperon
import Foundation

/// `cooperon`: the verbs, and the one place where an error becomes a message and an exit code.
@main
struct CooperonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cooperon",
    abstract: "Weak (anti)localization: from the lab's files to a dephasing law.",
    discussion: """
      Examples:
        cooperon inspect film_1.4K.dat
        cooperon fit *.dat --length "40 um" --width "10 um"
        cooperon fit KTO-27.toml
        cooperon models hln-full

      Data go to standard output, words to standard error. NO_COLOR is respected.

      Exit codes:
          0  done; warnings are said first
          1  with --strict: a fit is not trustworthy
          2  data cannot be read or reduced
         64  usage
         73  the result cannot be written
        130  interrupted; the best so far is kept and marked
      """,
    version: CooperonVersion.current,
    subcommands: [
      InspectCommand.self, FitCommand.self, CompareCommand.self, ScanCommand.self, VerifyCommand.self,
      SimulateCommand.self, EvaluateCommand.self, ModelsCommand.self,
      LawsCommand.self, FormatsCommand.self, CalcCommand.self, BenchmarkCommand.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      Ending(of: error).leave()
    }
  }
}

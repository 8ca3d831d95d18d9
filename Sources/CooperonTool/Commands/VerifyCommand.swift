// cooperon verify RESULTS.json [--json]
//
// A second opinion: everything that results.json holds about its fits is computed again from the file alone, by GSL.

import ArgumentParser
import Cooperon

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compute the numbers of a results file again, on another path.",
    discussion: """
      Takes points and parameters from results.json and computes predictions, χ²,
      residual tests, minimum, covariance and intervals once more with GSL. Ends
      with 1 where a number is another one.

      Examples:
        cooperon verify cooperon-report/results.json
        cooperon verify cooperon-report/results.json --json
      """)

  @Argument(help: ArgumentHelp("results.json of “cooperon fit”.", valueName: "results.json"))
  var file: String

  @OptionGroup var output: MachineOutput

  func run() throws {
    let verification = try Verification(of: file)
    let report = VerificationReport(verification)
    try Console.data(output.json ? report.document.text : report.text)
    if !verification.agrees { throw ExitCode(.untrustworthy) }
  }
}

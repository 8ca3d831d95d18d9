import Foundation
import Testing
import _TestSupport

/// Whole help texts, kept beside the tests. With `COOPERON_REGENERATE=1` they are written anew, for version control to
/// show the difference.
@Suite("Help")
struct HelpTests {
  @Test(
    "texts",
    arguments: [
      [], ["fit"], ["inspect"], ["compare"], ["scan"], ["verify"], ["simulate"], ["evaluate"], ["models"], ["laws"],
      ["formats"], ["calc"], ["benchmark"],
    ])
  func text(command: [String]) throws {
    let outcome = try Workdir().run(command + ["--help"])
    let name = "help\(command.map { "-\($0)" }.joined()).txt"
    let golden = SharedData.checkout.appendingPathComponent("Tests/CooperonToolTests/Golden/\(name)")
    if ProcessInfo.processInfo.environment["COOPERON_REGENERATE"] == "1" {
      try outcome.data.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(try outcome.data == String(contentsOf: golden, encoding: .utf8))
    #expect(outcome.words.isEmpty)
    #expect(outcome.code == 0)
  }

  /// A line longer than the page is wrapped, and a command copied from two lines does not run.
  @Test(
    "every help text shows examples, none of them broken by the width of the page",
    arguments: [
      "fit", "inspect", "compare", "scan", "verify", "simulate", "evaluate", "models", "laws", "formats", "calc",
      "benchmark",
    ])
  func examples(command: String) throws {
    let outcome = try Workdir().run([command, "--help"])
    let examples = try #require(outcome.data.firstRange(of: "Examples:\n"))
    let lines = outcome.data[examples.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.isEmpty }
    #expect(lines.first?.hasPrefix("  cooperon \(command)") == true)
    #expect(lines.allSatisfy { $0.hasPrefix("  ") })
  }
}

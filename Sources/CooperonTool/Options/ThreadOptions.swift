import ArgumentParser
import Cooperon
import Foundation

/// How many processors the work may use.
struct ThreadOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Threads to use (default: all processors, or COOPERON_THREADS); results do not depend on it.", valueName: "number"
    ))
  var threads: Int?

  /// The threads that the option or the environment allows. Throws `InputError` (usage) for anything but a positive
  /// number.
  func workers() throws -> Workers {
    let environment = ProcessInfo.processInfo.environment["COOPERON_THREADS"]
    guard let text = threads.map(String.init) ?? environment, !text.isEmpty else { return .all }
    guard let count = Int(text), count > 0 else {
      throw InputError(
        .usage, found: "\(threads == nil ? "COOPERON_THREADS" : "--threads") of “\(text)”",
        expected: "a whole number of one or more", remedy: "leave it out to use all processors")
    }
    return Workers(count)
  }
}

import Foundation

/// Data that could not be written to standard output or to a file (exit code 73).
struct WriteError: Error, CustomStringConvertible {
  /// Where it should have gone.
  let place: String
  /// Why it could not, as a lower-case clause.
  let reason: String

  var description: String { "\(place): cannot be written: \(reason)" }
}

/// The two streams of the program: data on standard output, words on standard error. Nothing else prints.
enum Console {
  /// Writes data. Throws `WriteError` where standard output does not take it (a full disk).
  static func data(_ text: String) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      throw WriteError(place: "standard output", reason: "the disk is full or the stream is closed")
    }
  }

  /// Says one line of words; where even that fails, there is nobody to tell.
  static func words(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }

  /// True where standard output is a terminal and the user did not ask for plain text (https://no-color.org).
  static var isColored: Bool { isTerminal(STDOUT_FILENO) && !refusesColor }

  /// True where standard error is a terminal: only there a progress bar makes sense.
  static var showsProgress: Bool { isTerminal(STDERR_FILENO) }

  private static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }

  private static var refusesColor: Bool {
    let environment = ProcessInfo.processInfo.environment
    return !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
  }
}

import Analysis

/// The command that repeats an analysis, quoted so that a shell takes every file name as it is.
struct RepeatCommand {
  /// The command line.
  let text: String

  init(_ job: Job) {
    text = (["cooperon", "fit"] + job.data.files.map(Self.quoted)).joined(separator: " ")
  }

  /// A word for a POSIX shell. Names that begin with a dash get “./” before them: they are not options.
  private static func quoted(_ name: String) -> String {
    let word = name.hasPrefix("-") ? "./" + name : name
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || "0123456789._-/+,:@%=".unicodeScalars.contains(scalar)
    }
    return isPlain && !word.isEmpty ? word : "'" + word.singleLine.replacing("'", with: "'\\''") + "'"
  }
}

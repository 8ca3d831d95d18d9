import Analysis

/// The command that repeats an analysis, quoted so that a shell takes every file name as it is.
struct RepeatCommand {
  /// The command line.
  let text: String
  /// True where the job holds settings that this command line does not repeat.
  let hasFurtherSettings: Bool

  init(_ job: Job) {
    var plain = Job()
    plain.data.files = job.data.files
    plain.sample.name = job.sample.name
    hasFurtherSettings = job != plain
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

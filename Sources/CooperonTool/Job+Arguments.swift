import Cooperon

extension Job {
  /// The job of the files named on the command line, with options put over it in their order.
  ///
  /// Throws what reading the files or an option throws.
  init(arguments files: [String], with options: [any JobOptions]) throws {
    try self.init(arguments: files)
    for option in options { try option.apply(to: &self) }
  }

  /// The job of a job file, or of measurements and patterns of them, as named on the command line.
  ///
  /// Throws `InputError` (usage) where a job file stands beside other files, and what reading it throws.
  init(arguments files: [String]) throws {
    guard let jobFile = files.first(where: { $0.hasSuffix(".toml") }) else {
      self.init()
      data.files = try files.flatMap { try FilePattern($0).files() }
      return
    }
    guard files.count == 1 else {
      throw InputError(
        .usage, found: "job file “\(jobFile)” beside other files", expected: "one job file alone, or measurements",
        remedy: "list the measurements in the job file, under [data]")
    }
    self = try JobFile.read(jobFile)
  }
}

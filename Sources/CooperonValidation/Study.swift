/// One table of the validation book: what is tested, and the runs that test it.
struct Study: Sendable {
  /// Short name, for `--studies` and for the seeds.
  let id: String
  /// Heading in the book.
  let title: String
  /// Runs of the published table.
  let fullCount: Int
  /// True where a part of the runs would say nothing.
  var isAlwaysWhole = false
  /// Carries it out.
  let body: @Sendable (StudyRun) async throws -> StudyReport
}

/// What a study found: claims with their floors, and the tables behind them.
struct StudyReport: Sendable {
  /// Lines of the book's first table.
  var claims: [Claim]
  /// Markdown below the heading of the study: how curves are drawn, what counts as what, details.
  var text: String
  /// One line per run that went wrong, for whoever mends the program; to standard error, not into the book.
  var misses: [String] = []
}

/// One number of the acceptance table.
struct Claim: Sendable {
  /// What is measured, in words.
  let what: String
  /// What it must be.
  let floor: String
  /// What was measured.
  let measured: String
  /// Whether it is.
  let verdict: Verdict

  /// The outcome of a claim.
  enum Verdict: String, Sendable {
    case met
    case missed = "**missed**"
    /// Too few runs to say: the 95 % interval of the share reaches both sides of the floor.
    case open = "open: too few runs"
    case notRun = "not run"

    /// In the last column of a table of many: nothing where all is well.
    var cell: String { self == .met ? "" : rawValue }
  }

  init(_ what: String, floor: String, measured: String, verdict: Verdict) {
    self.what = what
    self.floor = floor
    self.measured = measured
    self.verdict = verdict
  }

  /// A claim that is true, false, or (nil) was not tested.
  init(_ what: String, floor: String, measured: String, isMet: Bool?) {
    self.what = what
    self.floor = floor
    self.measured = measured
    verdict = isMet.map { $0 ? .met : .missed } ?? .notRun
  }
}

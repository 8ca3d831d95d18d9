import LeastSquares

/// How a study is carried out: with which seeds, how many runs, on how many cores, and who hears of its progress.
struct StudyRun: Sendable {
  /// Seeds.
  let family: SeedFamily
  /// Runs asked for; a study with several scenarios does this many of each.
  let count: Int
  /// Runs made at the same time. The result is the same for any number.
  var workers = 2
  /// SciPy and lmfit, where the comparison is wanted.
  var rivals: RivalScript?
  /// Told after every run; prints to standard error in `make validation`, silent in tests.
  var progress: @Sendable (_ study: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }

  /// Does `count` independent runs side by side and returns their outcomes in order.
  ///
  /// Each run gets a generator of its own, seeded by study and number, so that the outcome depends on neither the
  /// number of workers nor on who is first.
  func outcomes<Outcome: Sendable>(
    of study: String, _ body: @escaping @Sendable (_ run: Int, _ random: SeededRandom) throws -> Outcome
  ) async throws -> [Outcome] {
    var outcomes: [Outcome?] = Array(repeating: nil, count: count)
    var done = 0
    try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
      var next = 0
      func start() {
        guard next < count else { return }
        let run = next
        next += 1
        group.addTask { (run, try body(run, SeededRandom(seed: family.seed(study: study, run: run)))) }
      }
      for _ in 0..<max(workers, 1) { start() }
      while let (run, outcome) = try await group.next() {
        outcomes[run] = outcome
        done += 1
        progress(study, done, count)
        start()
      }
    }
    return outcomes.compactMap { $0 }
  }
}

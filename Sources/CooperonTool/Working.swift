import Cooperon

/// Work that shows a progress bar and can be stopped by Ctrl-C.
enum Working {
  /// Runs it; the bar is gone when this returns.
  static func run<Result>(
    isShown: Bool,
    _ work: (_ isCancelled: @escaping @Sendable () -> Bool, _ progress: (AnalysisProgress) -> Void) throws -> Result
  ) throws -> Result {
    let interruption = Interruption()
    var bar = ProgressBar(isShown: Console.showsProgress && isShown)
    defer { bar.finish() }
    return try work(interruption.isRequested) { bar.show($0) }
  }
}

import LeastSquares
import Synchronization

/// Work on several pieces at a time that tells its progress one piece at a time, whichever thread finished it.
struct SharedProgress {
  private let tell: (AnalysisProgress) -> Void

  init(_ tell: @escaping (AnalysisProgress) -> Void) {
    self.tell = tell
  }

  /// The results of `work` for every item, in order; after each, progress of the stage under the item's name.
  func map<Value: Sendable>(
    _ stage: String, _ items: [String], _ workers: Workers, _ work: @Sendable (Int) throws -> Value
  ) throws -> [Value] {
    // The closure belongs to the thread that waits here; the lock lets one worker at a time call it meanwhile.
    nonisolated(unsafe) let tell = tell
    let done = Mutex(0)
    return try workers.map(items.count) { item in
      let value = try work(item)
      done.withLock { done in
        done += 1
        tell(.init(stage: stage, done: done, total: items.count, item: items[item]))
      }
      return value
    }
  }
}

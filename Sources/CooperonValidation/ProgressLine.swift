import Foundation
import Synchronization

/// How far a study is, on standard error: a line at every twentieth, so that logs stay short.
final class ProgressLine: Sendable {
  private let shown = Mutex<[String: Int]>([:])

  func show(study: String, done: Int, total: Int) {
    let step = 20 * done / max(total, 1)
    let isNew = shown.withLock { shown in
      defer { shown[study] = step }
      return shown[study] != step
    }
    guard isNew else { return }
    FileHandle.standardError.write(Data("\(study): \(done) of \(total)\n".utf8))
  }
}

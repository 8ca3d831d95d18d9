import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, heard once: the work ends at its next step and keeps what it has. A second Ctrl-C ends the program at once.
struct Interruption {
  private final class Flag: Sendable {
    let isRaised = Atomic<Bool>(false)
  }

  /// True once the user has asked to stop.
  let isRequested: @Sendable () -> Bool
  private let source: any DispatchSourceSignal

  /// Begins to listen.
  init() {
    let flag = Flag()
    isRequested = { flag.isRaised.load(ordering: .relaxed) }
    // The system's own reaction is switched off; the source sees the signal nevertheless.
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      flag.isRaised.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
    source.resume()
  }
}

import Dispatch
import Foundation
import Synchronization

/// How many threads a piece of work may use.
///
/// Results never depend on it: every item is computed from its number alone and lands in the slot of its number,
/// whichever thread takes it and whenever it is done.
public struct Workers: Hashable, Sendable {
  /// Number of threads, at least one.
  public let count: Int

  /// Some number of threads; below one counts as one.
  public init(_ count: Int) {
    self.count = max(1, count)
  }

  /// One thread: everything in the caller's own.
  public static var one: Workers { Workers(1) }

  /// As many threads as the machine has processors.
  public static var all: Workers { Workers(ProcessInfo.processInfo.activeProcessorCount) }

  /// The threads left to each of `items` pieces of work that run side by side on these.
  public func share(among items: Int) -> Workers {
    Workers(count / max(1, min(items, count)))
  }

  /// The results of `transform` for 0, 1, … `items` − 1, in that order.
  ///
  /// Throws what the lowest failing item threw, after all have run.
  public func map<Value: Sendable, Failure: Error>(
    _ items: Int, _ transform: @Sendable (Int) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    guard count > 1, items > 1 else {
      var values: [Value] = []
      values.reserveCapacity(max(items, 0))
      for item in 0..<max(items, 0) { values.append(try transform(item)) }
      return values
    }
    var slots = [Result<Value, Failure>?](repeating: nil, count: items)
    let next = Atomic<Int>(0)
    slots.withUnsafeMutableBufferPointer { buffer in
      // Every thread writes only the slots whose numbers it drew, so no two touch the same memory.
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: min(count, items)) { _ in
        while true {
          let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if item >= items { return }
          do throws(Failure) {
            slots[item] = .success(try transform(item))
          } catch {
            slots[item] = .failure(error)
          }
        }
      }
    }
    var values: [Value] = []
    values.reserveCapacity(items)
    for slot in slots {
      guard let slot else { preconditionFailure("an item of parallel work was not done") }
      values.append(try slot.get())
    }
    return values
  }
}

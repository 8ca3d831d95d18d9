import Foundation

/// Processor time: other work on the machine does not count.
enum CPUClock {
  /// Seconds the process has computed.
  static func process() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }
  /// Seconds the thread has computed.
  static func thread() -> Double { seconds(CLOCK_THREAD_CPUTIME_ID) }
  /// Seconds on the wall.
  static func wall() -> Double { seconds(CLOCK_MONOTONIC) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  /// The result of some work and how long it takes, averaged over a quarter of a second after a first run.
  static func average<Result>(_ work: () throws -> Result) rethrows -> (result: Result, seconds: Double) {
    var result = try work()
    let start = process()
    var count = 0
    var elapsed = 0.0
    repeat {
      result = try work()
      count += 1
      elapsed = process() - start
    } while elapsed < 0.25
    return (result, elapsed / Double(count))
  }
}

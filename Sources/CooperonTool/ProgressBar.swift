import Cooperon
import Foundation

/// A bar with the time left, on standard error, for work of more than a second in front of a terminal.
struct ProgressBar {
  private let isShown: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var stage = ""
  private var stageStart: ContinuousClock.Instant
  private var hasDrawn = false

  init(isShown: Bool) {
    self.isShown = isShown
    start = clock.now
    stageStart = start
  }

  /// Shows how far the work has come.
  mutating func show(_ progress: AnalysisProgress) {
    guard isShown else { return }
    if progress.stage != stage {
      stage = progress.stage
      stageStart = clock.now
    }
    guard start.duration(to: clock.now) > .seconds(1) else { return }
    let elapsed = stageStart.duration(to: clock.now) / .seconds(1)
    draw(Self.line(progress, secondsInStage: elapsed))
  }

  /// Takes the bar away.
  mutating func finish() {
    if hasDrawn { draw("") }
    hasDrawn = false
  }

  private mutating func draw(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(line)".utf8))
    hasDrawn = true
  }

  /// “fitting hln-simple  ██████░░░░  6/10  4 s left  film_9K.dat”, at most 79 columns.
  static func line(_ progress: AnalysisProgress, secondsInStage: Double) -> String {
    let total = max(progress.total, 1)
    let done = min(max(progress.done, 0), total)
    let filled = done * width / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let isTimeKnown = done > 0 && done < total && secondsInStage > 0.5
    let left = isTimeKnown ? secondsInStage * Double(total - done) / Double(done) : nil
    let time = left.map { "  \(duration($0)) left" } ?? ""
    let printable = progress.item.filter { !$0.unicodeScalars.contains { $0.properties.generalCategory == .control } }
    return String("\(progress.stage)  \(bar)  \(done)/\(total)\(time)  \(printable)".prefix(79))
  }

  private static let width = 20

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e7).rounded(.up))
    return whole < 60 ? "\(whole) s" : whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h"
  }
}

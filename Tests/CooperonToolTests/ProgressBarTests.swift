import Testing

@testable import Analysis
@testable import CooperonTool

@Suite("Progress bar")
struct ProgressBarTests {
  @Test("shows stage, share done, time left and item on one line of a terminal")
  func line() {
    let progress = AnalysisProgress(stage: "fitting hln-simple", done: 6, total: 10, item: "film_9K.dat")
    #expect(
      ProgressBar.line(progress, secondsInStage: 6)
        == "fitting hln-simple  ████████████░░░░░░░░  6/10  4 s left  film_9K.dat")
    let long = AnalysisProgress(stage: "reading", done: 0, total: 0, item: String(repeating: "x", count: 200))
    #expect(ProgressBar.line(long, secondsInStage: 0).count == 79)
  }

  @Test("control characters of a file name never reach the terminal")
  func controlCharacters() {
    let progress = AnalysisProgress(stage: "reading", done: 1, total: 1, item: "\u{1B}[2Jevil\u{7}.dat")
    #expect(ProgressBar.line(progress, secondsInStage: 0).hasSuffix("  [2Jevil.dat"))
  }
}

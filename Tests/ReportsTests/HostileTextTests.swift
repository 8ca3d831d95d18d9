import Analysis
import Foundation
import Localization
import Magnetotransport
import Testing

@testable import Reports

/// Names of files and samples come from strangers: none of them may run, break out or add a row anywhere.
@Suite struct HostileTextTests {
  static let names = [
    "`touch hacked`", "'; system('touch hacked'); '", "\"; system \"touch hacked\"; \"", "< touch hacked",
    "| touch hacked", "a\nset output 'hacked'\nplot x", "@{/=500 x}_{^}&~\\", "</script><script>alert(1)</script>",
    "\" onload=\"alert(1)", "=cmd|' /C calc'!A0", "\u{1B}]0;hacked\u{07}", "\u{202E}txt.exe", "$(touch hacked)",
    "it's {/Symbol a}", String(repeating: "x", count: 5000), "",
  ]

  /// A result in which a name stands wherever a user can put one; without temperatures, so that it reaches the legend.
  private func result(named name: String) -> AnalysisResult {
    var result = SyntheticResult.series(temperatures: [2, 4, 8], points: 21, name: name, label: { _ in name })
    for index in result.fits.indices {
      result.fits[index].curve.temperature = nil
      result.fits[index].curve.assumptions = ["took “\(name)”"]
      result.fits[index].warnings = [FitWarning(.poorFit, .untrustworthy, "“\(name)” is not a curve")]
    }
    result.refusedFiles = [.init(file: name, error: InputError(file: name, found: name, expected: "a", remedy: "b"))]
    return result
  }

  @Test(arguments: names)
  func doesNothing(name: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hostile-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let written = try ReportFolder.write(result(named: name), to: folder.appendingPathComponent("report").path)
    #expect(written.figureTrouble == nil)
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    #expect(!files.contains { $0.contains("hacked") })
    #expect(files.count == 1 + 6 + 3 * 4)
  }

  @Test(arguments: names)
  func cannotBecomeMarkup(name: String) {
    let page = HTMLReport(Report(result(named: name))).text
    #expect(!page.contains("<script"))
    #expect(!page.contains("\" onload"))
    #expect(!page.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
  }

  @Test(arguments: names)
  func cannotDriveATerminal(name: String) {
    let text = TerminalReport(Report(result(named: name))).text
    #expect(!text.unicodeScalars.contains { ($0.value < 32 && $0 != "\n") || $0.value == 0x202E })
  }

  @Test(arguments: names)
  func cannotAddARowOrAFormula(name: String) {
    let lines = ParametersCSV(result(named: name)).text.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(!lines.contains { $0.hasPrefix("=") || $0.hasPrefix("\"=") })
  }

  @Test func labelsAreQuotedForGnuplot() {
    #expect(FigureText("it's `x` {a}_b").gnuplotString == "'it’s ′x′ \\{a\\}\\_b'")
    #expect(FigureText([.symbol("L"), .lowered("φ"), .plain(" (nm)")]).gnuplotString == "'{/:Italic L}_{φ} (nm)'")
  }

  @Test func cellsOfTables() {
    var table = CSVTable(headings: ["a", "b"])
    table.append([.text("=1+1"), .text("x,\"y\"\nz")])
    table.append([.number(-1.5e-9), .number(.infinity)])
    #expect(table.text == "a,b\n'=1+1,\"x,\"\"y\"\" z\"\n-1.5e-09,\n")
  }

  @Test func commandsAreQuotedForAShell() {
    var job = Job()
    job.data.files = ["a.dat", "my file.dat", "-rf", "it's $(x).dat"]
    #expect(RepeatCommand(job).text == "cooperon fit a.dat 'my file.dat' ./-rf 'it'\\''s $(x).dat'")
  }
}

import Analysis
import Foundation
import Magnetotransport
import Testing

@testable import Reports

@Suite struct ReportFolderTests {
  private let result = SyntheticResult.series(temperatures: [1.8, 4.2, 10, 20], points: 41)

  /// Runs a test in a folder of its own.
  private func inScratch(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("reports-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func entries(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func bytes(_ folder: URL) throws -> [String: Data] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains(".") }
    return try Dictionary(
      uniqueKeysWithValues: files.map { ($0, try Data(contentsOf: folder.appendingPathComponent($0))) })
  }

  @Test func holdsEveryPartAndNothingElse() throws {
    try inScratch { folder in
      let place = folder.appendingPathComponent("report")
      let written = try ReportFolder.write(result, to: place.path)
      #expect(written.figureTrouble == nil)
      #expect(try entries(folder) == ["report"])
      #expect(
        try entries(place)
          == ["curves.csv", "figures", "parameters.csv", "report.html", "results.json", "summary.txt"])
      let figures = (1...3).flatMap { number in ["dat", "gp", "pdf", "svg"].map { "figure-\(number).\($0)" } }
      #expect(try entries(place.appendingPathComponent("figures")) == figures)
      let page = try String(contentsOf: place.appendingPathComponent("report.html"), encoding: .utf8)
      #expect(page.components(separatedBy: "<svg").count == 4)
      #expect(!page.contains("http://") || !page.contains("src="))
    }
  }

  @Test func sameResultSameBytes() throws {
    try inScratch { folder in
      let (first, second) = (folder.appendingPathComponent("a"), folder.appendingPathComponent("b"))
      try ReportFolder.write(result, to: first.path)
      try ReportFolder.write(result, to: second.path)
      let (one, other) = (try bytes(first), try bytes(second))
      #expect(one.count == 17)
      for (name, content) in one { #expect(other[name] == content, "\(name) differs") }
    }
  }

  /// Numbers that cannot be drawn, and a curve without points, leave the rest of the report whole.
  @Test func survivesWhatCannotBeDrawn() throws {
    try inScratch { folder in
      var odd = result
      odd.fits[0].cleanedChanges = odd.fits[0].cleanedChanges.map { _ in .nan }
      odd.fits[1].modelFields = []
      odd.fits[1].modelChanges = []
      odd.fits[2].curve.points = odd.fits[2].curve.points.map { point in
        .init(field: point.field, conductivity: point.conductivity, standardError: 0)
      }
      odd.series?.points[0].temperature = 0
      odd.series?.points[1].interval95 = .init(lower: nil, upper: nil)
      odd.lawFits[0].curve = []
      let written = try ReportFolder.write(odd, to: folder.appendingPathComponent("report").path)
      #expect(written.figureTrouble == nil)
    }
  }

  @Test func replacesAnEarlierReport() throws {
    try inScratch { folder in
      let place = folder.appendingPathComponent("report")
      try ReportFolder.write(SyntheticResult.series(temperatures: [3], points: 21), to: place.path)
      try ReportFolder.write(result, to: place.path)
      #expect(try entries(folder) == ["report"])
      let text = try String(contentsOf: place.appendingPathComponent("results.json"), encoding: .utf8)
      #expect(try text == JSONReport(result).text)
    }
  }

  @Test func leavesForeignFoldersAlone() throws {
    try inScratch { folder in
      let place = folder.appendingPathComponent("thesis")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
      let file = place.appendingPathComponent("chapter.tex")
      try Data("text".utf8).write(to: file)
      #expect(throws: InputError.self) { try ReportFolder.write(result, to: place.path) }
      #expect(throws: InputError.self) { try ReportFolder.write(result, to: file.path) }
      #expect(try String(contentsOf: file, encoding: .utf8) == "text")
      #expect(try entries(folder) == ["thesis"])
    }
  }

  /// Somebody's notes inside an earlier report are not deleted with it.
  @Test func leavesNotesInAReportAlone() throws {
    try inScratch { folder in
      let place = folder.appendingPathComponent("report")
      try ReportFolder.write(result, to: place.path)
      try Data("mine".utf8).write(to: place.appendingPathComponent("notes.txt"))
      let error = #expect(throws: InputError.self) { try ReportFolder.write(result, to: place.path) }
      #expect(error?.description.contains("notes.txt") == true)
    }
  }

  @Test func saysThatTheFolderAboveIsMissing() throws {
    try inScratch { folder in
      let place = folder.appendingPathComponent("none/report")
      let error = #expect(throws: ReportWriteError.self) { try ReportFolder.write(result, to: place.path) }
      #expect(error?.reason == "the folder above it does not exist")
      let left = try entries(folder)
      #expect(left == [])
    }
  }

  @Test func withoutGnuplotScriptsAndDataAreKept() throws {
    try inScratch { folder in
      let place = folder.appendingPathComponent("report")
      let written = try ReportFolder.write(result, to: place.path, searchPath: folder.path)
      #expect(written.figureTrouble?.contains("gnuplot-nox") == true)
      let figures = try entries(place.appendingPathComponent("figures"))
      #expect(figures == (1...3).flatMap { ["figure-\($0).dat", "figure-\($0).gp"] })
      let page = try String(contentsOf: place.appendingPathComponent("report.html"), encoding: .utf8)
      #expect(page.contains("gnuplot-nox"))
    }
  }

  /// A program that fails is told of, not followed.
  @Test func aFailingGnuplotIsTold() throws {
    try inScratch { folder in
      let program = folder.appendingPathComponent("gnuplot")
      try Data("#!/bin/sh\necho broken >&2\nexit 3\n".utf8).write(to: program)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
      let written = try ReportFolder.write(
        result, to: folder.appendingPathComponent("report").path, searchPath: folder.path)
      #expect(written.figureTrouble?.contains("broken") == true)
    }
  }
}

import Foundation
import Testing

@testable import Reports

@Suite struct GnuplotTests {
  /// Runs a test with a program called gnuplot that does what the given shell script says.
  private func withProgram(_ script: String, _ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gnuplot-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appendingPathComponent("gnuplot")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    try body(folder)
  }

  @Test func aProgramThatHangsIsStopped() throws {
    try withProgram("exec sleep 30") { folder in
      let gnuplot = try Gnuplot(searchPath: folder.path, patience: 0.2)
      #expect(throws: Gnuplot.Trouble.failed("it did not end within 0.2 s")) {
        try gnuplot.run("figure-1", in: folder)
      }
    }
  }

  /// The script is one argument, whatever stands in its name; no shell sees it.
  @Test func argumentsReachTheProgramAsTheyAre() throws {
    try withProgram("printf '%s\\n' \"$@\" > arguments") { folder in
      try Gnuplot(searchPath: folder.path).run("a b; touch hacked", in: folder)
      let arguments = try String(contentsOf: folder.appendingPathComponent("arguments"), encoding: .utf8)
      #expect(arguments == "--default-settings\na b; touch hacked.gp\n")
    }
  }

  @Test func relativeFoldersAreNotSearched() {
    #expect(throws: Gnuplot.Trouble.missing) { _ = try Gnuplot(searchPath: ".::bin") }
  }
}

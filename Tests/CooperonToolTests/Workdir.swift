import Foundation
import Testing
import _TestSupport

/// A scratch folder in which the built program runs, as a user would run it.
final class Workdir {
  /// What a run left behind.
  struct Outcome {
    var code: Int32
    var data: String
    var words: String
  }

  /// The folder; removed with this object.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("cooperon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file of the folder.
  func write(_ name: String, _ text: String) throws {
    try write(name, bytes: Array(text.utf8))
  }

  /// Writes a file of the folder.
  func write(_ name: String, bytes: [UInt8]) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  /// The text of a file of the folder; nil where there is none.
  func text(_ name: String) -> String? {
    try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// Runs `cooperon` in the folder and waits for its end; `during` is called while it runs.
  func run(_ arguments: [String], during: (Process) throws -> Void = { _ in }) throws -> Outcome {
    let streams = folder.appendingPathComponent(".streams-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: streams) }
    let places = ["data", "words"].map(streams.appendingPathComponent)
    for place in places { try Data().write(to: place) }
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["COLUMNS": "80"]) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: places[0])
    process.standardError = try FileHandle(forWritingTo: places[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    try during(process)
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, data: try String(contentsOf: places[0], encoding: .utf8),
      words: try String(contentsOf: places[1], encoding: .utf8))
  }

  /// The program that was built together with the tests: it stands beside the test bundle.
  private static var program: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("cooperon")
  }

  /// The shipped temperature series.
  static var series: URL { SharedData.checkout.appendingPathComponent("fixtures/series") }
}

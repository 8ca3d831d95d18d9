import Foundation

/// The same curves in the hands of SciPy and lmfit, as people use them: `Benchmarks/validation_rivals.py`.
///
/// Curves are handed over as the files a laboratory would have (field, resistance), answers come back as a table. Python
/// runs as a child of this process, one call for all curves.
struct RivalScript: Sendable {
  let interpreter: String
  let script: String

  /// The verdict of every method that the script knows; a method whose package is missing has no answers.
  func judge(_ curves: [DirtyCurve]) throws -> [RivalVerdict] {
    let name = "cooperon-validation-\(UUID().uuidString)"
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (number, dirty) in curves.enumerated() {
      let rows = zip(dirty.curve.fields, dirty.curve.conductivities(noise: dirty.deviates)).map {
        "\($0)\t\(1 / $1)"
      }
      try (["B (T)\tRxx (Ohm)"] + rows).joined(separator: "\n").write(
        to: folder.appendingPathComponent(String(format: "%05d.txt", number)), atomically: false, encoding: .utf8)
    }
    return try answers(in: folder, count: curves.count)
  }

  private func answers(in folder: URL, count: Int) throws -> [RivalVerdict] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [interpreter, script, folder.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let table = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      return [RivalVerdict(name: "SciPy and lmfit: \(interpreter) with NumPy and SciPy is not here", answers: [])]
    }
    return Self.verdicts(table, count: count)
  }

  /// Lines of “method, tab, curve, tab, value, tab, lower, tab, upper, tab, warned”; “method, tab, absent” where its
  /// package is missing.
  private static func verdicts(_ table: String, count: Int) -> [RivalVerdict] {
    var order: [String] = []
    var answers: [String: [RivalVerdict.Answer]] = [:]
    for line in table.split(separator: "\n") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard let method = cells.first else { continue }
      if answers[method] == nil {
        order.append(method)
        answers[method] = []
      }
      guard cells.count == 6 else { continue }
      answers[method]?.append(
        .init(value: finite(cells[2]), lower: finite(cells[3]), upper: finite(cells[4]), isWarned: cells[5] == "1"))
    }
    return order.map { RivalVerdict(name: $0, answers: answers[$0] ?? []) }
  }

  private static func finite(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }
}

import Analysis
import Foundation
import Magnetotransport
import Testing

@testable import Reports

@Suite struct ReportFolderTests {
  /// A folder of one test's own, removed by `defer`.
  private func scratch() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("reports-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test func holdsEveryPart() throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appendingPathComponent("report")
    let result = SyntheticResult.series(temperatures: [1.8, 4.2, 10, 20])
    let written = try ReportFolder.write(result, to: place.path)
    #expect(written.figureTrouble == nil)
  }
}

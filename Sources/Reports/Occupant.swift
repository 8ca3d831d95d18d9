import Foundation
import Magnetotransport

/// What stands at the place of a new report: nothing, an earlier report, or something that is none of our business.
enum Occupant {
  case nothing
  case earlierReport

  /// Looks at the place. Throws `InputError` where something stands there that Cooperon did not write, so that nobody
  /// loses a file by a mistyped name.
  init(of place: URL, named path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else {
      self = .nothing
      return
    }
    guard isFolder.boolValue else { throw Self.refusal(path, "a file that is not a report") }
    let entries = try Self.entries(of: place, named: path)
    if let stranger = entries.first(where: { !Self.ownNames.contains($0) }) {
      throw Self.refusal(path, "a folder with “\(stranger)”, which is not part of a report")
    }
    let results = place.appendingPathComponent("results.json")
    guard entries.isEmpty || Self.isOurs(results) else {
      throw Self.refusal(path, "a folder that is not a report")
    }
    self = .earlierReport
  }

  private static let ownNames = Set(ReportFormat.all.map(\.fileName) + ["figures"])

  private static func entries(of place: URL, named path: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
    } catch {
      throw ReportWriteError(path: path, reason: DiskTrouble.words(for: error))
    }
  }

  /// The first key of our results file, near its beginning.
  private static func isOurs(_ results: URL) -> Bool {
    guard let handle = try? FileHandle(forReadingFrom: results) else { return false }
    defer { try? handle.close() }
    let start = (try? handle.read(upToCount: 64)).flatMap { $0 } ?? Data()
    return start.range(of: Data("\"cooperon\"".utf8)) != nil
  }

  private static func refusal(_ path: String, _ found: String) -> InputError {
    InputError(
      .usage, file: path, found: found, expected: "a new name or an earlier report of Cooperon",
      remedy: "choose another name; nothing was changed")
  }

  /// Puts a finished folder in this place. An earlier report is first renamed, and comes back if the new one cannot be
  /// put there.
  func makeWay(for finished: URL, at place: URL) throws {
    guard self == .earlierReport else { return try FileManager.default.moveItem(at: finished, to: place) }
    let aside = finished.appendingPathExtension("earlier")
    try? FileManager.default.removeItem(at: aside)
    try FileManager.default.moveItem(at: place, to: aside)
    do {
      try FileManager.default.moveItem(at: finished, to: place)
    } catch {
      try FileManager.default.moveItem(at: aside, to: place)
      throw error
    }
    try? FileManager.default.removeItem(at: aside)
  }
}

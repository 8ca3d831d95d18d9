import Cooperon
import Foundation

/// The folder of a simulation. It appears whole or not at all: everything is made in a folder beside it, which is then
/// renamed.
struct SimulationFolder {
  /// A file to be written.
  struct File {
    let name: String
    let bytes: [UInt8]
  }

  /// The file that names all others.
  static let truthName = "truth.json"

  /// Where it stands, as the user named it.
  let path: String

  /// Writes the files, one of which is the truth. An earlier simulation at the same place is replaced, anything else
  /// there is left alone.
  ///
  /// Throws `InputError` (usage) where something else stands there, `WriteError` where the disk says no.
  func write(_ files: [File]) throws {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let exists = FileManager.default.fileExists(atPath: target.path)
    if exists, !isSimulation(target) {
      throw InputError(
        .usage, file: path, found: "something that “cooperon simulate” did not write",
        expected: "a new folder, or an earlier simulation", remedy: "choose another --output, or move it away")
    }
    let process = ProcessInfo.processInfo.processIdentifier
    let parent = target.deletingLastPathComponent()
    let workshop = parent.appendingPathComponent(".\(target.lastPathComponent).unfinished-\(process)")
    let retired = parent.appendingPathComponent(".\(target.lastPathComponent).replaced-\(process)")
    defer { try? FileManager.default.removeItem(at: workshop) }
    do {
      try FileManager.default.createDirectory(at: workshop, withIntermediateDirectories: false)
      for file in files { try Data(file.bytes).write(to: workshop.appendingPathComponent(file.name)) }
      if exists { try FileManager.default.moveItem(at: target, to: retired) }
      try FileManager.default.moveItem(at: workshop, to: target)
      if exists { try FileManager.default.removeItem(at: retired) }
    } catch {
      throw WriteError(place: path, reason: DiskTrouble.words(for: error))
    }
  }

  /// True where a folder holds a truth and no file that the truth does not name.
  private func isSimulation(_ folder: URL) -> Bool {
    let truthPath = folder.appendingPathComponent(Self.truthName).path
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path),
      let truth = try? SimulatedTruth(path: truthPath)
    else { return false }
    let own = Set(truth.files.map(\.name) + [Self.truthName])
    return names.allSatisfy(own.contains)
  }
}

import Foundation
import Magnetotransport

/// A file name, or a pattern of them with `*`, `?` and `[…]` as a shell reads it.
public struct FilePattern: Hashable, Sendable {
  /// The pattern as written.
  public var text: String
  /// Folder in which a relative pattern begins; empty for the working folder.
  public var folder: String

  /// A pattern.
  public init(_ text: String, in folder: String = "") {
    self.text = text
    self.folder = folder
  }

  /// The files it stands for, sorted byte by byte, so that the order does not depend on the language of the machine.
  ///
  /// A plain name stands for itself, whether or not there is such a file: the reader's message is better. A name that
  /// exists as written is never taken as a pattern. Throws `InputError` (usage) for a pattern that no file fits.
  public func files() throws -> [String] {
    let isAbsolute = text.hasPrefix("/")
    let name = folder.isEmpty || isAbsolute ? text : folder == "/" ? "/" + text : folder + "/" + text
    guard text.contains(where: { "*?[".contains($0) }), !FileManager.default.fileExists(atPath: name) else {
      return [name]
    }
    let found = try Self.matches(of: isAbsolute || folder.isEmpty ? text : Self.escaped(folder) + "/" + text)
    guard !found.isEmpty else {
      throw InputError(
        .usage, found: "no file that fits “\(text)”", expected: "at least one",
        remedy: folder.isEmpty
          ? "check the pattern" : "check the pattern; it is relative to the folder of the job file")
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// True where a file name fits the pattern.
  public func fits(_ name: String) -> Bool {
    text == name || fnmatch(text, name, 0) == 0
  }

  /// The folder is a name, not a pattern.
  private static func escaped(_ folder: String) -> String {
    String(folder.flatMap { "*?[]\\".contains($0) ? ["\\", $0] : [$0] })
  }

  private static func matches(of pattern: String) throws -> [String] {
    var buffer = glob_t()
    defer { globfree(&buffer) }
    guard glob(pattern, 0, nil, &buffer) == 0 else { return [] }
    return (0..<Int(buffer.gl_pathc)).compactMap { buffer.gl_pathv[$0].map { String(cString: $0) } }
  }
}

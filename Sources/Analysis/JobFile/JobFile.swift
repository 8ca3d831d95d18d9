import Foundation
import Magnetotransport
internal import TOMLKit

/// A job written down: a TOML file that says everything the options of `cooperon fit` can say.
///
/// Quantities are texts with a unit (`"40 um"`) or bare numbers in SI. Whatever the file does not say keeps its default.
/// Patterns of files are relative to the folder of the job file. `docs/job-file.md` lists every key.
public enum JobFile {
  /// Largest job file read, in bytes; a longer one is a measurement named by mistake.
  static let sizeLimit = 1 << 20

  /// The job of a file.
  ///
  /// Throws `InputError` with file and line where the file cannot be read (data), is not TOML, has an unknown key, or a
  /// value that means nothing (usage).
  public static func read(_ path: String) throws -> Job {
    let text = try contents(of: path)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().relativePath
    let base = path.contains("/") ? folder : ""
    return try job(from: text, named: path, folder: base)
  }

  /// The job of a text. `name` is what the text is called in messages, `folder` where relative patterns begin.
  public static func job(from text: String, named name: String, folder: String = "") throws -> Job {
    let lines = JobFileLines(text)
    if let trouble = lines.trouble { throw notTOML(name, trouble.line, trouble.reason) }
    let root: TOMLTable
    do {
      root = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw notTOML(name, error.source.begin.line, String(error.description.prefix { !$0.isNewline }))
    }
    return try JobFileSections(JobFileTable(root, file: name, lines: lines), folder: folder).job()
  }

  private static func notTOML(_ name: String, _ line: Int, _ reason: String) -> InputError {
    InputError(
      .usage, file: name, line: line, found: "text that is not TOML (\(reason))",
      expected: "lines such as length = \"40 um\" under headings such as [sample]",
      remedy: "correct this line; texts stand in double quotes")
  }

  private static func contents(of path: String) throws -> String {
    func refusal(_ found: String, _ expected: String, _ remedy: String) -> InputError {
      InputError(file: path, found: found, expected: expected, remedy: remedy)
    }
    // The kind is asked for before the file is opened, because opening a named pipe would wait forever.
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw refusal("no such job file", "a TOML file", "check the name and the folder")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw refusal("a folder or a device", "a TOML file", "name the job file itself")
    }
    guard status.st_size <= sizeLimit else {
      throw refusal("\(status.st_size) bytes", "a job file of at most \(sizeLimit)", "check the name")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw refusal("no permission to read it", "a readable file", "change its permissions, for example with chmod u+r")
    }
    // TOML is UTF-8 without NUL; the parser, written in C++, would end the text at the first NUL.
    guard let text = String(data: data, encoding: .utf8), !text.utf8.contains(0) else {
      throw refusal("bytes that are not UTF-8 text", "a TOML file", "save it as UTF-8")
    }
    return text
  }
}

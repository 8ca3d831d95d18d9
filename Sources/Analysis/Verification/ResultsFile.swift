import Foundation
import Magnetotransport

/// A `results.json` on its way to a verification: read, and refused with the place where it is not what it should be.
struct ResultsFile {
  /// The file as the user named it.
  let path: String
  let results: RecordedResults

  /// The schema that is understood.
  static let schema = 1
  /// Largest file read, in bytes.
  private static let sizeLimit = 512 << 20

  /// Reads a file. Throws `InputError` (data) where it is not a results file of this schema.
  init(_ path: String) throws {
    self.path = path
    results = try Self.results(in: try Self.bytes(of: path), named: path)
  }

  /// The results in a JSON text. Throws as `init` does.
  static func results(in data: Data, named path: String) throws -> RecordedResults {
    do {
      let head = try JSONDecoder().decode(Head.self, from: data)
      if let kind = head.kind { throw trouble(path, found: "a \(kind)", expected: "the results of “cooperon fit”") }
      guard head.cooperon != nil, let schema = head.schema else {
        throw trouble(path, found: "JSON that Cooperon did not write", expected: "results.json of “cooperon fit”")
      }
      guard schema == Self.schema else {
        throw trouble(
          path, found: "results of schema \(schema)", expected: "schema \(Self.schema)",
          remedy: "verify them with the version of Cooperon that wrote them, or repeat the fit")
      }
      return try JSONDecoder().decode(RecordedResults.self, from: data)
    } catch let error as DecodingError {
      throw trouble(path, error)
    }
  }

  /// The keys by which a results file is known.
  private struct Head: Decodable {
    var cooperon: String?
    var schema: Int?
    var kind: String?
  }

  private static func trouble(_ path: String, _ error: DecodingError) -> InputError {
    switch error {
    case .keyNotFound(let key, let context):
      return trouble(
        path, found: "no “\(place(context.codingPath + [key]))”", expected: "what “cooperon fit” writes there",
        remedy: "repeat the fit: an older version did not write it, or the file was edited")
    case .valueNotFound(_, let context), .typeMismatch(_, let context):
      return trouble(
        path, found: "“\(place(context.codingPath))” of another kind", expected: "what “cooperon fit” writes there")
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return trouble(
        path, found: "“\(place(context.codingPath))” with a value that means nothing",
        expected: "what “cooperon fit” writes there")
    default:
      return trouble(path, found: "text that is not JSON", expected: "results.json of “cooperon fit”")
    }
  }

  /// “fits[0].unknowns[2].value”.
  private static func place(_ path: [any CodingKey]) -> String {
    path.reduce("") { text, key in
      if let index = key.intValue { return text + "[\(index)]" }
      return text + (text.isEmpty ? "" : ".") + key.stringValue
    }
  }

  static func trouble(
    _ path: String, found: String, expected: String,
    remedy: String = "name the results.json in the folder of a report, as it was written"
  ) -> InputError {
    InputError(file: path, found: found, expected: expected, remedy: remedy)
  }

  private static func bytes(of path: String) throws -> Data {
    // The kind is asked for before the file is opened, because opening a named pipe would wait forever.
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw trouble(path, found: "no such file", expected: "results.json of “cooperon fit”")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw trouble(path, found: "a folder or a device", expected: "results.json of “cooperon fit”")
    }
    guard status.st_size <= sizeLimit else {
      throw trouble(
        path, found: "a file of \(status.st_size >> 20) MB", expected: "at most \(sizeLimit >> 20) MB",
        remedy: "fit fewer files at a time")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw trouble(
        path, found: "no permission to read it", expected: "a readable file",
        remedy: "change its permissions, for example with chmod u+r")
    }
    return data
  }
}

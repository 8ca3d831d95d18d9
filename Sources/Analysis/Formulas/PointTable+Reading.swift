import Foundation
import Magnetotransport

extension PointTable {
  /// Reads a table. Throws `InputError` that names the model and the point where the file is not what it should be.
  public static func read(_ path: String) throws -> PointTable {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    guard exists, !isFolder.boolValue, attributes?[.type] as? FileAttributeType == .typeRegular else {
      let found = !exists ? "no such file" : isFolder.boolValue ? "a folder" : "something that is not a file"
      throw InputError(file: path, found: found, expected: "a table of points in JSON", remedy: "check the path")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError(
        file: path, found: "a file that cannot be opened", expected: "permission to read it",
        remedy: "change its permissions or copy it")
    }
    return try PointTable(json: data, file: path)
  }

  /// Reads a table from JSON text; `file` is named in errors.
  public init(json: Data, file: String) throws {
    let root: JSONDatum
    do {
      root = try JSONDecoder().decode(JSONDatum.self, from: json)
    } catch {
      throw InputError(
        file: file, found: json.isEmpty ? "an empty file" : "text that is not JSON",
        expected: "a JSON object with “models”", remedy: "correct the file, or export it again")
    }
    guard case .object(let top) = root, case .object(let models)? = top["models"] else {
      throw InputError(
        file: file, found: "JSON without an object “models”", expected: "a table of points: {\"models\": {…}}",
        remedy: "see the help of “evaluate” for the layout")
    }
    self.models = try models.sorted { $0.key < $1.key }.map { try Model(id: $0.key, $0.value, file: file) }
  }
}

extension PointTable.Model {
  fileprivate init(id: String, _ datum: JSONDatum, file: String) throws {
    guard case .object(let model) = datum, case .list(let points)? = model["points"] else {
      throw InputError(
        file: file, found: "model “\(id)” without a list “points”", expected: "{\"points\": […]}",
        remedy: "add the list, empty if there are none")
    }
    self.id = id
    switch model["outputs"] ?? .null {
    case .null: outputs = []
    case .list(let names):
      outputs = try names.map { name in
        guard case .text(let text) = name else { throw Self.badOutputs(id, file) }
        return text
      }
    default: throw Self.badOutputs(id, file)
    }
    let names = outputs
    self.points = try points.enumerated().map { index, point in
      let place = "point \(index + 1) of “\(id)”"
      return try PointTable.Point(point, outputs: names, place: place, file: file)
    }
  }

  private static func badOutputs(_ id: String, _ file: String) -> InputError {
    InputError(
      file: file, found: "“outputs” of “\(id)” that is not a list of names", expected: "null or a list of texts",
      remedy: "name every output of the formula")
  }
}

extension PointTable.Point {
  fileprivate init(_ datum: JSONDatum, outputs: [String], place: String, file: String) throws {
    guard case .object(let point) = datum, case .object(let parameters)? = point["params"] else {
      throw InputError(
        file: file, found: "\(place) without an object “params”", expected: "{\"params\": {…}, \"value\": …}",
        remedy: "give the inputs of the formula by name")
    }
    inputs = [:]
    options = [:]
    for (name, value) in parameters {
      switch value {
      case .number(let number): inputs[name] = number
      case .text(let text): options[name] = text
      case .list(let items):
        let numbers = items.compactMap(\.number)
        guard numbers.count == items.count else { throw Self.bad("“\(name)” in \(place)", file) }
        options[name] = numbers.map { "\($0)" }.joined(separator: ",")
      default: throw Self.bad("“\(name)” in \(place)", file)
      }
    }
    expected = try Self.expected(point["value"] ?? .null, outputs: outputs, place: place, file: file)
  }

  private static func expected(
    _ datum: JSONDatum, outputs: [String], place: String, file: String
  ) throws -> [Double]? {
    switch datum {
    case .null: return nil
    case .object(let values) where !outputs.isEmpty:
      return try outputs.map { name in
        guard let number = values[name]?.number else { throw bad("value of “\(name)” in \(place)", file) }
        return number
      }
    default:
      guard outputs.isEmpty, let number = datum.number else { throw bad("“value” of \(place)", file) }
      return [number]
    }
  }

  private static func bad(_ what: String, _ file: String) -> InputError {
    InputError(
      file: file, found: "\(what) that is not a number", expected: "a JSON number, or a decimal number in quotes",
      remedy: "correct this entry")
  }
}

/// JSON of any shape.
private enum JSONDatum: Decodable {
  case null
  case truth
  case number(Double)
  case text(String)
  case list([JSONDatum])
  case object([String: JSONDatum])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if (try? container.decode(Bool.self)) != nil {
      self = .truth
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONDatum].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONDatum].self))
    }
  }

  /// A finite number, or a text that is one.
  var number: Double? {
    switch self {
    case .number(let number): number
    case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    default: nil
    }
  }
}

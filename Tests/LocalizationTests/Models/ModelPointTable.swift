import Foundation
import Testing

/// A table of reference values beside the tests: lines “model input=value … option=word value”, # for a comment.
struct ModelPointTable {
  /// One line.
  struct Point {
    var id: String
    var inputs: [String: Double]
    var options: [String: String]
    var value: Double
  }

  var points: [Point]

  /// Reads a table of this folder.
  init(_ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name)
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
    points = try lines.map { line in
      let words = line.split(separator: " ").map(String.init)
      let pairs = words.dropFirst().dropLast().map { $0.split(separator: "=").map(String.init) }
      let numbers = pairs.compactMap { pair in Double(pair[1]).map { (pair[0], $0) } }
      let texts = pairs.filter { Double($0[1]) == nil }.map { ($0[0], $0[1]) }
      return Point(
        id: words[0], inputs: Dictionary(uniqueKeysWithValues: numbers),
        options: Dictionary(uniqueKeysWithValues: texts), value: try #require(words.last.flatMap(Double.init)))
    }
  }

  /// The points of a model.
  func points(of id: String) -> [Point] { points.filter { $0.id == id } }
}

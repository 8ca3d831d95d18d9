import Cooperon
import Foundation

/// Files of the comparison: numbers in lines.
enum RivalData {
  /// The numbers of each line of a file.
  static func rows(folder: String, name: String) throws -> [[Double]] {
    let path = path(folder, name)
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw InputError(
        file: path, found: "no readable file", expected: "data of the benchmark",
        remedy: "make them first, or correct the folder")
    }
    return text.split(separator: "\n").map { $0.split(separator: " ").compactMap { Double($0) } }
  }

  /// What to say of a file with other numbers than expected.
  static func malformed(folder: String, name: String, _ expected: String) -> InputError {
    InputError(
      file: path(folder, name), found: "lines with other numbers", expected: expected, remedy: "make the data again")
  }

  private static func path(_ folder: String, _ name: String) -> String { "\(folder)/\(name).txt" }
}

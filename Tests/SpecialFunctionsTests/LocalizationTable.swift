import Foundation
import SpecialFunctions

/// The reference values of `docs/localization-function-table.py`, right to 25 digits.
enum LocalizationTable {
  struct RealRow {
    var argument: Double
    var value: Double
    var derivative: Double
  }

  struct ComplexRow {
    var argument: Complex
    var value: Complex
  }

  /// F and F' at real arguments.
  static func realRows() throws -> [RealRow] {
    try rows("real").map { RealRow(argument: $0[0], value: $0[1], derivative: $0[2]) }
  }

  /// F at complex arguments.
  static func complexRows() throws -> [ComplexRow] {
    try rows("complex").map { ComplexRow(argument: Complex($0[0], $0[1]), value: Complex($0[2], $0[3])) }
  }

  private static func rows(_ kind: String) throws -> [[Double]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("localization-function.txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      return fields[0] == kind ? fields.dropFirst().compactMap { Double($0) } : nil
    }
  }
}

/// Relative error in machine epsilons (2.2e-16).
func errorInEpsilons(_ observed: Double, _ expected: Double) -> Double {
  observed == expected ? 0 : abs(observed - expected) / abs(expected) / Double.ulpOfOne
}

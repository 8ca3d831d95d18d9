import Foundation
import LeastSquares

/// One NIST StRD problem, read from the file that NIST distributes.
public struct NISTProblem: Sendable {
  /// Name of the file, without its ending.
  public let name: String
  /// The two certified starts.
  public let starts: [[Double]]
  /// Certified to eleven digits.
  public let certifiedValues: [Double]
  /// The certified standard deviations.
  public let certifiedDeviations: [Double]
  private let responses: [Double]
  private let predictors: [[Double]]
  private let model: NISTModels.Model

  /// Names of all problems.
  public static var names: [String] { NISTModels.all.keys.sorted() }

  private static var folder: URL { SharedData.measurements.appendingPathComponent("nist-strd") }

  /// Reads a problem: the header says on which lines values and data are.
  public init(_ name: String) throws {
    self.name = name
    model = try Self.found(NISTModels.all[name], "a model of \(name)")
    let file = Self.folder.appendingPathComponent(name + ".dat")
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let parameters = try Self.rows(after: "Certified Values", of: lines).filter { $0.count == 4 }
    starts = [parameters.map { $0[0] }, parameters.map { $0[1] }]
    certifiedValues = parameters.map { $0[2] }
    certifiedDeviations = parameters.map { $0[3] }
    let data = try Self.rows(after: "Data  ", of: lines)
    // Nelson is fitted to the logarithm of its response.
    responses = data.map { name == "Nelson" ? log($0[0]) : $0[0] }
    predictors = data.map { Array($0.dropFirst()) }
  }

  /// The file is not as NIST distributes it.
  struct Missing: Error {
    let what: String
  }

  private static func found<Value>(_ value: Value?, _ what: String) throws -> Value {
    guard let value else { throw Missing(what: what) }
    return value
  }

  /// Rows of numbers on the lines that "label (lines 41 to 47)" points at; words and equal signs are skipped.
  private static func rows(after label: String, of lines: [Substring]) throws -> [[Double]] {
    let pointer = try found(lines.first { $0.contains(label) && $0.contains("(lines") }, "the lines of \(label)")
    let tail = try found(pointer.split(separator: "(lines").last, "line numbers")
    let numbers = tail.split { !$0.isNumber }.compactMap { Int($0) }
    let range = try found(numbers.count == 2 ? numbers : nil, "two line numbers")
    let rows = lines[(range[0] - 1)..<min(range[1], lines.count)].map { line -> [Double] in
      line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    }
    return rows.filter { $0.count > 1 }
  }

  /// The least-squares problem, with derivatives by forward-mode differentiation or by the solver's differences.
  public func problem(isAnalytic: Bool) -> Problem {
    let (model, responses, predictors) = (model, responses, predictors)
    let residuals: Problem.Residuals = { values, residuals in
      let b = values.map { Dual($0) }
      for row in responses.indices { residuals[row] = model(b, predictors[row]).value - responses[row] }
    }
    let jacobian: Problem.Jacobian = { values, jacobian in
      let b = values.enumerated().map { Dual.variable($0.element, $0.offset) }
      for row in responses.indices {
        let slopes = model(b, predictors[row]).slopes
        for column in values.indices { jacobian[row, column] = slopes[column] }
      }
    }
    return Problem(
      parameters: starts[0].enumerated().map { Parameter("b\($0.offset + 1)", initialValue: $0.element) },
      residualCount: responses.count, residuals: residuals, jacobian: isAnalytic ? jacobian : nil)
  }

  /// Correct digits (log relative error), per value, 11 at most: that is how many are certified.
  public static func digits(_ values: [Double], _ certified: [Double]) -> [Double] {
    zip(values, certified).map { value, truth in
      value == truth ? 11 : min(11, max(0, -log10(abs(value - truth) / abs(truth))))
    }
  }
}

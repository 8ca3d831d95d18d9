import Foundation
import Reports

@testable import Analysis

/// A results file as text, to be read and verified as it is or with something changed.
struct ResultsText {
  let text: String

  init(_ text: String) { self.text = text }

  init(_ result: AnalysisResult) throws { text = try JSONReport(result).text }

  func recorded() throws -> RecordedResults {
    try ResultsFile.results(in: Data(text.utf8), named: "results.json")
  }

  func verification() throws -> Verification { try Verification(recorded(), in: "results.json") }

  /// The file with the first number behind some words changed, each word sought behind the one before: a whole number by one,
  /// any other by a factor. Nil where a word or the number is missing.
  func changingNumber(after words: [String], by factor: Double) -> ResultsText? {
    var rest = text[...]
    for word in words {
      guard let place = rest.range(of: word) else { return nil }
      rest = rest[place.upperBound...]
    }
    guard let digits = rest.firstRange(of: /\d+(\.\d+)?(e-?\d+)?/), let number = Double(text[digits]) else {
      return nil
    }
    let changed = text[digits].contains(".") ? "\(number * factor)" : "\(Int(number) + 1)"
    return ResultsText(text.replacingCharacters(in: digits, with: changed))
  }
}

import LeastSquares
import Localization
import Magnetotransport

/// What the curves of a fit have in common, as the file says it: parameters that all share, and what only ties know.
struct CommonUnknowns {
  /// In the order of the file; they start at the minimum.
  let parameters: [Parameter]
  /// Unknowns that are computed from others, in the order of their names.
  let ties: [ParameterTie]

  /// Nothing, as in fits one by one.
  init() { (parameters, ties) = ([], []) }

  /// Throws `InputError` where the numbers cannot be those of a fit, or a tie is not understood.
  init(_ unknowns: [RecordedFit.Unknown], ties: [String: String], in file: String, at place: String) throws {
    for (index, unknown) in unknowns.enumerated() where !unknown.isPossible(noiseScale: 1) {
      throw ResultsFile.trouble(
        file, found: "\(place).unknowns[\(index)]: \(unknown.name) = \(unknown.natural)",
        expected: "a value inside its bounds, with a prior that is one")
    }
    parameters = unknowns.map { $0.parameter(noiseScale: 1) }
    self.ties = try ties.sorted { $0.key < $1.key }.map { name, text in
      guard let expression = try? ParameterExpression(text) else {
        throw ResultsFile.trouble(
          file, found: "\(place): \(name) tied to “\(text)”", expected: "arithmetic of names and numbers")
      }
      return ParameterTie(name, to: expression)
    }
  }
}

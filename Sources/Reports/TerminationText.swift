import LeastSquares

/// Why a solver stopped, in words.
struct TerminationText {
  /// One clause, e.g. “converged: relative reduction of chi² 2.1e-13, below 1.0e-10”.
  let sentence: String
  /// “converged”, or the sentence that says why not.
  let short: String

  init(_ termination: Solution.Termination) {
    switch termination {
    case .converged(let rule, let value, let threshold):
      let measured = "\(rule.rawValue) \(NumberText.scientific(value))"
      sentence = "converged: \(measured), threshold \(NumberText.scientific(threshold))"
    case .iterationLimit(let limit):
      sentence = "stopped at the limit of \(limit) iterations before it converged"
    case .notFinite(let place):
      sentence = "stopped because a value was not finite: \(place)"
    case .stalled(let cosine):
      sentence =
        "stopped because no step lowered chi², although the derivatives promise one (cosine "
        + "\(NumberText.scientific(cosine)) between residuals and derivatives)"
    case .interrupted:
      sentence = "interrupted; the values are the best so far"
    }
    short = termination.isConverged ? "converged" : sentence
  }
}

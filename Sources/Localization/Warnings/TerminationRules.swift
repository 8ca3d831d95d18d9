/// Rules about how the minimisation ended.
extension WarningRule {
  /// The user stopped the fit.
  static let interrupted = WarningRule { evidence in
    guard evidence.solution.termination == .interrupted else { return nil }
    return FitWarning(
      .interrupted, .untrustworthy, "stopped before the minimum was reached; these are the best values so far")
  }

  /// The solver stopped for a reason that is not a minimum.
  static let notConverged = WarningRule { evidence in
    switch evidence.solution.termination {
    case .converged, .interrupted: return nil
    case .iterationLimit(let limit):
      return FitWarning(
        .notConverged, .untrustworthy,
        "no minimum of chi² after \(limit) steps; the model may not describe this curve: try another or a smaller window"
      )
    case .stalled(let cosine):
      return FitWarning(
        .notConverged, .untrustworthy,
        "no step lowers chi² although it is not at a minimum (cosine \(rounded(cosine))); check the data for jumps, or "
          + "try another model")
    case .notFinite(let what):
      return FitWarning(.notConverged, .untrustworthy, "the fit left the range of numbers (\(what)); check the data")
    }
  }
}

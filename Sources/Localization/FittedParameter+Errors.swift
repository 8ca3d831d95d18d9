extension FittedParameter {
  /// Errors downwards and upwards as they stand beside the value, natural units, both positive; nil where there is no value
  /// or it was held.
  ///
  /// The standard error both ways, or the arms of the 68.27 % interval where one is more than half as long again as the other:
  /// one number for both would promise too much on the long side.
  public var errors: (lower: Double, upper: Double)? {
    guard let value, let standardError else { return nil }
    if let lower = interval68.lower, let upper = interval68.upper {
      let arms = (lower: value - lower, upper: upper - value)
      let (short, long) = (min(arms.lower, arms.upper), max(arms.lower, arms.upper))
      if short > 0, long > Self.lopsided * short { return arms }
    }
    return (standardError, standardError)
  }

  /// Ratio of the arms of an interval from which both are said.
  private static let lopsided = 1.5
}

import LeastSquares

/// Confidence intervals of the parameters of a fit, by position in the vector of unknowns.
struct IntervalTable: Sendable {
  /// What is known about the uncertainty of one parameter.
  struct Entry: Sendable {
    /// Standard error in natural units; nil where the data give none.
    var standardError: Double?
    var interval68: FittedParameter.Interval
    var interval95: FittedParameter.Interval
    /// At the level the user asked for.
    var requested: FittedParameter.Interval?
  }

  /// Free parameters only.
  var entries: [Int: Entry] = [:]
  /// How they were made.
  var origin: Fit.IntervalOrigin

  /// The levels every fit makes, and the one that was asked for besides.
  static func levels(_ requested: Double?) -> [Double] { [0.6827, 0.95] + (requested.map { [$0] } ?? []) }

  /// An entry from intervals in the order of `levels`.
  static func entry(standardError: Double?, _ intervals: [FittedParameter.Interval]) -> Entry {
    Entry(
      standardError: standardError, interval68: intervals[0], interval95: intervals[1],
      requested: intervals.count > 2 ? intervals[2] : nil)
  }

  /// An entry from a profile, whose standard error does not contradict it.
  static func entry(
    _ parameter: Parameter, value: Double, covarianceError: Double?, _ profile: [ProfileInterval]
  ) -> Entry {
    let intervals = profile.map { FittedParameter.Interval(lower: $0.lower, upper: $0.upper) }
    return entry(
      standardError: covarianceError.map {
        intervals[0].standardError(beside: $0, of: value, scale: parameter.scale)
      }, intervals)
  }
}

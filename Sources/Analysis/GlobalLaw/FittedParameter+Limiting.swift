import Localization

extension FittedParameter {
  /// The parameter with ends of intervals outside a range open: where rates differ by tens of powers of ten between two
  /// temperatures, χ² no longer knows the smaller one, and an end found there is one of rounding.
  func limited(to range: ClosedRange<Double>) -> FittedParameter {
    func inside(_ end: Double?) -> Double? { end.flatMap { range.contains($0) ? $0 : nil } }
    var limited = mappingIntervals { interval, _ in
      Interval(lower: inside(interval.lower), upper: inside(interval.upper))
    }
    // An error made of an interval goes with it.
    if limited.interval68 != interval68 { limited.standardError = nil }
    return limited
  }
}

import Localization

extension FittedParameter {
  /// The parameter with ends of intervals outside a range open: where rates differ by tens of powers of ten between two
  /// temperatures, χ² no longer knows the smaller one, and an end found there is one of rounding.
  func limited(to range: ClosedRange<Double>) -> FittedParameter {
    func interval(_ interval: Interval) -> Interval {
      Interval(
        lower: interval.lower.flatMap { range.contains($0) ? $0 : nil },
        upper: interval.upper.flatMap { range.contains($0) ? $0 : nil })
    }
    var limited = self
    limited.interval68 = interval(interval68)
    limited.interval95 = interval(interval95)
    limited.requestedInterval = requestedInterval.map {
      RequestedInterval(level: $0.level, interval: interval($0.interval))
    }
    // An error made of an interval goes with it.
    if limited.interval68 != interval68 { limited.standardError = nil }
    return limited
  }
}

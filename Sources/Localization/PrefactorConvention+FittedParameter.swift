extension PrefactorConvention {
  /// A fitted prefactor of the catalogue, re-expressed with its error and intervals.
  ///
  /// A negative factor turns an interval round: its lower end becomes the upper one, an open end stays open. Pass only
  /// parameters of the kind `.prefactor`; no other is touched by a convention.
  public func expressed(_ parameter: FittedParameter) -> FittedParameter {
    var result = parameter
    result.value = parameter.value.map(alpha(fromCatalogue:))
    result.standardError = parameter.standardError.map { $0 * abs(factor) }
    result.interval68 = expressed(parameter.interval68)
    result.requestedInterval = parameter.requestedInterval.map {
      .init(level: $0.level, interval: expressed($0.interval))
    }
    result.interval95 = expressed(parameter.interval95)
    return result
  }

  private func expressed(_ interval: FittedParameter.Interval) -> FittedParameter.Interval {
    let lower = interval.lower.map(alpha(fromCatalogue:))
    let upper = interval.upper.map(alpha(fromCatalogue:))
    return factor > 0
      ? FittedParameter.Interval(lower: lower, upper: upper) : FittedParameter.Interval(lower: upper, upper: lower)
  }
}

extension PrefactorConvention {
  /// A fitted prefactor of the catalogue, re-expressed with its error and intervals.
  ///
  /// A negative factor turns an interval round: its lower end becomes the upper one, an open end stays open. Pass only
  /// parameters of the kind `.prefactor`; no other is touched by a convention.
  public func expressed(_ parameter: FittedParameter) -> FittedParameter {
    var result = parameter.mappingIntervals { interval, _ in
      let lower = interval.lower.map(alpha(fromCatalogue:))
      let upper = interval.upper.map(alpha(fromCatalogue:))
      return factor > 0 ? .init(lower: lower, upper: upper) : .init(lower: upper, upper: lower)
    }
    result.value = parameter.value.map(alpha(fromCatalogue:))
    result.standardError = parameter.standardError.map { $0 * abs(factor) }
    return result
  }
}

extension FittedParameter {
  /// The same with every interval replaced by one made of it and of its confidence level.
  public func mappingIntervals(_ transform: (_ interval: Interval, _ level: Double) -> Interval) -> FittedParameter {
    var mapped = self
    mapped.interval68 = transform(interval68, 0.6827)
    mapped.interval95 = transform(interval95, 0.95)
    mapped.requestedInterval = requestedInterval.map {
      RequestedInterval(level: $0.level, interval: transform($0.interval, $0.level))
    }
    return mapped
  }
}

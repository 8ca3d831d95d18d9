/// Location and scale that a few spikes do not move.
enum RobustStatistics {
  /// Median; the mean of the middle two for an even number. Valid for at least one finite value.
  static func median(_ values: [Double]) -> Double {
    precondition(!values.isEmpty, "the median needs at least one value")
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? 0.5 * (sorted[middle - 1] + sorted[middle]) : sorted[middle]
  }

  /// Standard deviation of a normal distribution with this median absolute value: 1.4826 × median |x|.
  static func scale(ofZeroCentred values: [Double]) -> Double {
    1.482_602_218_505_602 * median(values.map(abs))
  }

  /// Arithmetic mean.
  static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }
}

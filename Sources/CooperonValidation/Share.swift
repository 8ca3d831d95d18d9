import Foundation

/// A count out of a number of runs, which prints as "0.7 % (7 of 1000)".
struct Share: CustomStringConvertible, Sendable {
  let count: Int
  let total: Int

  init(_ count: Int, of total: Int) {
    self.count = count
    self.total = total
  }

  /// Nil where there was nothing to count.
  var fraction: Double? { total > 0 ? Double(count) / Double(total) : nil }

  /// Whether the true share can be within a range: met where the measured one is, open where it is not but its 95 %
  /// interval (E. B. Wilson, J. Am. Stat. Assoc. 22, 209 (1927)) reaches the range, missed otherwise.
  func verdict(within range: ClosedRange<Double>) -> Claim.Verdict {
    guard let fraction, let interval = confidenceInterval else { return .notRun }
    if range.contains(fraction) { return .met }
    // A floor of all or nothing is missed by the first exception.
    return range.lowerBound < range.upperBound && interval.overlaps(range) ? .open : .missed
  }

  /// Wilson's 95 % interval; nil where there was nothing to count.
  private var confidenceInterval: ClosedRange<Double>? {
    guard let fraction else { return nil }
    let (n, z) = (Double(total), 1.96)
    let centre = (fraction + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (fraction * (1 - fraction) / n + z * z / (4 * n * n)).squareRoot()
    return max(0, centre - half)...min(1, centre + half)
  }

  var description: String {
    guard let fraction else { return "no case" }
    return "\(Share.percent(fraction)) (\(count) of \(total))"
  }

  /// A fraction as a percentage with one decimal.
  static func percent(_ fraction: Double) -> String { String(format: "%.1f %%", 100 * fraction) }
}

extension Sequence {
  /// How many elements satisfy a condition.
  func share(where condition: (Element) -> Bool) -> Share {
    var count = 0
    var total = 0
    for element in self {
      total += 1
      if condition(element) { count += 1 }
    }
    return Share(count, of: total)
  }
}

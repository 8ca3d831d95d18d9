import Foundation

/// How many of a small sample may go wrong before a floor of the validation book is contradicted.
enum Binomial {
  /// Chance of a false alarm that the bounds allow.
  static let smallestProbability = 1e-3

  /// The largest count that is still plausible (upper tail above 1e-3) in `total` runs with this probability each.
  static func largestCount(of total: Int, probability: Double) -> Int {
    var tail = 1.0
    for count in 0..<total {
      tail -= mass(count, total, probability)
      if tail < smallestProbability { return count }
    }
    return total
  }

  /// The smallest count that is still plausible in `total` runs with this probability each.
  static func smallestCount(of total: Int, probability: Double) -> Int {
    total - largestCount(of: total, probability: 1 - probability)
  }

  private static func mass(_ count: Int, _ total: Int, _ probability: Double) -> Double {
    let ways = lgamma(Double(total) + 1) - lgamma(Double(count) + 1) - lgamma(Double(total - count) + 1)
    return exp(ways + Double(count) * log(probability) + Double(total - count) * log(1 - probability))
  }
}

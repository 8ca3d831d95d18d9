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

  func isAtMost(_ limit: Double) -> Bool? { fraction.map { $0 <= limit } }
  func isAtLeast(_ limit: Double) -> Bool? { fraction.map { $0 >= limit } }
  func isWithin(_ range: ClosedRange<Double>) -> Bool? { fraction.map { range.contains($0) } }

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

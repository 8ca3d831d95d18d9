import Foundation

/// Averages as the book prints them.
enum NumberList {
  static func mean(_ values: [Double], decimals: Int) -> String {
    guard !values.isEmpty else { return "no case" }
    return String(format: "%.\(decimals)f", values.reduce(0, +) / Double(values.count))
  }
}

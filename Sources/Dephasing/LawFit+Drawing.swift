import Foundation

extension LawFit {
  /// Temperatures at which laws are drawn, in K: a logarithmic grid from 0.8 of the lowest to 1.25 of the highest one that
  /// was measured; empty where none was.
  public static func drawnTemperatures(beside measured: [Double]) -> [Double] {
    guard let lowest = measured.min(), let highest = measured.max() else { return [] }
    precondition(lowest > 0, "temperatures are positive")
    let start = log(0.8 * lowest)
    let step = (log(1.25 * highest) - start) / 100
    return (0...100).map { exp(start + step * Double($0)) }
  }
}

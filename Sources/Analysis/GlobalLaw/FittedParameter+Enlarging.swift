import Foundation
import LeastSquares
import Localization

extension FittedParameter {
  /// The parameter with its errors multiplied by a factor, and an independent standard error added in quadrature.
  func enlarged(by factor: Double, and error: Double) -> FittedParameter {
    guard factor != 1 || error > 0, let value else { return self }
    var larger = mappingIntervals { interval, level in
      let reach = error * Distributions.normalQuantile(0.5 + 0.5 * level)
      func distance(_ end: Double?) -> Double? { end.map { hypot(factor * ($0 - value), reach) } }
      return Interval(
        lower: distance(interval.lower).map { value - $0 }, upper: distance(interval.upper).map { value + $0 })
    }
    larger.standardError = standardError.map { hypot(factor * $0, error) }
    return larger
  }
}

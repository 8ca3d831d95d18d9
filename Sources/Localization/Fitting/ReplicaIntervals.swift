import Foundation
import LeastSquares

/// Confidence intervals from the refits of a bootstrap.
struct ReplicaIntervals: Sendable {
  let solution: Solution
  /// Values of the refits that converged.
  let replicas: [[Double]]
  /// Refits that were made.
  let attempted: Int
  /// Factor on the distance of the quantiles from the best value, in the coordinate of the fit.
  let widening: Double

  /// Quantiles of the refits, open where a quantile lies on a bound, or where fewer than half of the refits converged:
  /// then the refits set no limit.
  ///
  /// Quantiles of the normal distribution are replaced by those of Student's with the fit's degrees of freedom
  /// ("expanded percentiles", Hesterberg, Am. Stat. 69, 371 (2015)): few points vary too little by themselves.
  func interval(of index: Int, level: Double) -> FittedParameter.Interval {
    guard 2 * replicas.count > attempted, !replicas.isEmpty else {
      return FittedParameter.Interval(lower: nil, upper: nil)
    }
    let sorted = replicas.map { $0[index] }.sorted()
    let tail = tailProbability(level)
    return FittedParameter.Interval(
      lower: quantile(tail, of: sorted, index), upper: quantile(1 - tail, of: sorted, index))
  }

  /// Half the width of the 68.27 % interval, natural units; nil where it is open.
  func standardError(of index: Int) -> Double? {
    let interval = interval(of: index, level: 0.6827)
    guard let lower = interval.lower, let upper = interval.upper else { return nil }
    return 0.5 * (upper - lower)
  }

  private func tailProbability(_ level: Double) -> Double {
    let freedom = Double(max(solution.degreesOfFreedom, 1))
    return Distributions.normalUpperTail(
      Distributions.studentQuantile(0.5 + level / 2, degreesOfFreedom: freedom))
  }

  private func quantile(_ probability: Double, of sorted: [Double], _ index: Int) -> Double? {
    let parameter = solution.parameters[index]
    let position = probability * Double(sorted.count - 1)
    let below = sorted[Int(position)]
    let above = sorted[min(Int(position) + 1, sorted.count - 1)]
    let quantile = below + (above - below) * (position - position.rounded(.down))
    guard quantile > parameter.lowerBound, quantile < parameter.upperBound else { return nil }
    let best = solution.values[index]
    switch parameter.scale {
    case .linear: return best + widening * (quantile - best)
    case .logarithmic: return best * pow(quantile / best, widening)
    }
  }
}

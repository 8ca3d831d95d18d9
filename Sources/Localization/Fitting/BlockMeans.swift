import Foundation
import LeastSquares

/// Means of residuals over blocks of neighbours: the power of slow bends, which tests of neighbouring points hardly see.
///
/// In a first-order autoregressive process with correlation ρ (0 for independent noise) a mean over m points has
///
///     var(mean) = σ²/m [(1+ρ)/(1−ρ) − 2ρ(1−ρᵐ)/(m(1−ρ)²)]
///
/// (Priestley, Spectral Analysis, Sec. 5.3.2), and Σ mean²/var(mean) follows χ² with one degree per block. A misfit
/// survives the averaging and makes the sum larger. The parameters of the fit make it a little smaller, so the
/// probability errs towards noise.
enum BlockMeans {
  /// Points of a block.
  private static let largestSize = 12

  /// Probability that noise of this correlation gives block means as large as those of the residuals, which are in the
  /// order of the sweep; 1 where there are too few.
  static func probability(of residuals: [Double], correlation: Double = 0) -> Double {
    let size = min(largestSize, residuals.count / 5)
    guard size >= 4 else { return 1 }
    let variance = residuals.reduce(0) { $0 + $1 * $1 } / Double(residuals.count)
    let expected = variance * varianceOfMean(size, correlation: correlation)
    guard expected > 0 else { return 1 }
    let blocks = residuals.count / size
    let sum = (0..<blocks).reduce(0.0) { sum, block in
      let mean = residuals[(block * size)..<((block + 1) * size)].reduce(0, +) / Double(size)
      return sum + mean * mean / expected
    }
    return Distributions.chiSquaredUpperTail(sum, degreesOfFreedom: Double(blocks))
  }

  /// Variance of the mean of m neighbours over that of one.
  private static func varianceOfMean(_ count: Int, correlation rho: Double) -> Double {
    let m = Double(count)
    let memory = 2 * rho * (1 - pow(rho, m)) / (m * (1 - rho) * (1 - rho))
    return ((1 + rho) / (1 - rho) - memory) / m
  }
}

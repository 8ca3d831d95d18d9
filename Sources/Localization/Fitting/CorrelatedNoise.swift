import LeastSquares

/// Tells noise that is alike from point to point, as behind a slow lock-in, from a misfit that bends over many points.
///
/// Both make the signs of residuals cluster. But noise forgets itself after a few points, and a bend does not
/// (`BlockMeans`). A narrower window cures a misfit and only loses information to noise: the two must not be mixed up.
enum CorrelatedNoise {
  /// Above this correlation between neighbours a bend and noise look alike, and it is taken for a bend.
  static let largestCorrelation = 0.8
  /// Below this probability of so large block means the residuals bend.
  static let smallestProbability = 1e-3

  /// True where autoregressive noise alone makes residuals, in the order of the sweep, as clustered as these.
  static func explains(_ residuals: [Double]) -> Bool {
    let correlation = ResidualStatistics.lagOneCorrelation(residuals)
    guard correlation < largestCorrelation else { return false }
    return BlockMeans.probability(of: residuals, correlation: max(correlation, 0)) > smallestProbability
  }
}

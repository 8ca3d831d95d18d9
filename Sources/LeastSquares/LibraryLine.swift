import CGSL

/// A straight line through weighted points by GSL (`gsl_fit_wlinear`), for a second opinion.
public struct LibraryLine: Hashable, Sendable {
  /// The value at x = 0.
  public let level: Double
  /// dy/dx.
  public let slope: Double

  /// The line of least squares through points (x, y) with inverse variances as weights, one of each per point.
  ///
  /// Nil where GSL refuses, or the points do not lie at two places at least.
  public init?(x: [Double], y: [Double], weights: [Double]) {
    precondition(x.count == y.count && x.count == weights.count, "every point has an x, a y and a weight")
    guard Set(x).count > 1 else { return nil }
    cgsl_return_errors_instead_of_aborting()
    var (level, slope, square) = (0.0, 0.0, 0.0)
    var (levelVariance, covariance, slopeVariance) = (0.0, 0.0, 0.0)
    let status = gsl_fit_wlinear(
      x, 1, weights, 1, y, 1, x.count, &level, &slope, &levelVariance, &covariance, &slopeVariance, &square)
    guard status == Int32(GSL_SUCCESS), level.isFinite, slope.isFinite else { return nil }
    (self.level, self.slope) = (level, slope)
  }
}

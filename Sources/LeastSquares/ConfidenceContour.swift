import Foundation

/// The edge of the region of two parameters that the data allow at a confidence level, all other parameters being
/// minimised again at every point.
public struct ConfidenceContour: Hashable, Sendable {
  /// Names of the two parameters.
  public let names: [String]
  /// The probability that the region holds both true values.
  public let level: Double
  /// Δχ² on the edge, in units of the noise variance: 2.30 at 68.27 % and 6.18 at 95.45 % for known errors, twice the F
  /// quantile for errors known up to a factor.
  public let rise: Double
  /// Values of the first parameter along the edge, natural units.
  public let first: [Double]
  /// Values of the second, natural units.
  public let second: [Double]
  /// False where the edge runs into a bound, or on without end: the data do not close the region there. Empty where no
  /// direction from the minimum meets the edge.
  public let isClosed: Bool
}

extension ProfileLikelihood {
  /// The edges of the joint confidence regions of two free parameters.
  ///
  /// A region in several parts is told by the part around the minimum only. Bates & Watts (1988), section 6.1.
  public func contours(of first: String, _ second: String, levels: [Double] = [0.6827, 0.9545]) -> [ConfidenceContour] {
    precondition(first != second, "a contour needs two different parameters")
    return levels.map { level in
      let rise = jointRise(level)
      let variance = solution.errorScale == .scaled && solution.noiseVariance.isFinite ? solution.noiseVariance : 1
      var trace = ContourTrace(profile: self, names: [first, second], rise: rise * variance)
      let (points, isClosed) = trace.edge()
      return ConfidenceContour(
        names: [first, second], level: level, rise: rise, first: points.map(\.0), second: points.map(\.1),
        isClosed: isClosed)
    }
  }

  /// Δχ² of two parameters together, in units of the noise variance, inflation included.
  private func jointRise(_ level: Double) -> Double {
    let inflation = errorInflation * errorInflation
    guard solution.errorScale == .scaled, solution.degreesOfFreedom > 0 else {
      return inflation * Distributions.chiSquaredQuantile(level, degreesOfFreedom: 2)
    }
    return inflation * 2 * Distributions.fQuantile(level, 2, Double(solution.degreesOfFreedom))
  }
}

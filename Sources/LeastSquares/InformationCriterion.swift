import Foundation

/// Akaike's information criterion: how well a model describes data, less what its parameters cost.
public enum InformationCriterion {
  /// AICc, with the small-sample correction. Only differences between fits to the same residuals mean anything: below
  /// 2 the fits cannot be told apart, above 10 the worse one has no support (Burnham & Anderson 2002, section 2.6).
  ///
  /// With known standard errors it is χ² + 2k + 2k(k+1)/(n−k−1); with errors known up to a factor the factor is one
  /// more parameter, and n ln(χ²/n) takes the place of χ². Infinite where there are too few residuals for the
  /// correction.
  public static func aicc(
    chiSquared: Double, residualCount: Int, parameterCount: Int, errorScale: Solution.ErrorScale
  ) -> Double {
    let count = Double(residualCount)
    let parameters = Double(parameterCount + (errorScale == .scaled ? 1 : 0))
    guard count > parameters + 1 else { return .infinity }
    let misfit = errorScale == .scaled ? count * log(max(chiSquared, .leastNormalMagnitude) / count) : chiSquared
    return misfit + 2 * parameters + 2 * parameters * (parameters + 1) / (count - parameters - 1)
  }
}

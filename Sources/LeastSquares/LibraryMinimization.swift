/// A minimum found by GSL's own nonlinear least squares (`gsl_multifit_nlinear`, trust region with Levenberg-Marquardt
/// steps): a second opinion on a solution, sharing no line with `LevenbergMarquardt` but the problem.
///
/// GSL knows neither bounds, priors nor logarithms: parameters that are fixed or sit on a bound are held, priors become
/// further residuals, logarithmic parameters are passed as logarithms.
public struct LibraryMinimization: Sendable {
  /// Values of all parameters, natural units.
  public let values: [Double]
  /// Σ r² over data.
  public let chiSquared: Double
  /// Σ r² over priors.
  public let priorChiSquared: Double
  /// (JᵀJ)⁻¹ in the coordinates of the fit; rows and columns of held parameters are zero.
  public let covariance: Matrix

  /// Minimises from values inside the bounds, holding the named parameters besides the fixed ones.
  ///
  /// Nil where GSL refuses the problem: fewer residuals than free parameters, none free, or residuals that are not
  /// finite at the start.
  ///
  /// With `steps` 0 it stays at the start: sums and covariance are those of the values given.
  public init?(
    _ problem: Problem, from start: [Double], holding held: Set<String> = [], steps: Int = Self.usualSteps
  ) {
    precondition(start.count == problem.parameters.count, "one starting value per parameter is needed")
    let free = problem.parameters.indices.filter {
      !problem.parameters[$0].isFixed && !held.contains(problem.parameters[$0].name)
    }
    let system = LibrarySystem(problem, free: free, values: start)
    guard !free.isEmpty, let found = system.minimized(iterations: steps) else { return nil }
    values = system.values(at: found.point)
    (chiSquared, priorChiSquared) = system.sums(at: found.point)
    var covariance = Matrix(rowCount: start.count, columnCount: start.count)
    for row in free.indices {
      for column in free.indices { covariance[free[row], free[column]] = found.covariance[row, column] }
    }
    self.covariance = covariance
  }

  /// Steps of GSL after which it is stopped; from a minimum it takes a few.
  public static let usualSteps = 200
}

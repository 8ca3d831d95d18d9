extension LevenbergMarquardt {
  /// Cosine between residuals and tangent plane that a minimum of the normal equations has to confirm: it lies within
  /// about 1e-10 standard errors of the exact one, so that ten digits do not depend on the way there.
  private static let confirmedCosine = 1e-11

  /// The complete solution at a minimum that was found from the normal equations of the same problem.
  ///
  /// Residuals and Jacobian are computed once, and covariance, flat directions and condition number come from their QR
  /// factorisation as in `minimize`. Where the minimum does not stand that test, the steps that are missing are taken from
  /// there; iterations and evaluations of both are counted together.
  public func solution(of problem: Problem, confirming minimum: GramMinimum) -> Solution {
    let coordinates = FitCoordinates(problem.parameters)
    var confirming = options
    confirming.gradientTolerance = max(confirming.gradientTolerance, Self.confirmedCosine)
    var minimization = Minimization(
      problem, coordinates, confirming, startValues: coordinates.startValues(minimum.values),
      priorWeight: options.errorScale == .scaled ? minimum.noiseScale : 1)
    minimization.earlierEvaluations = minimum.evaluations
    minimization.iterations = minimum.iterations
    minimization.owesStep = true
    let termination = minimization.run()
    return minimization.solution(termination)
  }
}

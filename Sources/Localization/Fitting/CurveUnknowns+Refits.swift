import LeastSquares

extension CurveUnknowns {
  /// Solvers for refits with one unknown held near given values: what profiles are made with.
  func heldSolver(on data: FitData, at values: [Double]) -> ProfileLikelihood.HeldSolver {
    { [self] held in
      var others = self
      others.fix(parameters[held].name, at: values[held])
      return CurveGram(others, data: data).map { GramLevenbergMarquardt($0) }
    }
  }

  /// Refits of data drawn again on the normal equations: on the few shapes that the model can take near the solution where
  /// the magnet's zero is not looked for, on the points elsewhere.
  func refitter(on data: FitData, at solution: Solution, solver: LevenbergMarquardt) -> Bootstrap.Refitter {
    { [self] in
      guard solver.options.usesNormalEquations, let gram = CurveGram(self, data: data) else { return nil }
      var options = solver.options
      options.gradientTolerance = Self.refitTolerance
      let quick = GramLevenbergMarquardt(gram, options: options)
      let free = parameters.indices.filter { parameters[$0].isFree }
      let covariance = free.flatMap { row in free.map { solution.covariance[row, $0] } }
      // What is not determined has no reach within which shapes could stand for the points.
      let urn = gram.urn(at: solution.values, covariance: covariance.allSatisfy(\.isFinite) ? covariance : [])
      return { residuals in
        for onPoints in [false, true] {
          gram.draw(residuals: residuals, from: urn, onPoints: onPoints)
          let refit = quick.minimum(from: solution.values)
          if refit.isReliable, refit.termination.isConverged { return refit.values }
        }
        return nil
      }
    }
  }

  /// Cosine at which a refit has arrived: within about 1e-9 standard errors, so that eight digits do not depend on the way.
  private static let refitTolerance = 1e-10
}

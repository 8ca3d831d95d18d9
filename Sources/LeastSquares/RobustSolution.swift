/// A minimum under a robust loss, with error bars that hold for it.
///
/// The covariance is the sandwich A⁻¹BA⁻¹ with A = Σψ'ᵢJᵢJᵢᵀ and B = Σψᵢ²JᵢJᵢᵀ (Huber, Proc. 5th Berkeley Symp. 1, 221
/// (1967)), times n/(n − p) for the parameters that were fitted: it holds whatever the distribution of the errors, also
/// where it changes along the curve. Least squares' χ²/ν (JᵀJ)⁻¹ does not: the outliers are in its χ².
public struct RobustSolution: Sendable {
  /// The loss.
  public let loss: RobustLoss
  /// s, the standard error of the good points in units of the stated ones.
  public let scale: Double
  /// Values, sandwich covariance, and residuals as they are; `chiSquared` is their plain sum of squares.
  public let solution: Solution
  /// The problem whose sum of squares is the robust sum: what a profile walks along.
  public let transformedProblem: Problem
  /// The minimum of `transformedProblem`.
  public let transformedSolution: Solution
  /// Factor on the error bars that a profile of `transformedProblem` gives, whose noise variance is v: √(c/v),
  /// c = ⟨ψ²⟩/⟨ψ'⟩ n/(n − p).
  public let errorInflation: Double
}

extension LevenbergMarquardt {
  /// Rounds of minimum and scale after which the scale is taken as it is; five are usual.
  private static let scaleRounds = 60

  /// The minimum of Σs²ρ(r/s), nearest to a start. The scale s is 1.4826 times the median absolute residual, enlarged
  /// by √(n/(n−p)), and is found together with the minimum.
  public func minimize(_ problem: Problem, from start: [Double], loss: RobustLoss) -> RobustSolution {
    var values = start
    var scale = Self.robustScale(problem, at: values)
    var transformed = problem.transformed(by: loss, scale: scale)
    var solution = minimize(transformed, from: values)
    var search = ScaleSearch()
    for _ in 0..<Self.scaleRounds {
      values = solution.values
      let found = Self.robustScale(problem, at: values)
      let isSettled = abs(found - scale) <= 1e-6 * scale
      if isSettled || !solution.termination.isConverged { break }
      scale = search.next(after: scale, leadingTo: found)
      transformed = problem.transformed(by: loss, scale: scale)
      solution = minimize(transformed, from: values)
    }
    return RobustSolution(problem: problem, transformed: transformed, minimum: solution, loss: loss, scale: scale)
  }

  private static func robustScale(_ problem: Problem, at values: [Double]) -> Double {
    var residuals = [Double](repeating: 0, count: problem.residualCount)
    problem.residuals(values, &residuals)
    let free = problem.parameters.filter { !$0.isFixed }.count
    let scale = ResidualStatistics.robustScale(residuals, parameterCount: free)
    // Data without noise have no scale; then every loss is least squares.
    return scale > 0 && scale.isFinite ? scale : 1
  }
}

extension Problem {
  /// The covariance of a robust minimum at given values, in the coordinates of the fit; see `RobustSolution`. The named
  /// parameters are held, as those on a bound are.
  public func sandwichCovariance(
    at values: [Double], loss: RobustLoss, scale: Double, holding held: Set<String> = []
  ) -> Matrix {
    let linear = Linearization(self, at: values)
    let moments = RobustMoments(linear, loss: loss, scale: scale)
    return Sandwich(linear, loss: loss, scale: scale, moments: moments).covariance(of: parameters, holding: held)
  }

  /// c = ⟨ψ²⟩/⟨ψ'⟩ n/(n − p) at given values: what χ²/ν is to least squares.
  public func robustSpread(at values: [Double], loss: RobustLoss, scale: Double) -> Double {
    RobustMoments(Linearization(self, at: values), loss: loss, scale: scale).spread
  }

  /// The problem with residuals s·T(r/s), whose squares are s²ρ(r/s).
  public func transformed(by loss: RobustLoss, scale: Double) -> Problem {
    let (plainResiduals, plainJacobian, count) = (residuals, jacobian, residualCount)
    var bent: Jacobian?
    if let plainJacobian {
      bent = { values, matrix in
        plainJacobian(values, &matrix)
        var plain = [Double](repeating: 0, count: count)
        plainResiduals(values, &plain)
        for row in plain.indices {
          let slope = loss.slope(plain[row] / scale)
          for column in 0..<matrix.columnCount { matrix[row, column] *= slope }
        }
      }
    }
    return Problem(
      parameters: parameters, residualCount: count,
      residuals: { values, result in
        plainResiduals(values, &result)
        for row in result.indices { result[row] = scale * loss.transformed(result[row] / scale) }
      }, jacobian: bent)
  }
}

extension RobustSolution {
  init(problem: Problem, transformed: Problem, minimum: Solution, loss: RobustLoss, scale: Double) {
    self.loss = loss
    self.scale = scale
    transformedProblem = transformed
    transformedSolution = minimum
    let linear = Linearization(problem, at: minimum.values, priorWeight: minimum.noiseScale)
    let moments = RobustMoments(linear, loss: loss, scale: scale)
    let inflation = (moments.spread / minimum.noiseVariance).squareRoot()
    errorInflation = inflation.isFinite && inflation > 0 ? inflation : 1
    let sandwich = Sandwich(linear, loss: loss, scale: scale, moments: moments)
    solution = minimum.replacing(
      residuals: Array(linear.residuals.prefix(linear.dataCount)),
      covariance: sandwich.covariance(of: minimum.parameters, holding: Set(minimum.parametersAtBounds)))
  }
}

/// What the residuals of a robust fit say about their noise.
struct RobustMoments {
  /// n/(n − p).
  let correction: Double
  /// c = ⟨ψ²⟩/⟨ψ'⟩ n/(n − p), in units of residuals squared: what χ²/ν is to least squares.
  let spread: Double

  init(_ linear: Linearization, loss: RobustLoss, scale: Double) {
    let residuals = linear.residuals.prefix(linear.dataCount)
    let squares = residuals.reduce(0.0) { sum, residual in
      let pull = scale * loss.influence(residual / scale)
      return sum + pull * pull
    }
    let slopes = residuals.reduce(0.0) { $0 + loss.influenceSlope($1 / scale) }
    let count = Double(residuals.count)
    correction = count / max(1, count - Double(linear.names.count))
    spread = slopes > 0 ? correction * squares / slopes : .infinity
  }
}

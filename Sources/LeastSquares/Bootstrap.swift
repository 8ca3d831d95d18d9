/// Uncertainties by refitting data drawn again: the residuals of the fit, centred and drawn with replacement, are added
/// to the fitted curve, and the fit is repeated (Efron & Tibshirani 1993, section 9.4).
///
/// It assumes residuals that are independent and alike after division by their errors; where the runs test says they
/// are not, the errors come out too small. Every replica has its own seed, so results do not depend on how many run at
/// a time. Priors are not drawn again.
public struct Bootstrap: Sendable {
  /// The problem that was fitted.
  public let problem: Problem
  /// Its minimum.
  public let solution: Solution
  /// The solver of the refits.
  public let solver: LevenbergMarquardt
  /// The seed all replicas derive theirs from.
  public let seed: UInt64

  /// A bootstrap of a solution.
  public init(problem: Problem, solution: Solution, solver: LevenbergMarquardt, seed: UInt64) {
    precondition(problem.residualCount == solution.residuals.count, "the solution belongs to another problem")
    self.problem = problem
    self.solution = solution
    self.solver = solver
    self.seed = seed
  }

  /// One refit; the same for the same seed and number, whatever else runs. Not every one converges:
  /// `Solution.termination` says.
  public func replica(_ number: Int) -> Solution {
    let random = SeededRandom(seed: SeededRandom.seed(seed, replica: number))
    let count = solution.residuals.count
    let mean = solution.residuals.reduce(0, +) / Double(max(count, 1))
    // Fitting takes up degrees of freedom, so raw residuals are smaller than the errors they stand for.
    let inflation = (Double(count) / Double(max(solution.degreesOfFreedom, 1))).squareRoot()
    // Residuals are model − data: new data = fitted curve + e gives r' = model − fitted curve − e.
    let shifts = solution.residuals.map { residual in
      residual - inflation * (solution.residuals[random.index(below: count)] - mean)
    }
    let drawn = Problem(
      parameters: problem.parameters, residualCount: count,
      residuals: { [residuals = problem.residuals] values, result in
        residuals(values, &result)
        for row in result.indices { result[row] -= shifts[row] }
      }, jacobian: problem.jacobian)
    return solver.minimize(drawn, from: solution.values)
  }

  /// Values (natural units) of the replicas that converged, in the order of their numbers.
  public func values(replicas: Int) -> [[Double]] {
    (0..<replicas).map(replica).filter(\.termination.isConverged).map(\.values)
  }
}

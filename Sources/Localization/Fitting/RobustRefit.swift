import LeastSquares

extension CurveMinimum {
  /// The minimum under a robust loss, looked for from the least-squares minimum and its rivals: the one with the smallest
  /// scale of the good residuals.
  func refitted(_ loss: RobustLoss, data: FitData, solver: LevenbergMarquardt) -> CurveMinimum {
    let problem = unknowns.problem(on: data)
    let starts = [solution.values] + alternatives.map(\.values)
    let found = starts.map { solver.minimize(problem, from: $0, loss: loss) }
    guard let best = found.min(by: { $0.scale < $1.scale }) else { return self }
    let free = unknowns.parameters.filter { !$0.isFixed }.count
    return CurveMinimum(
      unknowns: unknowns, solution: best.solution, alternatives: alternatives,
      aicc: InformationCriterion.aicc(
        chiSquared: best.transformedSolution.chiSquared, residualCount: data.count, parameterCount: free,
        errorScale: best.solution.errorScale),
      robust: best)
  }
}

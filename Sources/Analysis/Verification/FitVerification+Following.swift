import LeastSquares

/// A curve of a joint fit that follows what all curves share.
extension FitVerification {
  /// Residuals and priors of the curve's own minus its own free parameters.
  var ownFreedom: Int {
    let own = fit.unknowns.indices.filter { problem.parameters[$0].isFree && !isShared($0) }
    return problem.residualCount + own.count { problem.parameters[$0].prior != nil } - own.count
  }

  private func isShared(_ index: Int) -> Bool {
    fit.parameters.contains { $0.shared && $0.name == fit.unknowns[index].name }
  }

  /// χ² of the curve and of the priors of its own, as the file has it.
  func objective(without shared: [Int]) -> Double {
    problem.parameters.indices.reduce(fit.chiSquared) { sum, index in
      let parameter = problem.parameters[index]
      guard parameter.isFree, !shared.contains(index), let prior = parameter.prior else { return sum }
      let distance = FitCoordinate.distance(fit.values[index], prior.mean, parameter.scale) / prior.standardDeviation
      return sum + distance * distance
    }
  }

  /// The lowest χ² of the curve and its own priors with the shared parameters given, by GSL; infinite where it has none.
  func lowest(holding shared: [Int], at values: [Double], isThorough: Bool) -> Double {
    let names = Set(shared.map { fit.unknowns[$0].name })
    var starts = places(beside: names)
    if isThorough { starts += otherCusps(beside: names).map { ($0, []) } } else { starts = Array(starts.prefix(2)) }
    return starts.reduce(.infinity) { lowest, start in
      let found = minimum(holding: shared, at: values, from: start.values, start.held)
      return min(lowest, found.map { $0.chiSquared + $0.priorChiSquared } ?? .infinity)
    }
  }

  /// What the curve says about some of the shared parameters, all of them given, once it has followed them.
  func rows(of asked: [Int], following shared: [Int], at values: [Double]) -> [LibraryElimination.Row] {
    guard let found = minimum(holding: shared, at: values, from: fit.values, held) else { return [] }
    let names = Set(shared.filter { !asked.contains($0) }.map { fit.unknowns[$0].name })
    return LibraryElimination(of: problem, at: found.values, keeping: asked, holding: held.union(names))?.rows ?? []
  }

  private func minimum(
    holding shared: [Int], at values: [Double], from start: [Double], _ held: Set<String>
  ) -> LibraryMinimization? {
    var start = start
    for index in shared { start[index] = values[index] }
    return LibraryMinimization(problem, from: start, holding: held.union(shared.map { fit.unknowns[$0].name }))
  }
}

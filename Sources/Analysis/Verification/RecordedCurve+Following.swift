import LeastSquares

/// A curve that follows what all curves have in common.
extension RecordedCurve {
  private var ownPositions: [Int] {
    problem.parameters.indices.filter { problem.parameters[$0].isFree && !common.contains($0) }
  }

  /// Free parameters of the curve's own.
  var ownFreeCount: Int { ownPositions.count }

  /// Residuals and priors of the curve's own minus its own free parameters.
  var ownFreedom: Int {
    problem.residualCount + ownPositions.count { problem.parameters[$0].prior != nil } - ownFreeCount
  }

  /// True where the data do not determine a parameter of the model that is the curve's own.
  var hasOpenParameterOfItsOwn: Bool {
    ownPositions.contains { index in
      let name = problem.parameters[index].name
      return fit.parameters.contains { $0.name == name && $0.role == .model && $0.value == nil }
    }
  }

  /// χ² of the curve and of the priors of its own, as the file has it.
  var ownObjective: Double {
    fit.chiSquared + priorChiSquared(of: problem.parameters.indices.filter { !common.contains($0) }, at: values)
  }

  /// The lowest χ² of the curve and its own priors with what is common given, by GSL; infinite where it has none.
  func lowest(following shared: [Double], isThorough: Bool) -> Double {
    let names = names(common)
    let places = places(beside: names)
    var ways = places.prefix(isThorough ? places.count : 2).map { Way(steps: 1, values: $0.values, held: $0.held) }
    if isThorough {
      ways += places.map { Way(steps: Self.manySteps, values: $0.values, held: $0.held) }
      ways += (otherCusps(beside: names) + otherStrengths(beside: names)).map { Way(steps: 1, values: $0, held: []) }
    }
    return ways.compactMap { way in
      minimum(of: problem, holding: common, at: values(with: shared), way).map {
        objective($0, holding: way.held)
      }
    }.min() ?? .infinity
  }

  /// What the curve says about some of what is common, by place in it, all of it given, once it has followed.
  func rows(of asked: [Int], following shared: [Double]) -> [LibraryElimination.Row] {
    let way = Way(steps: 1, values: values, held: held)
    guard let found = minimum(of: problem, holding: common, at: values(with: shared), way) else { return [] }
    let kept = asked.map { common[$0] }
    return LibraryElimination(
      of: problem, at: found.values, keeping: kept,
      holding: held.union(names(common.filter { !kept.contains($0) }))
    )?.rows ?? []
  }
}

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
    fit.chiSquared + priorChiSquared(of: problem.parameters.indices.filter { !shared.contains($0) }, at: fit.values)
  }

  /// The lowest χ² of the curve and its own priors with the shared parameters given, by GSL; infinite where it has none.
  func lowest(holding shared: [Int], at values: [Double], isThorough: Bool) -> Double {
    let names = Set(shared.map { fit.unknowns[$0].name })
    let places = places(beside: names)
    var ways = places.prefix(isThorough ? places.count : 2).map { Way(steps: 1, values: $0.values, held: $0.held) }
    if isThorough {
      ways += places.map { Way(steps: Self.manySteps, values: $0.values, held: $0.held) }
      ways += otherCusps(beside: names).map { Way(steps: 1, values: $0, held: []) }
    }
    return ways.compactMap { way in
      minimum(of: problem, holding: shared, at: values, way).map { $0.chiSquared + $0.priorChiSquared }
    }.min() ?? .infinity
  }

  /// Steps by which a cusp between two points goes along.
  private static let manySteps = 60

  /// What the curve says about some of the shared parameters, all of them given, once it has followed them.
  func rows(of asked: [Int], following shared: [Int], at values: [Double]) -> [LibraryElimination.Row] {
    let way = Way(steps: 1, values: fit.values, held: held)
    guard let found = minimum(of: problem, holding: shared, at: values, way) else { return [] }
    let names = Set(shared.filter { !asked.contains($0) }.map { fit.unknowns[$0].name })
    return LibraryElimination(of: problem, at: found.values, keeping: asked, holding: held.union(names))?.rows ?? []
  }
}

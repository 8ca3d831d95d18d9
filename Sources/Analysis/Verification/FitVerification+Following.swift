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
    var found = places.prefix(isThorough ? places.count : 2).map {
      minimum(holding: shared, at: values, from: $0.values, $0.held)
    }
    if isThorough {
      found += places.map { minimum(holding: shared, at: values, from: $0.values, $0.held, steps: Self.manySteps) }
      found += otherCusps(beside: names).map { minimum(holding: shared, at: values, from: $0, []) }
    }
    return found.compactMap { $0.map { $0.chiSquared + $0.priorChiSquared } }.min() ?? .infinity
  }

  /// Steps by which a cusp between two points goes along.
  private static let manySteps = 60

  /// What the curve says about some of the shared parameters, all of them given, once it has followed them.
  func rows(of asked: [Int], following shared: [Int], at values: [Double]) -> [LibraryElimination.Row] {
    guard let found = minimum(holding: shared, at: values, from: fit.values, held) else { return [] }
    let names = Set(shared.filter { !asked.contains($0) }.map { fit.unknowns[$0].name })
    return LibraryElimination(of: problem, at: found.values, keeping: asked, holding: held.union(names))?.rows ?? []
  }

  /// GSL's minimum with the shared parameters brought in steps from where the fit has them to where they are given.
  private func minimum(
    holding shared: [Int], at values: [Double], from start: [Double], _ held: Set<String>, steps: Int = 1
  ) -> LibraryMinimization? {
    let names = held.union(shared.map { fit.unknowns[$0].name })
    var place = start
    var found: LibraryMinimization?
    for step in 1...steps {
      let part = Double(step) / Double(steps)
      for index in shared {
        let scale = fit.unknowns[index].scale
        let distance = FitCoordinate.distance(values[index], fit.values[index], scale)
        place[index] =
          step == steps ? values[index] : FitCoordinate.value(fit.values[index], moved: part * distance, scale)
      }
      found = LibraryMinimization(problem, from: place, holding: names)
      place = found?.values ?? place
    }
    return found
  }
}

import LeastSquares

/// Starts in which one mechanism beside dephasing is absent.
///
/// Far below the field step nothing is left of a mechanism: near a crossover a curve may be described as well without spin-orbit
/// scattering as with it. A slope leads away from there unless all else is at its best first.
struct AbsentMechanismStarts {
  let unknowns: CurveUnknowns
  let data: FitData
  let solver: LevenbergMarquardt

  /// The field of an absent mechanism is the step over this.
  private static let absence = 5000.0

  /// For each mechanism the minimum without it that the values of another minimum lead to; dephasing rounds the cusp in its
  /// place.
  func vectors(around values: [Double]) -> [[Double]] {
    guard let dephasing = unknowns.dephasingIndex, unknowns.isSearched(dephasing) else { return [] }
    let parameters = unknowns.prediction.model.parameters
    return unknowns.mechanismIndices(beside: dephasing).map { other in
      var start = values
      let field = parameters[dephasing].field(of: values[dephasing]) + parameters[other].field(of: values[other])
      start[dephasing] = unknowns.value(dephasing, at: field)
      start[other] = unknowns.value(other, at: data.fieldResolution / Self.absence)
      var without = unknowns
      without.fix(unknowns.parameters[other].name, at: start[other])
      return CurveMinimizer(without, data: data, solver: solver).quickBasin(from: start).values
    }
  }
}

extension CurveUnknowns {
  /// True for an unknown that is looked for over all orders of magnitude: free, with no prior and no start of the user's.
  func isSearched(_ index: Int) -> Bool {
    let parameter = parameters[index]
    return !parameter.isFixed && parameter.prior == nil && !givenStarts.contains(parameter.name)
      && parameter.scale == .logarithmic
  }

  /// Mechanisms of the same kind as dephasing that are looked for.
  func mechanismIndices(beside dephasing: Int) -> [Int] {
    let known = prediction.model.parameters
    return known.indices.filter { $0 != dephasing && isSearched($0) && known[$0].kind == known[dephasing].kind }
  }
}

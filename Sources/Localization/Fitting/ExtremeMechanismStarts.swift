import LeastSquares

/// Starts in which one mechanism beside dephasing is absent, or as strong as can be.
///
/// Far below the field step nothing is left of a mechanism, far beyond the window nothing changes any more: near a crossover a
/// curve may be described as well without spin-orbit scattering, or with no end of it, as with what the deepest minimum has. A
/// slope leads away from there unless all else is at its best first.
struct ExtremeMechanismStarts {
  let unknowns: CurveUnknowns
  let data: FitData
  let solver: LevenbergMarquardt

  /// The field of an absent mechanism is the step over this, that of one without end the window times this.
  private static let extremity = 5000.0

  /// For each mechanism the minima without it and with no end of it that the values of another minimum lead to.
  func vectors(around values: [Double]) -> [[Double]] {
    guard let dephasing = unknowns.dephasingIndex, unknowns.isSearched(dephasing) else { return [] }
    let parameters = unknowns.prediction.model.parameters
    return unknowns.mechanismIndices(beside: dephasing).flatMap { other in
      // Without the mechanism, dephasing rounds the cusp in its place.
      let both = parameters[dephasing].field(of: values[dephasing]) + parameters[other].field(of: values[other])
      var without = values
      without[dephasing] = unknowns.value(dephasing, at: both)
      return [
        minimum(holding: other, atField: data.fieldResolution / Self.extremity, from: without),
        minimum(holding: other, atField: data.maximumField * Self.extremity, from: values),
      ]
    }
  }

  /// The same minima with the dephasing that the values have, where it is not the curve's own to choose.
  func vectorsBesideGivenDephasing(around values: [Double]) -> [[Double]] {
    guard let dephasing = unknowns.dephasingIndex else { return [] }
    return unknowns.mechanismIndices(beside: dephasing).flatMap { other in
      [data.fieldResolution / Self.extremity, data.maximumField * Self.extremity].map {
        minimum(holding: other, atField: $0, from: values)
      }
    }
  }

  private func minimum(holding other: Int, atField field: Double, from values: [Double]) -> [Double] {
    var start = values
    start[other] = unknowns.value(other, at: field)
    var held = unknowns
    held.fix(unknowns.parameters[other].name, at: start[other])
    return CurveMinimizer(held, data: data, solver: solver).quickBasin(from: start).values
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

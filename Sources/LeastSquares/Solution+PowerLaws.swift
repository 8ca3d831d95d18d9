extension Solution {
  /// The same solution with some of its parameters expressed as powers of themselves.
  ///
  /// The minimum, χ² and how it was reached stay; names, values, bounds, priors, covariance and flat directions are
  /// those of the new variables.
  ///
  /// - Parameter changes: For each position of a parameter that changes, its new name and the law that leads there. A
  ///   logarithmic one must have a positive, finite value; a linear one may only be scaled.
  public func expressed(_ changes: [Int: (name: String, law: PowerLaw)]) -> Solution {
    guard !changes.isEmpty else { return self }
    let slopes = parameters.indices.map { changes[$0]?.law.slope(parameters[$0].scale) ?? 1 }
    var scaled = covariance
    for row in parameters.indices {
      for column in parameters.indices { scaled[row, column] = covariance[row, column] * slopes[row] * slopes[column] }
    }
    var names: [String: (name: String, slope: Double)] = [:]
    for (index, change) in changes { names[parameters[index].name] = (change.name, slopes[index]) }
    return Solution(
      parameters: parameters.enumerated().map { changes[$0]?.law.parameter($1, named: changes[$0]?.name ?? "") ?? $1 },
      values: values.enumerated().map { changes[$0]?.law.value(of: $1) ?? $1 },
      covariance: scaled, errorScale: errorScale, chiSquared: chiSquared, priorChiSquared: priorChiSquared,
      residuals: residuals, degreesOfFreedom: degreesOfFreedom, termination: termination,
      parametersAtBounds: parametersAtBounds.map { names[$0]?.name ?? $0 },
      flatDirections: flatDirections.map { $0.expressed(names) }, conditionNumber: conditionNumber,
      iterations: iterations, evaluations: evaluations)
  }
}

extension Solution.FlatDirection {
  /// The direction in new coordinates: a component grows with the slope of its coordinate. Again of unit length.
  fileprivate func expressed(_ names: [String: (name: String, slope: Double)]) -> Solution.FlatDirection {
    let scaled = components.map { component in
      let change = names[component.name]
      return Component(name: change?.name ?? component.name, weight: component.weight * (change?.slope ?? 1))
    }
    let length = scaled.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    guard length > 0 else { return Solution.FlatDirection(components: scaled) }
    return Solution.FlatDirection(
      components: scaled.map { Component(name: $0.name, weight: $0.weight / length) }.sorted {
        abs($0.weight) > abs($1.weight)
      })
  }
}

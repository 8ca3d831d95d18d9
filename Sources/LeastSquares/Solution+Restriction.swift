extension Solution {
  /// The part of a joint solution that concerns some of its parameters and residuals, under names of their own.
  ///
  /// Covariance is that of the joint fit, so errors include what is shared with the rest. χ² and degrees of freedom
  /// are those of the part; bounds and flat directions are kept as far as they concern it. Termination, condition
  /// number and counts are those of the whole.
  ///
  /// - Parameters:
  ///   - indices: Positions of the parameters in the joint problem, in the order wanted.
  ///   - names: Their names in the part.
  ///   - range: The rows of the part among the data residuals.
  public func restricted(to indices: [Int], named names: [String], residuals range: Range<Int>) -> Solution {
    precondition(indices.count == names.count, "one name per parameter")
    var part = Matrix(rowCount: indices.count, columnCount: indices.count)
    for (row, jointRow) in indices.enumerated() {
      for (column, jointColumn) in indices.enumerated() { part[row, column] = covariance[jointRow, jointColumn] }
    }
    let newNames = Dictionary(zip(indices.map { parameters[$0].name }, names), uniquingKeysWith: { first, _ in first })
    let own = zip(indices, names).map { index, name in
      var parameter = parameters[index]
      parameter.name = name
      return parameter
    }
    let data = Array(residuals[range])
    let squares = data.reduce(0) { $0 + $1 * $1 }
    let free = own.filter { !$0.isFixed }.count
    return Solution(
      parameters: own, values: indices.map { values[$0] }, covariance: part, errorScale: errorScale,
      noiseScale: noiseScale, noiseVariance: noiseVariance, chiSquared: squares, priorChiSquared: 0,
      residuals: data, degreesOfFreedom: max(0, data.count - free),
      termination: termination, parametersAtBounds: parametersAtBounds.compactMap { newNames[$0] },
      flatDirections: flatDirections.compactMap { direction in
        let components = direction.components.compactMap { component in
          newNames[component.name].map { FlatDirection.Component(name: $0, weight: component.weight) }
        }
        return components.isEmpty ? nil : FlatDirection(components: components)
      },
      conditionNumber: conditionNumber, iterations: iterations, evaluations: evaluations)
  }
}

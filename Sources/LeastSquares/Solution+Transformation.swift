extension Solution {
  /// The same solution in other parameters, each a function of these: covariance to first order, everything else kept.
  ///
  /// `derivatives` lists, for each new parameter, the positions of the old ones it depends on with ∂new/∂old in natural
  /// units. A new parameter that rests on an undetermined one is undetermined. Bounds and flat directions are kept for
  /// parameters that are the same, name aside.
  public func transformed(
    to parameters: [Parameter], values: [Double], derivatives: [[(position: Int, slope: Double)]]
  ) -> Solution {
    // In the coordinates of the fit: d ln y/d ln x = (x/y) dy/dx.
    let slopes = parameters.indices.map { index in
      derivatives[index].map { position, slope -> (position: Int, slope: Double) in
        var coordinateSlope = slope
        if self.parameters[position].scale == .logarithmic { coordinateSlope *= self.values[position] }
        if parameters[index].scale == .logarithmic { coordinateSlope /= values[index] }
        // The same parameter under another name keeps its covariance to the last digit.
        let isSame = derivatives[index].count == 1 && values[index] == self.values[position] && slope == 1
        return (position, isSame && parameters[index].scale == self.parameters[position].scale ? 1 : coordinateSlope)
      }
    }
    let isOpen = slopes.map { slopes in
      slopes.contains { $0.slope != 0 && self.covariance[$0.position, $0.position] == .infinity }
    }
    var covariance = Matrix(rowCount: parameters.count, columnCount: parameters.count)
    for row in parameters.indices {
      if isOpen[row] {
        covariance[row, row] = .infinity
        continue
      }
      for column in parameters.indices where !isOpen[column] {
        var sum = 0.0
        for left in slopes[row] where left.slope != 0 {
          for right in slopes[column] where right.slope != 0 {
            sum += left.slope * right.slope * self.covariance[left.position, right.position]
          }
        }
        covariance[row, column] = sum
      }
    }
    var names: [String: String] = [:]
    for (index, derivative) in derivatives.enumerated() where derivative.count == 1 && derivative[0].slope == 1 {
      names[self.parameters[derivative[0].position].name] = parameters[index].name
    }
    return Solution(
      parameters: parameters, values: values, covariance: covariance, errorScale: errorScale, noiseScale: noiseScale,
      noiseVariance: noiseVariance, chiSquared: chiSquared, priorChiSquared: priorChiSquared, residuals: residuals,
      degreesOfFreedom: degreesOfFreedom, termination: termination,
      parametersAtBounds: parametersAtBounds.compactMap { names[$0] },
      flatDirections: flatDirections.compactMap { direction in
        let components = direction.components.compactMap { component in
          names[component.name].map { FlatDirection.Component(name: $0, weight: component.weight) }
        }
        return components.isEmpty ? nil : FlatDirection(components: components)
      }, conditionNumber: conditionNumber, iterations: iterations, evaluations: evaluations)
  }
}

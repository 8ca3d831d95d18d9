extension Minimization {
  /// The result at the best point, with what can be trusted of it.
  mutating func solution(_ termination: Solution.Termination) -> Solution {
    var values = system.values
    coordinates.write(point, into: &values)
    let dataCount = system.problem.residualCount
    let atBounds = coordinates.free.indices.filter {
      point[$0] <= coordinates.lowerBounds[$0] || point[$0] >= coordinates.upperBounds[$0]
    }
    let isDifferentiable = chiSquared.isFinite && jacobian.allSatisfy(\.isFinite)
    let degreesOfFreedom = system.residualCount - coordinates.count
    let information = Information(
      jacobian: isDifferentiable ? jacobian : Array(repeating: 0, count: jacobian.count), rowCount: system.rowCount,
      coordinates: coordinates, point: point, chiSquared: isDifferentiable ? chiSquared : 0,
      held: Set(atBounds), isAnalytic: system.problem.jacobian != nil)
    return Solution(
      parameters: coordinates.parameters,
      values: values,
      covariance: information.covariance(
        factor: varianceFactor(degreesOfFreedom), parameterCount: coordinates.parameters.count),
      errorScale: options.errorScale,
      chiSquared: residuals[..<dataCount].reduce(0) { $0 + $1 * $1 },
      priorChiSquared: residuals[dataCount...].reduce(0) { $0 + $1 * $1 },
      residuals: Array(residuals[..<dataCount]),
      degreesOfFreedom: degreesOfFreedom,
      termination: termination,
      parametersAtBounds: atBounds.map { coordinates.parameter($0).name },
      flatDirections: information.flatDirections,
      conditionNumber: information.conditionNumber,
      iterations: iterations,
      evaluations: earlierEvaluations + system.evaluations)
  }

  /// What (JᵀJ)⁻¹ is multiplied by: 1 for known errors, else χ²/ν; infinite where ν leaves nothing to estimate it from.
  private func varianceFactor(_ degreesOfFreedom: Int) -> Double {
    switch options.errorScale {
    case .absolute: 1
    case .scaled: degreesOfFreedom > 0 ? chiSquared / Double(degreesOfFreedom) : .infinity
    }
  }
}

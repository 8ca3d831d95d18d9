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
    let dataChiSquared = residuals[..<dataCount].reduce(0) { $0 + $1 * $1 }
    let weight = system.priorWeight
    let variance = varianceFactor(information, dataChiSquared)
    return Solution(
      parameters: coordinates.parameters,
      values: values,
      covariance: information.covariance(factor: variance, parameterCount: coordinates.parameters.count),
      errorScale: options.errorScale,
      noiseScale: weight,
      noiseVariance: variance,
      chiSquared: dataChiSquared,
      priorChiSquared: residuals[dataCount...].reduce(0) { $0 + $1 * $1 } / (weight * weight),
      residuals: Array(residuals[..<dataCount]),
      degreesOfFreedom: degreesOfFreedom,
      termination: termination,
      parametersAtBounds: atBounds.map { coordinates.parameter($0).name },
      flatDirections: information.flatDirections,
      conditionNumber: information.conditionNumber,
      iterations: iterations,
      evaluations: earlierEvaluations + system.evaluations)
  }

  /// What (JᵀJ)⁻¹ is multiplied by: 1 for known errors, else the noise that the residuals show; infinite where no
  /// degree of freedom is left to estimate it from.
  ///
  /// Σ r² of the data is compared with its degrees of freedom ν = n − k, where a parameter with a prior counts in k only
  /// for the part of it that the data determine: 1 − (posterior variance)/(prior variance).
  private func varianceFactor(_ information: Information, _ dataChiSquared: Double) -> Double {
    guard options.errorScale == .scaled else { return 1 }
    var freedom = Double(system.problem.residualCount - coordinates.count)
    if !coordinates.priors.isEmpty {
      let unit = information.covariance(factor: 1, parameterCount: coordinates.parameters.count)
      for prior in coordinates.priors {
        let position = coordinates.free[prior.index]
        let weight = system.priorWeight / prior.standardDeviation
        freedom += min(1, weight * weight * unit[position, position])
      }
    }
    return freedom > 1e-9 ? dataChiSquared / freedom : .infinity
  }
}

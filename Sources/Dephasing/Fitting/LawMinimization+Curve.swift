import Foundation

extension LawMinimization {
  /// The law where it is drawn, with its 68 % band from the covariance. Empty where the data leave a direction of the
  /// parameters undetermined: there is no band then.
  var curve: [LawFit.CurvePoint] {
    var curve: [LawFit.CurvePoint] = []
    for temperature in LawFit.drawnTemperatures(beside: problem.temperatures) {
      guard let error = logarithmicError(at: temperature) else { return [] }
      let rate = law.rate(temperature, lawValues)
      curve.append(
        LawFit.CurvePoint(temperature: temperature, rate: rate, lower: rate * exp(-error), upper: rate * exp(error)))
    }
    return curve
  }

  /// Standard error of ln(rate) at a temperature; nil where it is not finite. A parameter on its bound counts as known.
  private func logarithmicError(at temperature: Double) -> Double? {
    let values = solution.values
    let slopes = zip(problem.logarithmicDerivatives(at: temperature, values), solution.parameters.indices).map {
      solution.parameters[$1].scale == .logarithmic ? $0 * values[$1] : $0
    }
    var variance = 0.0
    for row in slopes.indices where !isHeld(row) {
      for column in slopes.indices where !isHeld(column) {
        variance += slopes[row] * solution.covariance[row, column] * slopes[column]
      }
    }
    let rate = law.rate(temperature, lawValues)
    return variance.isFinite && rate.isFinite ? max(variance, 0).squareRoot() : nil
  }

  private func isHeld(_ index: Int) -> Bool {
    solution.parametersAtBounds.contains(solution.parameters[index].name)
  }
}

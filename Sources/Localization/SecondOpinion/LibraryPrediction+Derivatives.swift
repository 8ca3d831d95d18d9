import LeastSquares
import SpecialFunctions

extension LibraryPrediction {
  /// ∂residual/∂value at each point, residual = (data − prediction)/error, one column per name.
  func writeDerivatives(at points: Points, values: [Double], into jacobian: inout Matrix) {
    let count = model.parameters.count
    let nuisance = Nuisance(values, modelCount: count)
    let fields = trueFields(of: points, nuisance)
    let response = response(at: fields, values: Array(values.prefix(count)))
    for row in fields.indices {
      let factor = -1 / points.standardErrors[row]
      for index in 0..<count {
        jacobian[row, index] = factor * nuisance.factor * response.derivatives[index][row]
      }
      let shape = background.shape(fields[row], nuisance.shape)
      let slope =
        nuisance.factor * response.slopes[row] + nuisance.slope
        + nuisance.coefficient * shapeSlope(fields[row], nuisance.shape)
      jacobian[row, count] = factor * response.changes[row]
      jacobian[row, count + 1] = factor
      jacobian[row, count + 2] = -factor * slope
      jacobian[row, count + 3] = -factor * slope * points.directions[row]
      jacobian[row, count + 4] = factor * fields[row]
      jacobian[row, count + 5] = factor * shape
      let shapeDerivatives = background.shapeDerivatives(fields[row], nuisance.shape)
      for (index, derivative) in shapeDerivatives.enumerated() {
        jacobian[row, count + 6 + index] = factor * nuisance.coefficient * derivative
      }
    }
  }

  /// Δσ, ∂Δσ/∂value (one list per parameter) and dΔσ/dB at signed fields.
  private func response(
    at fields: [Double], values: [Double]
  ) -> (changes: [Double], derivatives: [[Double]], slopes: [Double]) {
    guard case .localizationSum(let sum) = model.form else {
      let (changes, derivatives) = model.changeAndDerivatives(at: fields, values: values)
      // Each field steps by its own size: a step of the largest field would span a cusp at the smallest.
      let above = model.change(at: fields.map { $0 * (1 + 1e-5) }, values: values)
      let below = model.change(at: fields.map { $0 * (1 - 1e-5) }, values: values)
      let slopes = fields.indices.map { fields[$0] == 0 ? 0 : (above[$0] - below[$0]) / (2e-5 * fields[$0]) }
      return (changes, derivatives, slopes)
    }
    let resolved = ResolvedSum(sum, parameters: model.parameters)
    let terms = resolved.terms(at: values)
    var changes = [Double](repeating: 0, count: fields.count)
    var slopes = changes
    var derivatives = [[Double]](repeating: changes, count: values.count)
    for (row, signed) in fields.enumerated() where signed != 0 {
      let field = abs(signed)
      let sign: Double = signed < 0 ? -1 : 1
      for index in terms.weights.indices where terms.fields[index] / field > 0 {
        let ratio = terms.fields[index] / field
        let value = DigammaDifference.value(ratio)
        let derivative = terms.weights[index] * DigammaDifference.derivative(ratio)
        changes[row] += terms.weights[index] * value
        slopes[row] -= sign * derivative * ratio / field
        for parameter in values.indices {
          derivatives[parameter][row] +=
            terms.weightDerivatives[parameter][index] * value
            + terms.fieldDerivatives[parameter][index] * derivative / field
        }
      }
      for power in resolved.powers {
        derivatives[power.parameter][row] += power.power == 1 ? field : field * field
        changes[row] += values[power.parameter] * (power.power == 1 ? field : field * field)
        slopes[row] += values[power.parameter] * (power.power == 1 ? sign : 2 * signed)
      }
    }
    return (changes, derivatives, slopes)
  }

  /// ds/dB of the background, by a central difference; every shape is smooth but for |B| at zero.
  private func shapeSlope(_ field: Double, _ shape: [Double]) -> Double {
    let step = 1e-5 * max(abs(field), 1e-3)
    return (background.shape(field + step, shape) - background.shape(field - step, shape)) / (2 * step)
  }
}

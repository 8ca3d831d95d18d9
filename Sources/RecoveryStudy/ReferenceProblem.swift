import LeastSquares
import Localization

/// The least-squares problem of a case, written down once more without any code of the fit: σ0, field offset, odd slope
/// and, where asked for, β₂B² are unknown beside the parameters of the model.
struct ReferenceProblem {
  let subject: Case
  let hasBackground: Bool

  private var model: MagnetoconductanceModel { subject.scenario.model }
  private var modelCount: Int { model.parameters.count }

  /// Values at the truth: the nuisance parameters were not used to make the curve.
  var truth: [Double] { subject.draw.values + [subject.truth[subject.fields.count / 2], 0, 0, 0] }

  private var parameters: [Parameter] {
    let free = Set(subject.freeIndices)
    let own = model.parameters.enumerated().map { index, parameter -> Parameter in
      let value = subject.draw.values[index]
      let isHeld = !free.contains(index)
      return Parameter(
        parameter.name, initialValue: value,
        lowerBound: isHeld ? -.infinity : min(parameter.lowerBound, value),
        upperBound: isHeld ? .infinity : max(parameter.upperBound, value),
        scale: value > 0 ? parameter.kind.scale : .linear, isFixed: isHeld)
    }
    let swing = subject.error / Case.noise
    let reach = subject.draw.maximumField
    return own + [
      Parameter("sigma_0", initialValue: truth[modelCount]),
      Parameter("B_offset", initialValue: 0, lowerBound: -0.2 * reach, upperBound: 0.2 * reach),
      Parameter("odd_slope", initialValue: 0, lowerBound: -1e3 * swing / reach, upperBound: 1e3 * swing / reach),
      Parameter(
        "background", initialValue: 0, lowerBound: -1e6 * swing / (reach * reach),
        upperBound: 1e6 * swing / (reach * reach), isFixed: !hasBackground),
    ]
  }

  /// Residuals of some conductivities against the model, in standard errors. With `isScattered`, as exactly as it takes to
  /// tell which of some sets of parameters, far from each other, come nearest.
  func problem(on conductivities: [Double], isScattered: Bool = false) -> Problem {
    let (fields, error, count) = (subject.fields, subject.error, modelCount)
    let evaluator = isScattered ? model.sweepEvaluator.scattered : model.sweepEvaluator
    let step = 1e-5 * subject.draw.maximumField
    return Problem(
      parameters: parameters, residualCount: fields.count,
      residuals: { values, residuals in
        let shifted = fields.map { $0 - values[count + 1] }
        let change = evaluator.change(at: shifted, values: Array(values[..<count]))
        for row in fields.indices {
          let field = shifted[row]
          let smooth = values[count] + (values[count + 2] + values[count + 3] * field) * field
          residuals[row] = (conductivities[row] - smooth - change[row]) / error
        }
      },
      jacobian: { values, jacobian in
        let own = Array(values[..<count])
        let shifted = fields.map { $0 - values[count + 1] }
        let derivatives = evaluator.changeAndDerivatives(at: shifted, values: own).derivatives
        let above = evaluator.change(at: shifted.map { $0 + step }, values: own)
        let below = evaluator.change(at: shifted.map { $0 - step }, values: own)
        for row in fields.indices {
          for column in 0..<count { jacobian[row, column] = -derivatives[column][row] / error }
          let slope = (above[row] - below[row]) / (2 * step)
          jacobian[row, count] = -1 / error
          jacobian[row, count + 1] = (slope + values[count + 2] + 2 * values[count + 3] * shifted[row]) / error
          jacobian[row, count + 2] = -shifted[row] / error
          jacobian[row, count + 3] = -shifted[row] * shifted[row] / error
        }
      })
  }

  /// The minimum a solver reaches from some values.
  func minimum(on conductivities: [Double], from start: [Double], steps: Int = 200) -> Solution {
    var solver = LevenbergMarquardt(options: .init(maximumIterations: steps, errorScale: .absolute))
    solver.options.gradientTolerance = 1e-10
    return solver.minimize(problem(on: conductivities), from: start)
  }
}

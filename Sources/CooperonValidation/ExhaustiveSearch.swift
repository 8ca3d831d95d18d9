import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// The minima of one curve found by brute force: many random starts over everything the sweep could resolve, each
/// brought to its minimum, and the minimum next to the program's answer, which those starts may miss. Shares the solver with
/// the program, but none of its starting values, thinning or choices.
struct ExhaustiveSearch: Sendable {
  /// One minimum: values of model parameters, then σ0, offset, slope, coefficient of B².
  struct Minimum: Sendable {
    let values: [Double]
    /// Σ r² of data and prior, residuals in units of the curve's standard errors.
    let objective: Double
  }

  let curve: ConductivityCurve
  let model: MagnetoconductanceModel
  var priors: [String: Prior] = [:]
  var starts = 40

  /// Distinct minima, deepest first; also that next to the program's `answer`.
  func minima(_ random: SeededRandom, besides answer: Solution) -> [Minimum] {
    let problem = problem
    let solver = LevenbergMarquardt(options: .init(maximumIterations: 200))
    var found: [Minimum] = []
    for start in [start(at: answer)] + (0..<starts).map({ _ in start(random) }) {
      let solution = solver.minimize(problem, from: start)
      let objective = solution.chiSquared + solution.priorChiSquared
      guard objective.isFinite, solution.termination.isConverged else { continue }
      let isKnown = found.contains { other in
        model.parameters.indices.allSatisfy { index in
          model.parameters[index].kind.scale == .linear || solution.parameters[index].isFixed
            || abs(log(solution.values[index] / other.values[index])) < 0.03
        }
      }
      if !isKnown { found.append(.init(values: solution.values, objective: objective)) }
    }
    return found.sorted { $0.objective < $1.objective }
  }

  /// How far the objective rises on the way from one minimum to another, all but the logarithmic parameters minimised again:
  /// the least height of a pass on the straight line between them. Two ends of one flat valley have none.
  func barrier(from first: Minimum, to second: Minimum) -> Double {
    let solver = LevenbergMarquardt(options: .init(maximumIterations: 100))
    let problem = problem
    let heights = [0.25, 0.5, 0.75].map { share -> Double in
      var held = problem
      var start = first.values
      for (index, parameter) in problem.parameters.enumerated() where parameter.scale == .logarithmic {
        start[index] = first.values[index] * pow(second.values[index] / first.values[index], share)
        held.parameters[index].isFixed = true
      }
      for index in problem.parameters.indices where problem.parameters[index].scale == .linear {
        start[index] = (1 - share) * first.values[index] + share * second.values[index]
      }
      let solution = solver.minimize(held, from: start)
      return solution.chiSquared + solution.priorChiSquared
    }
    return (heights.max() ?? 0) - max(first.objective, second.objective)
  }

  private var reach: Double { curve.maximumField }

  private func start(_ random: SeededRandom) -> [Double] {
    let step = 2 * reach / Double(max(curve.points.count - 1, 1))
    let own = model.parameters.map { parameter -> Double in
      if let prior = priors[parameter.name] { return prior.mean }
      switch parameter.kind {
      case .field where parameter.isFixedByDefault: return parameter.typicalValue
      case .field: return random.betweenLogarithms(step / 10, 3 * reach)
      case .length:
        return random.betweenLogarithms(
          CharacteristicField.length(ofField: 3 * reach), CharacteristicField.length(ofField: step / 10))
      default: return random.between(-1.5, 1.5)
      }
    }
    let middle = curve.conductivities.sorted()[curve.points.count / 2]
    return own + [middle, random.between(-0.02, 0.02), 0, 0]
  }

  private func start(at answer: Solution) -> [Double] {
    let values = Dictionary(uniqueKeysWithValues: zip(answer.parameters.map(\.name), answer.values))
    return problem.parameters.map { values[$0.name] ?? $0.initialValue }
  }

  /// A field or length as far as the curve can tell it: a mechanism whose field is a hundred times the window is absent,
  /// however much larger it is, and so is one whose field lies below the bounds.
  func observable(_ value: Double, of parameter: ModelParameter) -> Double {
    let absent = 100 * reach
    let bounds = bounds(of: parameter)
    switch parameter.kind {
    case .field: return min(max(value, bounds.lower), absent)
    case .length: return min(max(value, CharacteristicField.length(ofField: absent)), bounds.upper)
    default: return value
    }
  }

  /// Fields and lengths four decades beyond the ends of the window are unobservable; no minimum is looked for there.
  private func bounds(of parameter: ModelParameter) -> (lower: Double, upper: Double) {
    let fields = (lower: 1e-4 * 2 * reach / Double(max(curve.points.count - 1, 1)), upper: 1e4 * reach)
    switch parameter.kind {
    case .field where !parameter.isFixedByDefault: return fields
    case .length:
      return (
        CharacteristicField.length(ofField: fields.upper), CharacteristicField.length(ofField: fields.lower)
      )
    default: return (-.infinity, .infinity)
    }
  }

  private var problem: Problem {
    let (model, fields, data) = (model, curve.fields, curve.conductivities)
    let weights = curve.points.map { 1 / $0.standardError }
    let count = model.parameters.count
    let own = model.parameters.map { parameter -> Parameter in
      let (lower, upper) = bounds(of: parameter)
      return Parameter(
        parameter.name, initialValue: parameter.typicalValue, lowerBound: lower, upperBound: upper,
        scale: parameter.isFixedByDefault ? .linear : parameter.kind.scale, isFixed: parameter.isFixedByDefault,
        prior: priors[parameter.name])
    }
    let nuisance = [
      Parameter("sigma_0", initialValue: 0),
      Parameter("B_offset", initialValue: 0, lowerBound: -0.2 * reach, upperBound: 0.2 * reach),
      Parameter("odd_slope", initialValue: 0), Parameter("beta2", initialValue: 0),
    ]
    return Problem(
      parameters: own + nuisance, residualCount: fields.count,
      residuals: { values, residuals in
        let shifted = fields.map { $0 - values[count + 1] }
        let change = model.change(at: shifted, values: Array(values[..<count]))
        for row in fields.indices {
          let field = shifted[row]
          let predicted =
            values[count] + change[row] + values[count + 2] * field + values[count + 3] * field * field
          residuals[row] = (data[row] - predicted) * weights[row]
        }
      },
      jacobian: { values, jacobian in
        let shifted = fields.map { $0 - values[count + 1] }
        let own = Array(values[..<count])
        let derivatives = model.changeAndDerivatives(at: shifted, values: own).derivatives
        let step = 1e-5 * (fields.last ?? 1)
        let above = model.change(at: shifted.map { $0 + step }, values: own)
        let below = model.change(at: shifted.map { $0 - step }, values: own)
        for row in fields.indices {
          let (field, weight) = (shifted[row], -weights[row])
          for column in 0..<count { jacobian[row, column] = weight * derivatives[column][row] }
          let slope = (above[row] - below[row]) / (2 * step) + values[count + 2] + 2 * values[count + 3] * field
          jacobian[row, count] = weight
          jacobian[row, count + 1] = -weight * slope
          jacobian[row, count + 2] = weight * field
          jacobian[row, count + 3] = weight * field * field
        }
      })
  }
}

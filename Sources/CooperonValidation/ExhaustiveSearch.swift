import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// The minima of one curve found by brute force: many random starts over everything the sweep could resolve, each
/// brought to its minimum, and the minimum next to the program's answer, which those starts may miss. Shares the solvers with
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
  ///
  /// Throws as `RepeatedFit` does.
  func minima(_ random: SeededRandom, besides answer: Solution) throws -> [Minimum] {
    let problem = problem
    let quick = try RepeatedFit(curve, to: model, settings: .init(background: "quadratic", priors: priors))
    var found: [Minimum] = []
    for start in [start(at: answer)] + (0..<starts).map({ _ in start(random) }) {
      guard let minimum = minimum(of: problem, from: start, quick) else { continue }
      let isKnown = found.contains { other in
        model.parameters.indices.allSatisfy { index in
          problem.parameters[index].scale == .linear
            || abs(log(minimum.values[index] / other.values[index])) < 0.03
        }
      }
      if !isKnown { found.append(minimum) }
    }
    return found.sorted { $0.objective < $1.objective }
  }

  /// Where the program's quick solver and then the general one lead to. The second does not arrive where a single point sees the
  /// tip of the cusp; the end of the first counts there.
  private func minimum(of problem: Problem, from start: [Double], _ quick: RepeatedFit) -> Minimum? {
    let names = problem.parameters.map(\.name)
    let first = quick.minimum(
      from: quick.parameters.map { parameter in
        names.firstIndex(of: parameter.name).map { start[$0] } ?? parameter.initialValue
      })
    let reached = names.enumerated().map { index, name in
      quick.parameters.firstIndex { $0.name == name }.map { first.values[$0] } ?? start[index]
    }
    let last = LevenbergMarquardt(options: .init(maximumIterations: 200)).minimize(problem, from: reached)
    let objective = objective(of: problem, at: reached)
    if last.termination.isConverged, last.chiSquared + last.priorChiSquared <= objective {
      return Minimum(values: last.values, objective: last.chiSquared + last.priorChiSquared)
    }
    return first.termination.isConverged && objective.isFinite ? Minimum(values: reached, objective: objective) : nil
  }

  /// Σ r² of data and priors.
  private func objective(of problem: Problem, at values: [Double]) -> Double {
    var residuals = [Double](repeating: 0, count: problem.residualCount)
    problem.residuals(values, &residuals)
    return zip(problem.parameters, values).reduce(residuals.reduce(0) { $0 + $1 * $1 }) { sum, known in
      guard let prior = known.0.prior else { return sum }
      let distance = log(known.1 / prior.mean) / prior.standardDeviation
      return sum + distance * distance
    }
  }

  /// How far the objective rises on the way from one minimum to another, all but the logarithmic parameters minimised again:
  /// the height of the pass on the lower of two ways, straight in the fields or lengths and straight in their logarithms. Two
  /// ends of one flat valley have none, also where one of them is the absence of a mechanism, whose logarithm is far away.
  func barrier(from first: Minimum, to second: Minimum) -> Double {
    let ways: [(Double, Double, Double) -> Double] = [
      { (1 - $2) * $0 + $2 * $1 }, { $0 * pow($1 / $0, $2) },
    ]
    let passes = ways.map { way in
      [0.1, 0.25, 0.5, 0.75, 0.9].map { height(between: first, second, share: $0, way) }.max() ?? .infinity
    }
    return (passes.min() ?? .infinity) - max(first.objective, second.objective)
  }

  private func height(
    between first: Minimum, _ second: Minimum, share: Double, _ way: (Double, Double, Double) -> Double
  ) -> Double {
    var held = problem
    var start = zip(first.values, second.values).map { (1 - share) * $0 + share * $1 }
    for (index, parameter) in held.parameters.enumerated() where parameter.scale == .logarithmic {
      start[index] = way(first.values[index], second.values[index], share)
      held.parameters[index].isFixed = true
      held.parameters[index].prior = nil
    }
    let solution = LevenbergMarquardt(options: .init(maximumIterations: 100)).minimize(held, from: start)
    return objective(of: problem, at: solution.values)
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

import LeastSquares

/// The deepest minimum found for one curve, one model and one background.
struct CurveMinimum: Sendable {
  /// The unknowns, at the start that led here.
  let unknowns: CurveUnknowns
  /// The minimisation on all points.
  let solution: Solution
  /// Other minima that the data cannot exclude (Δχ² below 4 in units of the residual scatter), nearest first.
  let alternatives: [Solution]
  /// Akaike's criterion of the minimum.
  let aicc: Double
  /// The minimum under a robust loss, whose values and errors `solution` then holds; nil for least squares.
  var robust: RobustSolution?

  /// How thorough a search is.
  enum Effort {
    /// The best basin of a thinned curve, refined on all points: enough to look at residuals.
    case glance
    /// Every basin that could hold the best minimum or a rival of it.
    case full
  }

  /// Steps after which exploring one start is given up; a basin worth having is reached in a few dozen.
  private static let explorationLimit = 100

  /// Searches from starting values of the data's own.
  static func search(
    _ unknowns: CurveUnknowns, data: FitData, settings: CurveFitSettings, solver: LevenbergMarquardt,
    effort: Effort = .full
  ) -> CurveMinimum {
    let isSmooth = !unknowns.prediction.model.isOscillating
    let coarse = isSmooth ? data.thinned(to: 240) : data
    let sketch = isSmooth ? data.thinned(to: 80) : data
    let starts = StartingValues(unknowns: unknowns, data: sketch, count: effort == .full ? 6 : 3).vectors()
    let rough = unknowns.problem(on: coarse)
    var explorer = solver
    explorer.options.maximumIterations = explorationLimit
    explorer.options.gradientTolerance = 1e-5
    let explored = separate(
      starts.map { explorer.minimize(rough, from: $0) }.sorted { $0.objective < $1.objective }, unknowns)
    // A basin that lies far above the best one on the thinned curve is not the best on all points either.
    let ceiling = explored[0].objective * (1 + 30 / Double(max(explored[0].degreesOfFreedom, 1)))
    let promising = explored.filter { $0.objective <= ceiling }.prefix(effort == .full ? 3 : 1)
    let problem = unknowns.problem(on: data)
    // What is exchanged at the start may be exchanged back on the way.
    let refined = promising.map { basin in
      let found = solver.minimize(problem, from: unknowns.ordered(basin.values))
      let ordered = unknowns.ordered(found.values)
      return ordered == found.values ? found : solver.minimize(problem, from: ordered)
    }.sorted { $0.objective < $1.objective }
    let best = refined[0]
    let scatter = max(best.objective / Double(max(best.degreesOfFreedom, 1)), .leastNormalMagnitude)
    let rivals = separate(refined, unknowns).dropFirst().filter {
      ($0.objective - best.objective) / (settings.errorScale == .scaled ? scatter : 1) < 4
    }
    let free = unknowns.parameters.filter { !$0.isFixed }.count
    return CurveMinimum(
      unknowns: unknowns, solution: best, alternatives: Array(rivals),
      aicc: InformationCriterion.aicc(
        chiSquared: best.chiSquared, residualCount: data.count, parameterCount: free,
        errorScale: settings.errorScale))
  }

  /// One solution per minimum: two that agree within 2 % in every logarithmic parameter, exchanges aside, are the same.
  private static func separate(_ solutions: [Solution], _ unknowns: CurveUnknowns) -> [Solution] {
    var distinct: [Solution] = []
    for solution in solutions where solution.objective.isFinite {
      let values = unknowns.ordered(solution.values)
      let isKnown = distinct.contains { other in
        let known = unknowns.ordered(other.values)
        return solution.parameters.indices.allSatisfy { index in
          solution.parameters[index].scale == .linear || abs(values[index] - known[index]) <= 0.02 * known[index]
        }
      }
      if !isKnown { distinct.append(solution) }
    }
    return distinct.isEmpty ? Array(solutions.prefix(1)) : distinct
  }
}

extension Solution {
  /// What is minimised: Σ r² of data and priors.
  var objective: Double { chiSquared + priorChiSquared }
}

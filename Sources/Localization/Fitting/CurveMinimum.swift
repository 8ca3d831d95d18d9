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

  /// Searches from starting values of the data's own, and from `warmStarts` where something is known.
  static func search(
    _ unknowns: CurveUnknowns, data: FitData, settings: CurveFitSettings, solver: LevenbergMarquardt,
    warmStarts: [[Double]] = []
  ) -> CurveMinimum {
    let coarse = data.thinned(to: 240)
    let starts = warmStarts + StartingValues(unknowns: unknowns, data: coarse).vectors()
    let rough = unknowns.problem(on: coarse)
    let explored = starts.map { solver.minimize(rough, from: $0) }.sorted { $0.objective < $1.objective }
    let distinct = separate(explored)
    let problem = unknowns.problem(on: data)
    let refined = distinct.prefix(3).map { solver.minimize(problem, from: $0.values) }
      .sorted { $0.objective < $1.objective }
    let best = refined[0]
    let scatter = max(best.objective / Double(max(best.degreesOfFreedom, 1)), .leastNormalMagnitude)
    let rivals = separate(Array(refined)).dropFirst().filter {
      ($0.objective - best.objective) / (settings.errorScale == .scaled ? scatter : 1) < 4
    }
    let free = unknowns.parameters.filter { !$0.isFixed }.count
    return CurveMinimum(
      unknowns: unknowns, solution: best, alternatives: Array(rivals),
      aicc: InformationCriterion.aicc(
        chiSquared: best.chiSquared, residualCount: data.count, parameterCount: free,
        errorScale: settings.errorScale))
  }

  /// One solution per minimum: two that agree within 2 % in every logarithmic parameter are the same.
  private static func separate(_ solutions: [Solution]) -> [Solution] {
    var distinct: [Solution] = []
    for solution in solutions where solution.objective.isFinite {
      let isKnown = distinct.contains { other in
        solution.parameters.indices.allSatisfy { index in
          solution.parameters[index].scale == .linear
            || abs(solution.values[index] - other.values[index]) <= 0.02 * other.values[index]
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

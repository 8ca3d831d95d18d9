import LeastSquares

/// Minimises one curve's χ² from any start, by the fastest means its model allows: normal equations for a sum of
/// localization functions, the general solver for everything else and for what normal equations cannot resolve.
final class CurveMinimizer {
  /// A place where a minimisation ended.
  struct Basin {
    /// Values of all unknowns.
    let values: [Double]
    /// Σ r² of data and priors.
    let objective: Double
    /// What it was found by: the normal equations, or the general solver.
    fileprivate let gram: GramMinimum?
    fileprivate let solution: Solution?
  }

  let unknowns: CurveUnknowns
  private let solver: LevenbergMarquardt
  private let problem: Problem
  private let gram: CurveGram?
  private let gramSolver: GramLevenbergMarquardt?

  init(_ unknowns: CurveUnknowns, data: FitData, solver: LevenbergMarquardt) {
    self.unknowns = unknowns
    self.solver = solver
    problem = unknowns.problem(on: data)
    gram = solver.options.usesNormalEquations ? CurveGram(unknowns, data: data) : nil
    gramSolver = gram.map { GramLevenbergMarquardt($0, options: solver.options) }
  }

  /// Whether a minimisation takes microseconds, so that many starts can be tried.
  var isQuick: Bool { gramSolver != nil }

  /// The minimum that a start leads to, without what only a final result needs.
  func basin(from start: [Double]) -> Basin {
    let quick = quickBasin(from: start)
    guard let minimum = quick.gram, !minimum.isReliable else { return quick }
    return basin(solver.minimize(problem, from: minimum.objective.isFinite ? minimum.values : start))
  }

  /// Where normal equations lead to from a start, be it the minimum or a place where they have lost their digits; as
  /// the general solver where the model has none. Among many starts only the best need the general solver.
  func quickBasin(from start: [Double]) -> Basin {
    guard let minimum = gramSolver?.minimum(from: start) else { return basin(solver.minimize(problem, from: start)) }
    return Basin(values: minimum.values, objective: minimum.objective, gram: minimum, solution: nil)
  }

  /// The minimum that a start leads to, interchangeable unknowns in order: what is exchanged at the start may be
  /// exchanged back on the way.
  func orderedBasin(from start: [Double]) -> Basin {
    let found = basin(from: unknowns.ordered(start))
    let ordered = unknowns.ordered(found.values)
    return ordered == found.values ? found : basin(from: ordered)
  }

  /// The basin as the general solver sees it, where the normal equations claim a lower Σ r² than the residuals have; nil
  /// where they do not.
  func corrected(_ basin: Basin) -> Basin? {
    guard basin.gram != nil else { return nil }
    let sum = residuals(at: basin.values).reduce(0) { $0 + $1 * $1 }
    return sum <= basin.objective * (1 + 1e-3) ? nil : self.basin(solver.minimize(problem, from: basin.values))
  }

  private func basin(_ solution: Solution) -> Basin {
    Basin(values: solution.values, objective: solution.objective, gram: nil, solution: solution)
  }

  /// The complete result at a basin.
  func solution(at basin: Basin) -> Solution {
    if let solution = basin.solution { return solution }
    guard let minimum = basin.gram else { return solver.minimize(problem, from: basin.values) }
    return solver.solution(of: problem, confirming: minimum)
  }

  /// (measured − predicted)/error at values, in the order of the data.
  func residuals(at values: [Double]) -> [Double] {
    if let gram { return gram.residuals(at: values) }
    var residuals = [Double](repeating: 0, count: problem.residualCount)
    problem.residuals(values, &residuals)
    return residuals
  }

  /// One basin per minimum: two that agree within 2 % in every logarithmic unknown, exchanges aside, are the same.
  func separate(_ basins: [Basin]) -> [Basin] {
    let logarithmic = unknowns.parameters.indices.filter { unknowns.parameters[$0].scale == .logarithmic }
    var distinct: [Basin] = []
    for basin in basins where basin.objective.isFinite {
      let values = unknowns.ordered(basin.values)
      let isKnown = distinct.contains { other in
        let known = unknowns.ordered(other.values)
        return logarithmic.allSatisfy { abs(values[$0] - known[$0]) <= 0.02 * known[$0] }
      }
      if !isKnown { distinct.append(basin) }
    }
    return distinct.isEmpty ? Array(basins.prefix(1)) : distinct
  }
}

extension GramMinimum {
  /// True where normal equations settled the matter: a minimum was reached, or the user stopped, with digits to spare.
  var isReliable: Bool {
    guard isWellConditioned else { return false }
    switch termination {
    case .converged, .interrupted: return true
    case .stalled, .notFinite, .iterationLimit: return false
    }
  }
}

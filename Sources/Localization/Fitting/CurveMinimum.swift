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

  /// Steps after which exploring one start is given up; a basin worth having is reached in a few dozen.
  private static let explorationLimit = 100

  /// Starts, and basins followed to the end, where a minimisation takes microseconds.
  private static let quickStartCount = 24
  private static let mostQuickBasins = 12
  /// Starts that are enough for a clear curve; a glance takes fewer.
  private static let clearStartCount = 9

  /// Searches from starting values of the data's own: every basin that could hold the best minimum or a rival of it.
  /// Once the solver is interrupted, only the first of them.
  static func search(
    _ unknowns: CurveUnknowns, data: SearchData, settings: CurveFitSettings, solver: LevenbergMarquardt
  ) -> CurveMinimum {
    let minimizer = CurveMinimizer(unknowns, data: data.all, solver: solver)
    let explored = explore(
      unknowns, data: data, solver: solver,
      startCount: minimizer.isQuick ? quickStartCount : unknowns.prediction.evaluator.startCount)
    let promising = explored.prefix(solver.isInterrupted ? 1 : minimizer.isQuick ? mostQuickBasins : 4)
    let refined = minimizer.separate(
      promising.map { minimizer.orderedBasin(from: $0.values) }.sorted { $0.objective < $1.objective })
    let best = minimizer.solution(at: refined[0])
    let scatter = scatter(of: best, settings.errorScale)
    let rivals = refined.dropFirst().filter { ($0.objective - best.objective) / scatter < 4 }
    let free = unknowns.parameters.filter { !$0.isFixed }.count
    return CurveMinimum(
      unknowns: unknowns, solution: best, alternatives: rivals.map(minimizer.solution(at:)),
      aicc: InformationCriterion.aicc(
        chiSquared: best.chiSquared, residualCount: data.all.count, parameterCount: free,
        errorScale: settings.errorScale))
  }

  /// The same minimum with some of its unknowns, by position, held where they are.
  func holding(_ indices: [Int]) -> CurveMinimum {
    var held = unknowns
    for index in indices { held.fix(held.parameters[index].name, at: solution.values[index]) }
    return CurveMinimum(unknowns: held, solution: solution, alternatives: alternatives, aicc: aicc, robust: robust)
  }

  /// The deeper of this minimum and one that starts where another one lies, of another background or curve, where that is
  /// elsewhere.
  func deepened(by other: CurveMinimum, data: FitData, solver: LevenbergMarquardt) -> CurveMinimum {
    guard !isNear(other) else { return self }
    var start = unknowns.parameters.map(\.initialValue)
    for index in start.indices where index <= unknowns.prediction.slopeIndex && unknowns.parameters[index].isFree {
      start[index] = other.solution.values[index]
    }
    let minimizer = CurveMinimizer(unknowns, data: data, solver: solver)
    let basin = minimizer.orderedBasin(from: start)
    guard basin.objective < solution.objective * (1 - 1e-9) else { return self }
    let deeper = minimizer.solution(at: basin)
    return CurveMinimum(
      unknowns: unknowns, solution: deeper, alternatives: alternatives(beside: deeper),
      aicc: InformationCriterion.aicc(
        chiSquared: deeper.chiSquared, residualCount: data.count,
        parameterCount: unknowns.parameters.filter { !$0.isFixed }.count, errorScale: deeper.errorScale))
  }

  /// This minimum and its alternatives, where the data cannot exclude them beside a deeper one.
  private func alternatives(beside deeper: Solution) -> [Solution] {
    let scatter = Self.scatter(of: deeper, deeper.errorScale)
    return ([solution] + alternatives).filter { ($0.objective - deeper.objective) / scatter < 4 }
  }

  /// Within 30 % in every parameter of the model that does not follow from the others: backgrounds move a minimum as far as
  /// that.
  private func isNear(_ other: CurveMinimum) -> Bool {
    (0..<unknowns.prediction.modelCount).allSatisfy { index in
      let parameter = unknowns.parameters[index]
      let (own, its) = (solution.values[index], other.solution.values[index])
      return parameter.isFixed || unknowns.prediction.model.parameters[index].kind.isLinear
        || abs(own - its) <= 0.3 * max(abs(own), abs(its))
    }
  }

  /// What a rise of χ² is measured in: the scatter of the residuals, or 1 where their errors are known.
  func scatter(_ errorScale: Solution.ErrorScale) -> Double { Self.scatter(of: solution, errorScale) }

  private static func scatter(of best: Solution, _ errorScale: Solution.ErrorScale) -> Double {
    guard errorScale == .scaled else { return 1 }
    return max(best.objective / Double(max(best.degreesOfFreedom, 1)), .leastNormalMagnitude)
  }

  /// Basins of the thinned curve that could be the deepest on all points, deepest first. Never empty.
  static func explore(
    _ unknowns: CurveUnknowns, data: SearchData, solver: LevenbergMarquardt, startCount: Int
  ) -> [CurveMinimizer.Basin] {
    var explorer = solver
    explorer.options.maximumIterations = explorationLimit
    explorer.options.gradientTolerance = 1e-5
    let minimizer = CurveMinimizer(unknowns.rough, data: data.coarse, solver: explorer)
    let starts = StartingValues(
      unknowns: unknowns.scattered, data: data, count: startCount, isInterrupted: { solver.isInterrupted }
    ).vectors()
    var found: [CurveMinimizer.Basin] = []
    for start in data.isClear ? starts.prefix(clearStartCount) : starts[...]
    where found.isEmpty || !solver.isInterrupted { found.append(minimizer.quickBasin(from: start)) }
    if minimizer.isQuick, startCount > clearStartCount, let best = found.min(by: { $0.objective < $1.objective }) {
      let sharp = data.isClear ? [] : SharpCuspStarts(unknowns: unknowns, data: data.all).vectors(around: best.values)
      let extreme = ExtremeMechanismStarts(
        unknowns: minimizer.unknowns, data: data.coarse, solver: explorer
      ).vectors(around: best.values)
      for start in sharp + extreme where !solver.isInterrupted { found.append(minimizer.quickBasin(from: start)) }
    }
    var basins = minimizer.separate(found.sorted { $0.objective < $1.objective })
    // Where prefactors of 10¹¹ balance each other, a sum of squares made from sums of products is rounding.
    while let best = basins.first, let honest = minimizer.corrected(best) {
      basins = ([honest] + basins.dropFirst()).sorted { $0.objective < $1.objective }
    }
    // A basin that lies far above the best one on the thinned curve is not the best on all points either.
    let freedom = data.coarse.count - unknowns.parameters.filter(\.isFree).count
    let ceiling = basins[0].objective * (1 + 30 / Double(max(freedom, 1)))
    let promising = basins.filter { $0.objective <= ceiling }
    return promising.isEmpty ? Array(basins.prefix(1)) : promising
  }
}

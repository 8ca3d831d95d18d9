import LeastSquares

/// Refits of a joint fit to data drawn again, every curve from its own residuals.
struct JointBootstrap: Sendable {
  private let unknowns: JointUnknowns
  private let minimum: BlockMinimum
  private let options: LevenbergMarquardt.Options
  private let seed: UInt64
  private let draws: [ResidualDraw]

  init(
    unknowns: JointUnknowns, minimum: BlockMinimum, solutions: [Solution], solver: LevenbergMarquardt,
    scheme: Bootstrap.Scheme, seed: UInt64
  ) {
    self.unknowns = unknowns
    self.minimum = minimum
    options = solver.options
    self.seed = seed
    draws = solutions.indices.map { curve in
      ResidualDraw(
        problem: unknowns.choices[curve].chosen.unknowns.problem(on: unknowns.choices[curve].data),
        solution: solutions[curve], scheme: scheme, sequences: unknowns.choices[curve].data.sequences)
    }
  }

  /// The unknowns of every curve after one refit; nil where it did not converge.
  func replica(_ number: Int) -> [[Double]]? {
    let random = SeededRandom(seed: SeededRandom.seed(seed, replica: number))
    var problem = BlockProblem(
      shared: zip(unknowns.shared, minimum.shared).map { $0.withDrawnPrior(around: $1, random) }, blocks: [])
    for curve in unknowns.choices.indices {
      let choice = unknowns.choices[curve]
      // Residuals are (data − model)/error, so drawn residuals put the data at model + drawn·error.
      let drawn = draws[curve].errors(random)
      let residuals = draws[curve].residuals
      let data = choice.data.shifted(by: drawn.indices.map { drawn[$0] - residuals[$0] })
      problem.blocks.append(
        CurveBlock(
          unknowns: choice.chosen.unknowns, data: data, sources: unknowns.sources[curve],
          local: zip(unknowns.local[curve], minimum.local[curve]).map { $0.withDrawnPrior(around: $1, random) },
          sharedCount: unknowns.shared.count
        ).block())
    }
    let refit = BlockLevenbergMarquardt(problem, options: options).minimum(
      shared: minimum.shared, local: minimum.local)
    guard refit.termination.isConverged else { return nil }
    return unknowns.choices.indices.map { unknowns.sources[$0].curveValues(refit.shared + refit.local[$0]) }
  }
}

extension FitData {
  /// The same data with conductivities moved by multiples of their standard errors.
  func shifted(by distances: [Double]) -> FitData {
    replacing(conductivities: conductivities.indices.map { conductivities[$0] + distances[$0] / inverseErrors[$0] })
  }
}

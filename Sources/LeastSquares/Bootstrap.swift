/// Uncertainties by refitting data drawn again: errors drawn from the residuals of the fit are added to the fitted curve,
/// and the fit is repeated (Efron & Tibshirani 1993, chapter 9; Davison & Hinkley 1997, section 6.2).
///
/// Residuals are first divided by √(1 − leverage), because a fit bends towards its data, and centred. Rows belong to
/// sequences, within which residuals are exchanged: the sweep directions of a curve, the curves of a joint fit. Every
/// replica has its own seed, so results do not depend on how many run at a time. Priors are drawn too: each prior mean is
/// a measurement that could have come out otherwise.
public struct Bootstrap: Sendable {
  /// How errors are drawn.
  public enum Scheme: Hashable, Sendable {
    /// Residuals with replacement. Right where they are independent and alike.
    case residual
    /// Every residual at its own place, with a random sign (Rademacher). Right where scatter differs from place to
    /// place. Wu, Ann. Stat. 14, 1261 (1986); Davidson & Flachaire, J. Econometrics 146, 162 (2008).
    case wildRademacher
    /// Every residual at its own place, times a number with mean 0 and second and third moment 1, which keeps its
    /// skewness. Mammen, Ann. Stat. 21, 255 (1993).
    case wildMammen
    /// Stretches of neighbours with replacement. Right where neighbours are alike over less than a stretch. Künsch,
    /// Ann. Stat. 17, 1217 (1989).
    case block(length: Int)
  }

  /// Makes a quicker way to the minimum of data drawn again than the general solver, for one thread: values (natural units)
  /// where the residuals at the solution's values are the given ones, or nil where it does not arrive.
  public typealias Refitter = @Sendable () -> (([Double]) -> [Double]?)?

  /// The problem that was fitted.
  public let problem: Problem
  /// Its minimum.
  public let solution: Solution
  /// The seed all replicas derive theirs from.
  public let seed: UInt64
  /// Tried before the general solver where there are no priors, which are drawn too.
  public var refitter: Refitter?
  /// Replicas that share what a refitter has made.
  private static let stretch = 32
  private let draw: ResidualDraw
  private let solver: LevenbergMarquardt

  /// A bootstrap of a solution. `sequences` lists the rows that may exchange residuals, each list in the order of
  /// measurement; nil puts all rows in one.
  public init(
    problem: Problem, solution: Solution, solver: LevenbergMarquardt, seed: UInt64, scheme: Scheme = .residual,
    sequences: [[Int]]? = nil
  ) {
    self.problem = problem
    self.solution = solution
    self.seed = seed
    draw = ResidualDraw(problem: problem, solution: solution, scheme: scheme, sequences: sequences)
    self.solver = solver.forRefits(of: solution)
  }

  /// One refit; the same for the same seed and number, whatever else runs. Not every one converges:
  /// `Solution.termination` says.
  public func replica(_ number: Int) -> Solution {
    let random = random(number)
    // Residuals are model − data: new data = fitted curve + e gives r' = model − fitted curve − e.
    let drawn = draw.errors(random)
    let shifts = solution.residuals.indices.map { solution.residuals[$0] - drawn[$0] }
    let replicated = Problem(
      parameters: problem.parameters.indices.map {
        problem.parameters[$0].withDrawnPrior(around: solution.values[$0], random)
      }, residualCount: problem.residualCount,
      residuals: { [residuals = problem.residuals] values, result in
        residuals(values, &result)
        for row in result.indices { result[row] -= shifts[row] }
      }, jacobian: problem.jacobian)
    return solver.minimize(replicated, from: solution.values)
  }

  /// Values (natural units) of the replicas that converged, in the order of their numbers; none once the solver is
  /// interrupted.
  public func values(replicas: Int, workers: Workers = .one) -> [[Double]] {
    let hasPriors = problem.parameters.contains { $0.isFree && $0.prior != nil }
    let stretches = stride(from: 0, to: replicas, by: Self.stretch).map { $0..<min($0 + Self.stretch, replicas) }
    return workers.map(stretches.count) { number in
      let refit = hasPriors ? nil : refitter?()
      return stretches[number].compactMap { values(of: $0, refit) }
    }.flatMap { $0 }
  }

  /// The values of one replica; nil where it did not converge.
  private func values(of number: Int, _ refit: (([Double]) -> [Double]?)?) -> [Double]? {
    guard !solver.isInterrupted else { return nil }
    if let found = refit?(draw.errors(random(number))) { return found }
    let refit = replica(number)
    return refit.termination.isConverged ? refit.values : nil
  }

  private func random(_ number: Int) -> SeededRandom {
    SeededRandom(seed: SeededRandom.seed(seed, replica: number))
  }
}

extension Parameter {
  /// The parameter with its prior drawn around a fitted value: another measurement of it might have come out there.
  public func withDrawnPrior(around value: Double, _ random: SeededRandom) -> Parameter {
    guard let prior, isFree else { return self }
    var parameter = self
    let shift = prior.standardDeviation * random.normal()
    let mean =
      scale == .logarithmic
      ? FitCoordinates.value(ofLogarithm: FitCoordinates.coordinate(of: value, .logarithmic) + shift) : value + shift
    parameter.prior = Prior(mean: mean, standardDeviation: prior.standardDeviation)
    return parameter
  }
}

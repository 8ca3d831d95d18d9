import LeastSquares

/// One run of the MINPACK test collection: J. J. Moré, B. S. Garbow, K. E. Hillstrom, "Testing Unconstrained Optimization
/// Software", ACM Trans. Math. Softw. 7, 17 (1981), with the sizes and starts of MINPACK's driver of `lmder`.
public struct MoreGarbowHillstrom: Sendable {
  /// Residuals at a point.
  public typealias Residuals = @Sendable (_ x: [Double]) -> [Double]

  /// Name of the problem, as in the paper.
  public let name: String
  /// Number of residuals m.
  public let residualCount: Int
  /// The start: the paper's, times 1, 10 or 100.
  public let start: [Double]
  /// ‖f‖ at the best minimum in MINPACK's own output. Chebyquad in one unknown has lower ones; nothing else does.
  public let bestNorm: Double
  private let residuals: Residuals

  private init(
    _ name: String, m residualCount: Int, start: [Double], bestNorm: Double, _ residuals: @escaping Residuals
  ) {
    self.name = name
    self.residualCount = residualCount
    self.start = start
    self.bestNorm = bestNorm
    self.residuals = residuals
  }

  /// The 53 runs.
  public static let runs: [MoreGarbowHillstrom] = MGHProblem.all.flatMap { problem in
    (0..<problem.starts).map { power in
      // Watson starts at zero, where a factor would do nothing: there the factor itself is the start.
      let factor = [1.0, 10, 100][power]
      let isZero = problem.start.allSatisfy { $0 == 0 }
      return MoreGarbowHillstrom(
        problem.name, m: problem.residualCount,
        start: isZero && power > 0 ? problem.start.map { _ in factor } : problem.start.map { $0 * factor },
        bestNorm: problem.bestNorm, problem.residuals)
    }
  }

  /// The problem, with derivatives by differences.
  public var problem: Problem {
    let own = residuals
    return Problem(
      parameters: start.enumerated().map { Parameter("x\($0.offset + 1)", initialValue: $0.element) },
      residualCount: residualCount,
      residuals: { values, residuals in residuals = own(values) })
  }

  /// True where a solution lies at the best minimum: its norm agrees to six digits, or to 1e-7 where that is zero.
  public func isBest(_ solution: Solution) -> Bool {
    solution.chiSquared.squareRoot() <= bestNorm * (1 + 1e-6) + 1e-7
  }

  /// The best of the given start and of `count` others: the paper's own scale of the start, shrunk and stretched, and each
  /// coordinate moved at random by as much as it is large.
  public func multiStart(solver: LevenbergMarquardt, count: Int, seed: UInt64) -> Solution {
    let random = SeededRandom(seed: seed)
    var best = solver.minimize(problem)
    for number in 0..<count where !isBest(best) {
      let scale = [1, 0.1, 0.01, 3][number % 4]
      let point = start.map { value in
        let size = scale * max(abs(value), 0.1)
        return scale * value + size * random.normal()
      }
      let other = solver.minimize(problem, from: point)
      if other.chiSquared < best.chiSquared { best = other }
    }
    return best
  }
}

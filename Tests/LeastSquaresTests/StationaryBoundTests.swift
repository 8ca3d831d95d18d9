import LeastSquares
import Testing

/// An even parameter, of which only the square enters, is bounded by zero, where every derivative with respect to it vanishes.
@Suite("A bound where the derivative vanishes")
struct StationaryBoundTests {
  /// y = a + p² x through points of given slope, with analytic derivatives.
  private func line(slope: Double, start: Double) -> Problem {
    let x = (1...9).map(Double.init)
    return Problem(
      parameters: [
        Parameter("a", initialValue: 0), Parameter("p", initialValue: start, lowerBound: 0, upperBound: 10),
      ], residualCount: x.count,
      residuals: { values, residuals in
        for row in x.indices { residuals[row] = values[0] + values[1] * values[1] * x[row] - (1 + slope * x[row]) }
      },
      jacobian: { values, jacobian in
        for row in x.indices {
          jacobian[row, 0] = 1
          jacobian[row, 1] = 2 * values[1] * x[row]
        }
      })
  }

  @Test("is left where χ² is lower inside", arguments: [0.49, 1e-4, 60])
  func isLeft(slope: Double) {
    let solution = absolute.minimize(line(slope: slope, start: 0))
    #expect(solution.termination.isConverged)
    #expect(solution.parametersAtBounds.isEmpty)
    #expect(abs(solution.value(of: "p") - slope.squareRoot()) < 1e-6 * slope.squareRoot())
  }

  @Test("is kept where χ² rises inside", arguments: [0, 0.3])
  func isKept(start: Double) {
    let solution = absolute.minimize(line(slope: -0.2, start: start))
    #expect(solution.termination.isConverged)
    #expect(solution.parametersAtBounds == ["p"])
    #expect(solution.value(of: "p") == 0)
  }

  /// a + p² is 3 to ±0.1, and p is best at zero: to a third of a standard error per unit of p².
  @Test("does not make the intervals of others those of a known parameter")
  func profile() throws {
    let problem = Problem(
      parameters: [
        Parameter("a", initialValue: 3), Parameter("p", initialValue: 0, lowerBound: 0, upperBound: 10),
      ], residualCount: 2,
      residuals: { values, residuals in
        let square = values[1] * values[1]
        residuals[0] = 10 * (values[0] + square - 3)
        residuals[1] = 0.3 * square + 0.5
      },
      jacobian: { values, jacobian in
        jacobian[0, 0] = 10
        jacobian[0, 1] = 20 * values[1]
        jacobian[1, 0] = 0
        jacobian[1, 1] = 0.6 * values[1]
      })
    let solution = absolute.minimize(problem)
    #expect(solution.value(of: "p") == 0)
    let interval = ProfileLikelihood(problem: problem, solution: solution, solver: absolute)
      .interval(of: "a", level: 0.95)
    #expect(abs(try #require(interval.upper) - 3.196) < 1e-3)
    // (0.3 (3 − a) + 0.5)² = 0.25 + 1.96²
    #expect(abs(try #require(interval.lower) + 2.08) < 0.02)
  }
}

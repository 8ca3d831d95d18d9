import Foundation
import LeastSquares
import Testing

@Suite("Priors beside estimated noise")
struct PriorScaleTests {
  /// The line with everything measured in a unit `factor` times smaller.
  private func problem(factor: Double, prior: Prior?) -> Problem {
    let line = LineFixture(seed: 21)
    let (x, y) = (line.x, line.y)
    return Problem(
      parameters: [Parameter("a", initialValue: 0.3, prior: prior), Parameter("b", initialValue: 2)],
      residualCount: x.count,
      residuals: { values, residuals in
        for row in x.indices { residuals[row] = factor * (values[0] + values[1] * x[row] - y[row]) }
      })
  }

  @Test("The weight of a prior does not depend on the unit of the residuals", arguments: [1e-3, 30])
  func unit(factor: Double) throws {
    let prior = Prior(mean: 3, standardDeviation: 0.2)
    let plain = LevenbergMarquardt().minimize(problem(factor: 1, prior: prior))
    let scaled = LevenbergMarquardt().minimize(problem(factor: factor, prior: prior))
    #expect(abs(plain.value(of: "a") - scaled.value(of: "a")) < 1e-6)
    let errors = (try #require(plain.standardError(of: "a")), try #require(scaled.standardError(of: "a")))
    #expect(abs(errors.0 / errors.1 - 1) < 1e-5)
    #expect(abs(scaled.noiseScale / plain.noiseScale / factor - 1) < 1e-5)
  }

  @Test("It is the Gaussian posterior with the noise that the residuals show")
  func posterior() throws {
    let prior = Prior(mean: 3, standardDeviation: 0.2)
    let solution = LevenbergMarquardt().minimize(problem(factor: 1, prior: prior))
    let noise = solution.noiseVariance
    let moments = LineFixture(seed: 21).moments
    // Normal equations: data over the noise variance, the prior's weight 25 added to a.
    let (weight, target) = (moments.count / noise + 25, moments.sumY / noise + 75)
    let (sumX, sumXX, sumXY) = (moments.sumX / noise, moments.sumXX / noise, moments.sumXY / noise)
    let determinant = weight * sumXX - sumX * sumX
    #expect(abs(solution.value(of: "a") - (target * sumXX - sumX * sumXY) / determinant) < 1e-5)
    let error = try #require(solution.standardError(of: "a"))
    #expect(abs(error / (sumXX / determinant).squareRoot() - 1) < 1e-5)
    // A parameter that its prior holds costs the data hardly a degree of freedom.
    let held = LevenbergMarquardt().minimize(
      problem(factor: 1, prior: Prior(mean: 1.5, standardDeviation: 1e-4)))
    #expect(abs(held.noiseVariance / (held.chiSquared / 19) - 1) < 1e-3)
  }

  @Test("A profile starts at the minimum of the fit, to 1e-9", arguments: [false, true])
  func profileMinimum(hasPrior: Bool) throws {
    let fixture = saturatingProblem(scale: 3, extent: 8, noise: 0.1, seed: 6)
    var problem = fixture
    if hasPrior { problem.parameters[1].prior = Prior(mean: 2.5, standardDeviation: 0.1) }
    for solver in [LevenbergMarquardt(), absolute] {
      let solution = solver.minimize(problem)
      let profile = ProfileLikelihood(problem: problem, solution: solution, solver: solver)
      for name in ["amplitude", "scale"] {
        let least = profile.objective(of: name, at: solution.value(of: name))
        #expect(abs(least / solution.objective - 1) < 1e-9)
      }
    }
  }
}

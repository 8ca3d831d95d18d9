import Foundation
import LeastSquares
import Testing

@Suite("Covariance, priors, scales")
struct CovarianceTests {
  @Test("A straight line has the covariance of the textbook, absolute and scaled")
  func line() throws {
    let line = LineFixture()
    let moments = line.moments
    let determinant = moments.count * moments.sumXX - moments.sumX * moments.sumX
    let solution = absolute.minimize(line.problem())
    #expect(abs(solution.covariance[0, 0] - moments.sumXX / determinant) < 1e-13)
    #expect(abs(solution.covariance[1, 1] - moments.count / determinant) < 1e-13)
    #expect(abs(solution.covariance[0, 1] + moments.sumX / determinant) < 1e-13)
    let scaled = LevenbergMarquardt().minimize(line.problem())
    let reduced = try #require(scaled.reducedChiSquared)
    #expect(scaled.degreesOfFreedom == 18)
    #expect(abs(scaled.covariance[0, 0] - reduced * moments.sumXX / determinant) < 1e-13)
    #expect(abs(try #require(scaled.correlation("a", "b")) - (try #require(solution.correlation("a", "b")))) < 1e-12)
  }

  @Test("A linearization has the correlation of the fit there, with its prior; none where two parameters are one")
  func linearizedCorrelation() throws {
    let prior = Prior(mean: 3, standardDeviation: 0.2)
    let problem = LineFixture().problem(Parameter("a", initialValue: 0, prior: prior))
    let solution = absolute.minimize(problem)
    let linear = Linearization(problem, at: solution.values)
    let correlations = try #require(linear.correlations(of: "b"))
    #expect(abs(try #require(correlations["a"]) - (try #require(solution.correlation("a", "b")))) < 1e-9)
    #expect(abs(try #require(correlations["b"]) - 1) < 1e-12)
    let sum = Problem(
      parameters: [Parameter("a", initialValue: 1), Parameter("b", initialValue: 1)], residualCount: 5
    ) { values, residuals in
      for row in 0..<5 { residuals[row] = values[0] + values[1] - Double(row) }
    }
    #expect(Linearization(sum, at: [1, 1]).correlations(of: "a") == nil)
  }

  @Test("Scaled errors without a degree of freedom are not told")
  func noFreedom() {
    let solution = LevenbergMarquardt().minimize(LineFixture(count: 2).problem())
    #expect(solution.standardError(of: "a") == nil)
    #expect(solution.reducedChiSquared == nil)
  }

  @Test("A Gaussian prior on a line gives the Gaussian posterior")
  func prior() throws {
    let line = LineFixture()
    let moments = line.moments
    let prior = Prior(mean: 3, standardDeviation: 0.2)
    let solution = absolute.minimize(line.problem(Parameter("a", initialValue: 0, prior: prior)))
    // Normal equations with the prior's weight 25 added to a.
    let (weight, target) = (moments.count + 25, moments.sumY + 75)
    let determinant = weight * moments.sumXX - moments.sumX * moments.sumX
    let expected = (target * moments.sumXX - moments.sumX * moments.sumXY) / determinant
    #expect(abs(solution.value(of: "a") - expected) < 1e-10)
    #expect(abs(try #require(solution.standardError(of: "a")) - (moments.sumXX / determinant).squareRoot()) < 1e-12)
    #expect(solution.degreesOfFreedom == 19)
    #expect(abs(solution.priorChiSquared - 25 * (expected - 3) * (expected - 3)) < 1e-9)
  }

  @Test("The prior of a logarithmic parameter is relative")
  func logarithmicPrior() throws {
    let prior = Prior(mean: 5e-3, standardDeviation: 0.2)
    let problem = Problem(
      parameters: [Parameter("B_phi", initialValue: 1, scale: .logarithmic, prior: prior)], residualCount: 1,
      residuals: { _, residuals in residuals[0] = 0 })
    let solution = absolute.minimize(problem)
    #expect(abs(solution.value(of: "B_phi") / 5e-3 - 1) < 1e-10)
    #expect(abs(try #require(solution.relativeStandardError(of: "B_phi")) - 0.2) < 1e-12)
    #expect(abs(try #require(solution.standardError(of: "B_phi")) - 1e-3) < 1e-12)
  }

  @Test("Linear and logarithmic parameters find the same minimum and the same first-order errors")
  func logarithmic() throws {
    let logarithmic = absolute.minimize(saturatingProblem(scale: 3, extent: 10, noise: 0.02, seed: 4))
    let linear = absolute.minimize(saturatingProblem(scale: 3, extent: 10, noise: 0.02, seed: 4, kind: .linear))
    for name in ["amplitude", "scale"] {
      #expect(abs(logarithmic.value(of: name) / linear.value(of: name) - 1) < 1e-9)
      let errors = (
        try #require(logarithmic.standardError(of: name)), try #require(linear.standardError(of: name))
      )
      #expect(abs(errors.0 / errors.1 - 1) < 1e-7)
    }
  }

  @Test("The fit does not depend on the units of a parameter")
  func units() {
    let line = LineFixture()
    let (x, y) = (line.x, line.y)
    let problem = Problem(
      parameters: [Parameter("a", initialValue: 0.3e12), Parameter("b", initialValue: 2e-9)], residualCount: x.count,
      residuals: { values, residuals in
        for row in x.indices { residuals[row] = values[0] * 1e-12 + values[1] * 1e9 * x[row] - y[row] }
      })
    let solution = absolute.minimize(problem)
    let reference = absolute.minimize(line.problem())
    #expect(abs(solution.values[0] * 1e-12 / reference.values[0] - 1) < 1e-9)
    #expect(abs(solution.conditionNumber / reference.conditionNumber - 1) < 1e-6)
  }

  @Test("A fixed parameter keeps its value and has no error")
  func fixed() throws {
    let line = LineFixture()
    let solution = absolute.minimize(line.problem(Parameter("a", initialValue: 1, isFixed: true)))
    #expect(solution.value(of: "a") == 1)
    #expect(solution.standardError(of: "a") == nil)
    #expect(solution.degreesOfFreedom == 19)
    let moments = line.moments
    #expect(abs(solution.value(of: "b") - (moments.sumXY - moments.sumX) / moments.sumXX) < 1e-11)
  }
}

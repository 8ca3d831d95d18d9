import Foundation
import LeastSquares
import Testing

@Suite("What a solution tells")
struct TerminationTests {
  @Test("A parameter that wants past its bound ends on it and is named; the other is fitted given that")
  func bound() throws {
    let line = LineFixture()
    let solution = absolute.minimize(line.problem(Parameter("a", initialValue: 0.3, upperBound: 0.5)))
    #expect(solution.termination.isConverged)
    #expect(solution.parametersAtBounds == ["a"])
    #expect(solution.value(of: "a") == 0.5)
    let moments = line.moments
    #expect(abs(solution.value(of: "b") - (moments.sumXY - 0.5 * moments.sumX) / moments.sumXX) < 1e-10)
    #expect(solution.standardError(of: "a") == nil)
    let error = try #require(solution.standardError(of: "b"))
    #expect(abs(error - 1 / moments.sumXX.squareRoot()) < 1e-12)
  }

  @Test("A bound met on the way is left again")
  func passingBound() {
    let problem = LineFixture().problem(
      Parameter("a", initialValue: -40, lowerBound: -50), Parameter("b", initialValue: 0.5, lowerBound: 0.5))
    let solution = absolute.minimize(problem)
    let free = absolute.minimize(LineFixture().problem())
    #expect(free.value(of: "b") > 0.5)
    #expect(solution.parametersAtBounds.isEmpty)
    #expect(abs(solution.value(of: "a") - free.value(of: "a")) < 1e-9)
  }

  @Test(
    "Only the product a·b is determined: the flat direction is named, the variances infinite", arguments: [true, false])
  func flatDirection(isAnalytic: Bool) throws {
    let x = (1...12).map(Double.init)
    let jacobian: Problem.Jacobian = { values, jacobian in
      for row in x.indices {
        jacobian[row, 0] = values[1] * x[row]
        jacobian[row, 1] = values[0] * x[row]
        jacobian[row, 2] = 1
      }
    }
    let problem = Problem(
      parameters: ["a", "b", "c"].map { Parameter($0, initialValue: 1) }, residualCount: x.count,
      residuals: { values, residuals in
        for row in x.indices {
          residuals[row] = values[0] * values[1] * x[row] + values[2] - (6 * x[row] + 1 + 0.1 * sin(7 * x[row]))
        }
      }, jacobian: isAnalytic ? jacobian : nil)
    let solution = absolute.minimize(problem)
    #expect(solution.flatDirections.count == 1)
    #expect(Set(try #require(solution.flatDirections.first).components.map(\.name)) == ["a", "b"])
    #expect(solution.covariance[0, 0] == .infinity)
    #expect(solution.standardError(of: "a") == nil)
    #expect(solution.correlation("a", "c") == nil)
    #expect(try #require(solution.standardError(of: "c")) > 0)
    #expect(solution.conditionNumber > 1e6)
  }

  @Test("A parameter that does nothing is a flat direction of its own")
  func idle() throws {
    let problem = Problem(
      parameters: [Parameter("mean", initialValue: 0), Parameter("idle", initialValue: 1)], residualCount: 5,
      residuals: { values, residuals in for row in 0..<5 { residuals[row] = values[0] - Double(row) } })
    let solution = absolute.minimize(problem)
    #expect(abs(solution.value(of: "mean") - 2) < 1e-9)
    #expect(solution.flatDirections.map { $0.components.map(\.name) } == [["idle"]])
    #expect(solution.standardError(of: "idle") == nil)
    #expect(abs(try #require(solution.standardError(of: "mean")) - 0.2.squareRoot()) < 1e-9)
  }

  @Test("The iteration limit is told")
  func iterationLimit() {
    let solver = LevenbergMarquardt(options: .init(maximumIterations: 2, errorScale: .absolute))
    let solution = solver.minimize(saturatingProblem(scale: 30, extent: 10, noise: 0.01, seed: 1))
    #expect(solution.termination == .iterationLimit(2))
    #expect(!solution.termination.isConverged)
  }

  @Test("Residuals that are not finite at the start are told")
  func notFiniteAtStart() {
    let problem = Problem(
      parameters: [Parameter("a", initialValue: -1)], residualCount: 3,
      residuals: { values, residuals in for row in 0..<3 { residuals[row] = values[0].squareRoot() } })
    let solution = absolute.minimize(problem)
    guard case .notFinite = solution.termination else {
      Issue.record("ended with \(solution.termination)")
      return
    }
    #expect(solution.values == [-1])
    #expect(solution.standardError(of: "a") == nil)
  }

  @Test("It steps back from residuals that are not finite on the way")
  func notFiniteOnTheWay() {
    // The first Gauss-Newton step from 10 would land at a negative value, where the logarithm is not finite.
    let problem = Problem(
      parameters: [Parameter("a", initialValue: 10)], residualCount: 2,
      residuals: { values, residuals in
        residuals[0] = log(values[0])
        residuals[1] = 0.1 * log(values[0])
      })
    let solution = absolute.minimize(problem)
    #expect(solution.termination.isConverged)
    #expect(abs(solution.values[0] - 1) < 1e-8)
  }

  @Test("An interruption is told, with the best values so far")
  func interrupted() {
    let solver = LevenbergMarquardt(options: .init(errorScale: .absolute, isInterrupted: { true }))
    let solution = solver.minimize(LineFixture().problem())
    #expect(solution.termination == .interrupted)
    #expect(solution.values == [0.3, 2])
  }

  @Test("Derivatives that point uphill are not called convergence")
  func wrongDerivatives() {
    let problem = Problem(
      parameters: [Parameter("a", initialValue: 3)], residualCount: 4,
      residuals: { values, residuals in for row in 0..<4 { residuals[row] = values[0] - Double(row) * 0.1 } },
      jacobian: { _, jacobian in for row in 0..<4 { jacobian[row, 0] = -1 } })
    let solution = absolute.minimize(problem)
    #expect(!solution.termination.isConverged)
  }

  @Test("A start outside the bounds is moved inside")
  func startOutside() {
    let problem = LineFixture().problem(Parameter("a", initialValue: 100, lowerBound: 0, upperBound: 5))
    #expect(absolute.minimize(problem, from: [-7, 1]).termination.isConverged)
  }
}

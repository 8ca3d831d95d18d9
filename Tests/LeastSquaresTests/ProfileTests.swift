import Foundation
import LeastSquares
import Testing

@Suite("Profile intervals")
struct ProfileTests {
  @Test("On a linear problem the profile is the covariance interval", arguments: [0.68, 0.95])
  func linearAbsolute(level: Double) throws {
    let problem = LineFixture().problem()
    let solution = absolute.minimize(problem)
    let interval = ProfileLikelihood(problem: problem, solution: solution, solver: absolute)
      .interval(of: "b", level: level)
    let half = Distributions.normalQuantile(0.5 + level / 2) * (try #require(solution.standardError(of: "b")))
    #expect(abs(try #require(interval.lower) - (solution.value(of: "b") - half)) < 1e-3 * half)
    #expect(abs(try #require(interval.upper) - (solution.value(of: "b") + half)) < 1e-3 * half)
    #expect(interval.betterMinimum == nil)
  }

  /// The search for an end used to stop within a billionth of the logarithm, which may be a part of the error.
  @Test("Ends are as exact where the error is a ten-millionth of the value", arguments: [0.68, 0.95])
  func preciseLogarithm(level: Double) throws {
    let (length, error, count) = (5e-7, 5e-14, 16)
    let problem = Problem(
      parameters: [Parameter("L", initialValue: length, lowerBound: 0, scale: .logarithmic)], residualCount: count,
      residuals: { values, residuals in
        for row in 0..<count {
          residuals[row] = (values[0] - length) / error + (row.isMultiple(of: 2) ? 1 : -1)
        }
      })
    let interval = ProfileLikelihood(problem: problem, solution: absolute.minimize(problem), solver: absolute)
      .interval(of: "L", level: level)
    let half = Distributions.normalQuantile(0.5 + level / 2) * error / Double(count).squareRoot()
    #expect(abs(try #require(interval.upper) - length - half) < 1e-4 * half)
    #expect(abs(length - half - (try #require(interval.lower))) < 1e-4 * half)
  }

  @Test("With scaled errors it is Student's interval")
  func linearScaled() throws {
    let problem = LineFixture(count: 6).problem()
    let solver = LevenbergMarquardt()
    let solution = solver.minimize(problem)
    let interval = ProfileLikelihood(problem: problem, solution: solution, solver: solver).interval(
      of: "a", level: 0.95)
    let half =
      Distributions.studentQuantile(0.975, degreesOfFreedom: 4) * (try #require(solution.standardError(of: "a")))
    #expect(abs(try #require(interval.upper) - (solution.value(of: "a") + half)) < 1e-3 * half)
    #expect(abs(try #require(interval.lower) - (solution.value(of: "a") - half)) < 1e-3 * half)
  }

  @Test("A prior counts in the profile too")
  func prior() throws {
    let problem = LineFixture().problem(
      Parameter("a", initialValue: 0, prior: Prior(mean: 3, standardDeviation: 0.2)))
    let solution = absolute.minimize(problem)
    let interval = ProfileLikelihood(problem: problem, solution: solution, solver: absolute)
      .interval(of: "a", level: 0.68)
    let half = Distributions.normalQuantile(0.84) * (try #require(solution.standardError(of: "a")))
    #expect(abs(try #require(interval.upper) - (solution.value(of: "a") + half)) < 1e-3 * half)
  }

  /// Rise of χ² with the scale held, by refits that do not go through the profile.
  private func rise(_ problem: Problem, _ solution: Solution, scale: Double) -> Double {
    var held = problem
    held.parameters[1].isFixed = true
    let amplitude = solution.value(of: "amplitude") * max(1, scale / solution.value(of: "scale"))
    return absolute.minimize(held, from: [amplitude, scale]).chiSquared - solution.chiSquared
  }

  @Test(
    "Where data end before the curve levels off, the scale has a lower limit and no upper one", arguments: [4, 5, 11])
  func oneSided(seed: UInt64) throws {
    let problem = saturatingProblem(scale: 100, extent: 5, noise: 0.02, seed: seed)
    let solution = absolute.minimize(problem)
    let threshold = Distributions.chiSquaredQuantile(0.95, degreesOfFreedom: 1)
    #expect(rise(problem, solution, scale: 1e6) < threshold)
    let interval = ProfileLikelihood(problem: problem, solution: solution, solver: absolute)
      .interval(of: "scale", level: 0.95)
    #expect(abs(rise(problem, solution, scale: try #require(interval.lower)) - threshold) < 0.01)
    #expect(interval.upper == nil)
    #expect(interval.betterMinimum == nil)
  }

  @Test("Where noise happens to exclude a straight line, the upper end is closed, at the threshold")
  func closed() throws {
    let problem = saturatingProblem(scale: 100, extent: 5, noise: 0.02, seed: 3)
    let solution = absolute.minimize(problem)
    let threshold = Distributions.chiSquaredQuantile(0.95, degreesOfFreedom: 1)
    #expect(rise(problem, solution, scale: 1e6) > threshold)
    let interval = ProfileLikelihood(problem: problem, solution: solution, solver: absolute)
      .interval(of: "scale", level: 0.95)
    #expect(abs(rise(problem, solution, scale: try #require(interval.upper)) - threshold) < 0.01)
  }

  @Test("A bound that is nearer than the threshold leaves the end open")
  func bounded() {
    let problem = LineFixture().problem(Parameter("a", initialValue: 1, lowerBound: -1e-3, upperBound: 100))
    let solution = absolute.minimize(problem)
    let interval = ProfileLikelihood(problem: problem, solution: solution, solver: absolute)
      .interval(of: "a", level: 0.999999999)
    #expect(interval.lower == nil)
    #expect(interval.upper != nil)
  }

  /// χ² = (a/10¹⁰ + 1/2 + b)² + b², which is (a/10¹⁰ + 1/2)²/2 once b has followed: best at the bound, where the covariance
  /// has no error of a, and the size of a step has to come from the start.
  @Test("A parameter on a bound at zero has an upper end", arguments: [0.68, 0.95])
  func boundAtZero(level: Double) throws {
    let problem = Problem(
      parameters: [Parameter("a", initialValue: 1e10, lowerBound: 0), Parameter("b", initialValue: 0)],
      residualCount: 2,
      residuals: { values, residuals in
        residuals[0] = 1e-10 * values[0] + 0.5 + values[1]
        residuals[1] = values[1]
      })
    let solution = absolute.minimize(problem, from: [0, 0])
    #expect(solution.parametersAtBounds == ["a"] && solution.value(of: "a") == 0)
    let interval = ProfileLikelihood(problem: problem, solution: solution, solver: absolute)
      .interval(of: "a", level: level)
    let threshold = Distributions.chiSquaredQuantile(level, degreesOfFreedom: 1)
    let expected = 1e10 * ((0.25 + 2 * threshold).squareRoot() - 0.5)
    #expect(interval.lower == nil)
    #expect(abs(try #require(interval.upper) / expected - 1) < 1e-4)
  }

  @Test("A lower minimum met on the way is reported")
  func betterMinimum() throws {
    // χ² = (a² − 4)² + (a − 2)²/10: a local minimum near −2, the best at 2.
    let problem = Problem(
      parameters: [Parameter("a", initialValue: -2), Parameter("b", initialValue: 0)], residualCount: 3,
      residuals: { values, residuals in
        residuals[0] = 0.3 * (values[0] * values[0] - 4)
        residuals[1] = (values[0] - 2) * 0.1.squareRoot()
        residuals[2] = values[1]
      })
    let solution = absolute.minimize(problem)
    #expect(solution.value(of: "a") < 0)
    let interval = ProfileLikelihood(problem: problem, solution: solution, solver: absolute)
      .interval(of: "a", level: 0.99)
    #expect(abs(try #require(interval.betterMinimum)[0] - 2) < 1)
  }

  /// χ² = 4a² near b = 0 and (a − 1)² + 0.49 near b = 1, with a wall between: from a ≈ 0.55 on the second is lower.
  private static let twoValleys = Problem(
    parameters: [Parameter("a", initialValue: 0.1), Parameter("b", initialValue: 0)], residualCount: 3,
    residuals: { values, residuals in
      let (a, b) = (values[0], values[1])
      residuals[0] = 2 * a * (1 - b) + (a - 1) * b
      residuals[1] = 0.7 * b
      residuals[2] = 100 * b * (b - 1)
    })

  @Test("An interval goes on in the valley beside, where χ² is lower there than at its end")
  func otherValleys() throws {
    let solution = absolute.minimize(Self.twoValleys)
    #expect(solution.chiSquared < 1e-9)
    let levels = [0.6827, 0.95]
    let alone = ProfileLikelihood(problem: Self.twoValleys, solution: solution, solver: absolute)
      .intervals(of: "a", levels: levels)
    let both = ProfileLikelihood(
      problem: Self.twoValleys, solution: solution, solver: absolute, otherValleys: { _, values in [[values[0], 1]] }
    ).intervals(of: "a", levels: levels)
    for (level, (narrow, wide)) in zip(levels, zip(alone, both)) {
      let threshold = Distributions.chiSquaredQuantile(level, degreesOfFreedom: 1)
      #expect(abs(try #require(narrow.upper) - 0.5 * threshold.squareRoot()) < 1e-3)
      #expect(wide.lower == narrow.lower)
      let end = 1 + (threshold - 0.49).squareRoot()
      #expect(abs(try #require(wide.upper) - end) < 1e-2)
    }
  }

  @Test("Intervals cover: 300 seeded data sets of a nonlinear problem")
  func coverage() throws {
    var covered = 0
    for seed in 0..<300 {
      let problem = saturatingProblem(scale: 3, extent: 8, noise: 0.1, seed: UInt64(1000 + seed))
      let solution = absolute.minimize(problem)
      let interval = ProfileLikelihood(problem: problem, solution: solution, solver: absolute)
        .interval(of: "scale", level: 0.68)
      if (interval.lower ?? 0) <= 3 && 3 <= (interval.upper ?? .infinity) { covered += 1 }
    }
    // 204 expected; three standard deviations of the binomial are 24.
    #expect((180...228).contains(covered), "\(covered) of 300 intervals cover")
  }
}

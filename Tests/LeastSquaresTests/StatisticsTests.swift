import Foundation
import LeastSquares
import Testing

@Suite("Statistics, random numbers, bootstrap")
struct StatisticsTests {
  @Test("Quantiles of the tables")
  func quantiles() {
    #expect(abs(Distributions.normalQuantile(0.975) - 1.959963984540054) < 1e-12)
    #expect(abs(Distributions.studentQuantile(0.975, degreesOfFreedom: 4) - 2.776445105197793) < 1e-10)
    #expect(abs(Distributions.chiSquaredQuantile(0.95, degreesOfFreedom: 1) - 3.841458820694124) < 1e-10)
    #expect(abs(Distributions.fQuantile(0.95, 1, 10) - 4.964602743730711) < 1e-9)
  }

  @Test("Kolmogorov's distribution: values of SciPy's kstwobign, and 1 at zero")
  func kolmogorov() {
    let values = [
      (0.0, 1.0), (0.25, 0.9999999731761899), (0.5, 0.9639452436648751), (1, 0.26999967167735456),
      (2, 0.0006709252557796953), (3, 3.045995948942526e-08),
    ]
    for (x, tail) in values { #expect(abs(Distributions.kolmogorovUpperTail(x) - tail) < 1e-12, "at \(x)") }
  }

  @Test("The same seed draws the same numbers; replicas differ")
  func seeds() {
    let (first, second) = (SeededRandom(seed: 7), SeededRandom(seed: 7))
    #expect((0..<50).map { _ in first.normal() } == (0..<50).map { _ in second.normal() })
    let seeds = (0..<1000).map { SeededRandom.seed(7, replica: $0) & 0xffff_ffff }
    #expect(Set(seeds).count == 1000)
  }

  @Test("Trends cluster signs, noise does not")
  func residualStatistics() {
    let random = SeededRandom(seed: 5)
    let noise = (0..<400).map { _ in random.normal() }
    let trend = (0..<400).map { sin(Double($0) / 40) }
    #expect(abs(ResidualStatistics.runsDeviate(noise)) < 3)
    #expect(ResidualStatistics.runsDeviate(trend) < -15)
    #expect(abs(ResidualStatistics.durbinWatson(noise) - 2) < 0.3)
    #expect(ResidualStatistics.durbinWatson(trend) < 0.01)
    #expect(ResidualStatistics.lagOneCorrelation(trend) > 0.9)
  }

  @Test("AICc by its formula, for known and for scaled errors")
  func informationCriterion() {
    let known = InformationCriterion.aicc(chiSquared: 18, residualCount: 20, parameterCount: 3, errorScale: .absolute)
    #expect(abs(known - (18 + 6 + 24.0 / 16)) < 1e-12)
    let scaled = InformationCriterion.aicc(chiSquared: 18, residualCount: 20, parameterCount: 3, errorScale: .scaled)
    #expect(abs(scaled - (20 * log(0.9) + 8 + 40.0 / 15)) < 1e-12)
    #expect(
      InformationCriterion.aicc(chiSquared: 1, residualCount: 4, parameterCount: 3, errorScale: .absolute) == .infinity)
  }

  @Test("Linear least squares solves, and gives columns it cannot tell apart the coefficient zero")
  func linear() throws {
    var design = Matrix(rowCount: 6, columnCount: 3)
    for row in 0..<6 {
      design[row, 0] = 1
      design[row, 1] = Double(row) * 1e-9
      design[row, 2] = Double(row) * 2e-9
    }
    let solved = try #require(
      LinearLeastSquares.solve(design: design, rightHandSide: (0..<6).map { 2 + 3 * Double($0) }))
    #expect(abs(solved.coefficients[0] - 2) < 1e-12)
    #expect(abs((solved.coefficients[1] + 2 * solved.coefficients[2]) * 1e-9 - 3) < 1e-12)
    #expect(solved.coefficients[1] == 0 || solved.coefficients[2] == 0)
  }

  @Test("Replicas of a bootstrap depend on seed and number alone, and spread like the standard error")
  func bootstrap() throws {
    let problem = LineFixture(count: 60).problem()
    let solver = LevenbergMarquardt()
    let solution = solver.minimize(problem)
    let bootstrap = Bootstrap(problem: problem, solution: solution, solver: solver, seed: 11)
    let values = bootstrap.values(replicas: 300)
    #expect(values.count == 300)
    #expect(values == bootstrap.values(replicas: 300))
    #expect(bootstrap.replica(123).values == values[123])
    #expect(Bootstrap(problem: problem, solution: solution, solver: solver, seed: 12).values(replicas: 3) != values)
    let slopes = values.map { $0[1] }
    let mean = slopes.reduce(0, +) / 300
    let spread = (slopes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 299).squareRoot()
    // A spread from 300 replicas is known to 4 %; three of those.
    #expect(abs(spread / (try #require(solution.standardError(of: "b"))) - 1) < 0.15)
  }
}

import Foundation
import LeastSquares
import Testing

@Suite("Bootstrap")
struct BootstrapTests {
  static let schemes: [Bootstrap.Scheme] = [.residual, .wildRademacher, .wildMammen, .block(length: 4)]

  /// Standard deviation of one parameter over the replicas.
  private func spread(_ values: [[Double]], _ index: Int) -> Double {
    let column = values.map { $0[index] }
    let mean = column.reduce(0, +) / Double(column.count)
    return (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count - 1)).squareRoot()
  }

  @Test("Every scheme finds the textbook's errors where noise is independent", arguments: schemes)
  func line(scheme: Bootstrap.Scheme) throws {
    let problem = LineFixture(seed: 8, count: 60).problem()
    let solver = LevenbergMarquardt()
    let solution = solver.minimize(problem)
    let values = Bootstrap(problem: problem, solution: solution, solver: solver, seed: 3, scheme: scheme)
      .values(replicas: 2000, workers: .all)
    #expect(values.count == 2000)
    for (index, name) in ["a", "b"].enumerated() {
      let expected = try #require(solution.standardError(of: name))
      // A spread of 2000 values is known to 1.6 %; the schemes use these sixty residuals each in their own way.
      #expect(abs(spread(values, index) / expected - 1) < 0.2, "\(scheme) \(name)")
    }
  }

  @Test("One thread and many give the same bytes", arguments: schemes)
  func threads(scheme: Bootstrap.Scheme) {
    let problem = saturatingProblem(scale: 3, extent: 8, noise: 0.1, seed: 2)
    let solution = absolute.minimize(problem)
    let bootstrap = Bootstrap(problem: problem, solution: solution, solver: absolute, seed: 9, scheme: scheme)
    #expect(bootstrap.values(replicas: 40, workers: .one) == bootstrap.values(replicas: 40, workers: Workers(3)))
  }

  @Test("Signs alone keep each residual at its place: noise at one end stays there")
  func heteroscedastic() throws {
    let random = SeededRandom(seed: 12)
    let x = (0..<200).map { Double($0) / 100 - 1 }
    // All noise sits near x = 1, where it tilts the line.
    let y = x.map { 1 + (abs($0) > 0.8 ? 1.0 : 0.01) * random.normal() }
    let problem = Problem(
      parameters: [Parameter("a", initialValue: 0), Parameter("b", initialValue: 0)], residualCount: x.count,
      residuals: { values, residuals in
        for row in x.indices { residuals[row] = values[0] + values[1] * x[row] - y[row] }
      })
    let solver = LevenbergMarquardt()
    let solution = solver.minimize(problem)
    func spreadOfSlope(_ scheme: Bootstrap.Scheme) -> Double {
      spread(
        Bootstrap(problem: problem, solution: solution, solver: solver, seed: 4, scheme: scheme)
          .values(replicas: 1000, workers: .all), 1)
    }
    // White's variance of the slope: Σ x²e² / (Σ x²)².
    let moment = x.reduce(0) { $0 + $1 * $1 }
    let robust = zip(x, solution.residuals).reduce(0) { $0 + $1.0 * $1.0 * $1.1 * $1.1 }.squareRoot() / moment
    #expect(abs(spreadOfSlope(.wildRademacher) / robust - 1) < 0.1)
    #expect(spreadOfSlope(.residual) < 0.75 * robust)
  }

  @Test("A parameter that only its prior knows spreads as the prior does")
  func prior() {
    let problem = Problem(
      parameters: [
        Parameter("a", initialValue: 0, prior: Prior(mean: 2, standardDeviation: 0.3)), Parameter("b", initialValue: 0),
      ], residualCount: 30,
      residuals: { values, residuals in
        let random = SeededRandom(seed: 5)
        for row in residuals.indices { residuals[row] = values[1] - random.normal() }
      })
    let solution = absolute.minimize(problem)
    let values = Bootstrap(problem: problem, solution: solution, solver: absolute, seed: 1).values(replicas: 1500)
    #expect(abs(spread(values, 0) / 0.3 - 1) < 0.08)
  }
}

import Foundation
import LeastSquares
import Testing

@Suite("Robust loss")
struct RobustLossTests {
  /// A straight line with unit noise and every n-th point off by far.
  private func line(seed: UInt64, outlierEvery: Int?, count: Int = 60) -> Problem {
    let random = SeededRandom(seed: seed)
    let x = (0..<count).map { Double($0) / 10 }
    let y = x.enumerated().map { index, x -> Double in
      let isOutlier = outlierEvery.map { index % $0 == 5 } ?? false
      return 1.5 + 0.7 * x + random.normal() + (isOutlier ? 40 : 0)
    }
    return Problem(
      parameters: [Parameter("a", initialValue: 0.3), Parameter("b", initialValue: 2)], residualCount: count,
      residuals: { values, residuals in
        for row in x.indices { residuals[row] = values[0] + values[1] * x[row] - y[row] }
      },
      jacobian: { _, jacobian in
        for row in x.indices {
          jacobian[row, 0] = 1
          jacobian[row, 1] = x[row]
        }
      })
  }

  private let solver = LevenbergMarquardt()

  @Test("a tenth of the points far off pull a line less than its own error", arguments: RobustLoss.allCases)
  func outliers(loss: RobustLoss) {
    let clean = solver.minimize(line(seed: 3, outlierEvery: nil))
    let dirty = line(seed: 3, outlierEvery: 10)
    let robust = solver.minimize(dirty, from: [0.3, 2], loss: loss)
    #expect(robust.solution.termination.isConverged)
    for name in ["a", "b"] {
      let error = clean.standardError(of: name) ?? 0
      #expect(abs(robust.solution.value(of: name) - clean.value(of: name)) < 1.5 * error, "\(name)")
    }
    let pulled = solver.minimize(dirty).value(of: "a")
    #expect(abs(pulled - clean.value(of: "a")) > 4 * (clean.standardError(of: "a") ?? 0))
    #expect(abs(robust.scale - 1) < 0.4)
  }

  // With few points the median jumps between two residuals as the scale does; twenty rounds then ended anywhere.
  @Test("the scale is that of the residuals it leads to, also for few points", arguments: RobustLoss.allCases)
  func scale(loss: RobustLoss) {
    for seed in 1...200 {
      let robust = solver.minimize(line(seed: UInt64(seed), outlierEvery: 6, count: 12), from: [0.3, 2], loss: loss)
      let own = ResidualStatistics.robustScale(robust.solution.residuals, parameterCount: 2)
      #expect(abs(own / robust.scale - 1) < 1e-5, "seed \(seed)")
    }
  }

  @Test("a prior means the same whatever the unit of the residuals", arguments: RobustLoss.allCases)
  func prior(loss: RobustLoss) throws {
    var plain = line(seed: 5, outlierEvery: 10)
    plain.parameters[0].prior = Prior(mean: 1.2, standardDeviation: 0.1)
    let (residuals, jacobian) = (plain.residuals, plain.jacobian)
    let scaled = Problem(
      parameters: plain.parameters, residualCount: plain.residualCount,
      residuals: { values, result in
        residuals(values, &result)
        for row in result.indices { result[row] *= 1000 }
      },
      jacobian: { values, result in
        jacobian?(values, &result)
        for index in result.elements.indices { result.elements[index] *= 1000 }
      })
    let (first, second) = (
      solver.minimize(plain, from: [0.3, 2], loss: loss), solver.minimize(scaled, from: [0.3, 2], loss: loss)
    )
    #expect(abs(second.solution.noiseScale / first.solution.noiseScale / 1000 - 1) < 1e-5)
    #expect(abs(second.errorInflation / first.errorInflation - 1) < 1e-5)
    for name in ["a", "b"] {
      #expect(abs(second.solution.value(of: name) / first.solution.value(of: name) - 1) < 1e-6)
      let errors = try [first, second].map { try #require($0.solution.standardError(of: name)) }
      #expect(abs(errors[1] / errors[0] - 1) < 1e-5, "\(name)")
    }
    #expect(try #require(first.solution.standardError(of: "a")) < 0.1)
  }

  @Test("the sandwich covers: 95 % intervals hold the truth in 91…98 % of 400 lines", arguments: RobustLoss.allCases)
  func coverage(loss: RobustLoss) {
    var inside = 0
    for seed in 1...400 {
      let robust = solver.minimize(line(seed: UInt64(seed), outlierEvery: 10), from: [1.5, 0.7], loss: loss)
      let error = robust.solution.standardError(of: "b") ?? 0
      if abs(robust.solution.value(of: "b") - 0.7) < 1.96 * error { inside += 1 }
    }
    #expect((364...392).contains(inside), "\(inside) of 400")
  }

  @Test("a profile of the transformed problem ends where the sandwich does", arguments: RobustLoss.allCases)
  func profile(loss: RobustLoss) throws {
    let robust = solver.minimize(line(seed: 8, outlierEvery: 12, count: 400), from: [1.5, 0.7], loss: loss)
    let interval = ProfileLikelihood(
      problem: robust.transformedProblem, solution: robust.transformedSolution, errorInflation: robust.errorInflation
    ).interval(of: "b", level: 0.6827)
    let lower = try #require(interval.lower)
    let upper = try #require(interval.upper)
    let error = try #require(robust.solution.standardError(of: "b"))
    #expect(abs((upper - lower) / 2 / error - 1) < 0.15)
  }

  @Test("without outliers it agrees with least squares within half the error", arguments: RobustLoss.allCases)
  func clean(loss: RobustLoss) {
    let problem = line(seed: 11, outlierEvery: nil, count: 200)
    let plain = solver.minimize(problem)
    let robust = solver.minimize(problem, from: [0.3, 2], loss: loss)
    for name in ["a", "b"] {
      let error = plain.standardError(of: name) ?? 0
      #expect(abs(plain.value(of: name) - robust.solution.value(of: name)) < 0.5 * error)
      #expect(abs((robust.solution.standardError(of: name) ?? 0) / error - 1) < 0.2)
    }
  }

  @Test("data without noise are fitted as by least squares")
  func noiseless() {
    let problem = Problem(parameters: [Parameter("a", initialValue: 1)], residualCount: 12) { values, residuals in
      for row in residuals.indices { residuals[row] = values[0] - 3 }
    }
    let robust = solver.minimize(problem, from: [1], loss: .huber)
    #expect(abs(robust.solution.values[0] - 3) < 1e-9)
    #expect(robust.errorInflation > 0)
  }
}

import LeastSquares
import Testing
import _TestSupport

/// The MINPACK test collection, 53 runs with derivatives by differences.
@Suite("Moré, Garbow and Hillstrom's problems")
struct MoreGarbowHillstromTests {
  @Test("53 runs")
  func count() {
    #expect(MoreGarbowHillstrom.runs.count == 53)
  }

  @Test("no run ends in trouble, and none claims a norm below the best that is known")
  func singleStarts() {
    for run in MoreGarbowHillstrom.runs where !run.name.hasPrefix("Chebyquad, 1 ") {
      let solution = LevenbergMarquardt().minimize(run.problem)
      #expect(solution.chiSquared.isFinite, "\(run.name) from \(run.start)")
      #expect(solution.chiSquared.squareRoot() >= run.bestNorm * (1 - 1e-6), "\(run.name) from \(run.start)")
    }
  }

  @Test("at least 51 runs reach the best norm with starts around the given one")
  func multipleStarts() {
    var missed: [String] = []
    for (number, run) in MoreGarbowHillstrom.runs.enumerated() {
      let solution = run.multiStart(solver: LevenbergMarquardt(), count: 60, seed: UInt64(number))
      if !run.isBest(solution) { missed.append("\(run.name) from \(run.start): \(solution.chiSquared.squareRoot())") }
    }
    #expect(missed.count <= 2, "\(missed)")
  }
}

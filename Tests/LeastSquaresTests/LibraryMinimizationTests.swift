import Foundation
import LeastSquares
import Testing

@Suite("Minimum by GSL")
struct LibraryMinimizationTests {
  private let solver = LevenbergMarquardt(options: .init(errorScale: .absolute))

  @Test("agrees with ours on a prior, a logarithm and a fixed parameter")
  func agreement() throws {
    var problem = saturatingProblem(scale: 1.3, extent: 4, noise: 0.02, seed: 4)
    problem.parameters[1].prior = Prior(mean: 1.2, standardDeviation: 0.1)
    let mine = solver.minimize(problem)
    let theirs = try #require(LibraryMinimization(problem, from: mine.values))
    #expect(abs(theirs.chiSquared / mine.chiSquared - 1) < 1e-8)
    #expect(abs(theirs.priorChiSquared / mine.priorChiSquared - 1) < 1e-5)
    for row in 0..<2 {
      for column in 0..<2 {
        let scale = (mine.covariance[row, row] * mine.covariance[column, column]).squareRoot()
        #expect(abs(mine.covariance[row, column] - theirs.covariance[row, column]) < 1e-5 * scale)
      }
    }
    let held = try #require(LibraryMinimization(problem, from: mine.values, holding: ["scale"]))
    #expect(held.values[1] == mine.values[1])
    #expect(held.covariance[1, 1] == 0)
  }

  @Test("stays where it is when asked to")
  func still() throws {
    let problem = saturatingProblem(scale: 1.3, extent: 4, noise: 0.02, seed: 4)
    let still = try #require(LibraryMinimization(problem, from: [1, 1], steps: 0))
    #expect(still.values == [1, 1])
  }

  @Test("refuses what it cannot do, without ending the process")
  func refusal() {
    let problem = saturatingProblem(scale: 1.3, extent: 4, noise: 0.02, seed: 4)
    #expect(LibraryMinimization(problem, from: [1, 1], holding: ["amplitude", "scale"]) == nil)
    let broken = Problem(parameters: [Parameter("a", initialValue: 1)], residualCount: 3) { _, residuals in
      for row in residuals.indices { residuals[row] = .nan }
    }
    #expect(LibraryMinimization(broken, from: [1]) == nil)
  }
}

import Foundation
import Testing

@testable import LeastSquares

@Suite("When a minimisation has arrived")
struct ConvergenceHistoryTests {
  private let options = LevenbergMarquardt.Options()

  /// The step at which a course of cosines, with steps that lower χ² by so much of itself, is ended, and how.
  private func end(
    _ steps: Int, cosine: (Int) -> Double, reduction: (Int) -> Double
  ) -> (step: Int, how: Solution.Termination)? {
    var history = ConvergenceHistory()
    for step in 0..<steps {
      history.note(cosine(step))
      history.note(reduction: reduction(step), options)
      if let how = history.termination(options, rounding: 0) { return (step, how) }
    }
    return nil
  }

  /// Eight curves with a law in common ran 2000 steps within 1e-12 of their smallest χ², whose cusps round it, and were then
  /// called not converged.
  @Test("Wandering about a minimum within the rounding of the residuals is arriving")
  func wandering() throws {
    let cosines = [1e-6, 1.4e-6, 1.1e-6, 2e-6, 1.2e-6]
    let found = end(2000, cosine: { cosines[$0 % 5] }, reduction: { $0 % 2 == 0 ? 1e-12 : -1e-12 })
    #expect(try #require(found).how.isConverged)
    #expect((40...60).contains(try #require(found).step))
  }

  @Test("Slow progress is not")
  func progress() {
    #expect(end(200, cosine: { 1e-4 * pow(0.98, Double($0)) }, reduction: { _ in 1e-6 }) == nil)
    #expect(end(200, cosine: { _ in 1e-3 }, reduction: { _ in 1e-8 }) == nil, "that far from orthogonal")
  }

  @Test("Steps that lower χ² by nothing while the tangent promises much have stalled")
  func stalled() throws {
    let found = end(200, cosine: { _ in 0.3 }, reduction: { _ in 0 })
    #expect(try #require(found).how.isConverged == false)
    #expect((8...10).contains(try #require(found).step))
  }
}

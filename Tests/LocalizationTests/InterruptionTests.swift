import LeastSquares
import Localization
import Synchronization
import Testing

@Suite("Interruption")
struct InterruptionTests {
  /// Whatever a slow model is doing when the user has had enough, it is asked at every node and every step.
  @Test("keeps the best so far, with the errors of the covariance in place of half a profile")
  func keepsTheBest() throws {
    let curve = SyntheticCurve(values: [-0.5, 300e-9]).curve()
    let whole = try CurveFit(curve, to: .hikamiLarkinNagaoka).solution()
    let stopped = try CurveFit(curve, to: .hikamiLarkinNagaoka, isCancelled: { true }).solution()
    #expect(whole.intervalOrigin.method == .profile)
    #expect(stopped.intervalOrigin.method == .covariance)
    #expect(stopped.solution.termination == .interrupted)
  }

  @Test("ends a search over a grid without looking at the rest of it")
  func endsTheGrid() throws {
    let plain = MagnetoconductanceModel.hikamiLarkinNagaoka
    let calls = Calls()
    var model = plain
    model.form = .general(
      .init(change: { fields, values in
        calls.count.add(1, ordering: .relaxed)
        return plain.change(at: fields, values: values)
      }))
    let curve = SyntheticCurve(values: [-0.5, 300e-9]).curve()
    _ = try CurveFit(curve, to: model, workers: .one, isCancelled: { true }).solution()
    let stopped = calls.count.load(ordering: .relaxed)
    _ = try CurveFit(curve, to: model, workers: .one).solution()
    #expect(10 * stopped < calls.count.load(ordering: .relaxed) - stopped)
  }

  /// How often a formula was asked.
  private final class Calls: Sendable {
    let count = Atomic<Int>(0)
  }
}

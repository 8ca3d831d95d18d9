import Foundation
import Localization
import Magnetotransport
import Testing

@Suite("The window search")
struct WindowSearchTests {
  @Test("keeps the whole sweep where the model describes it")
  func cleanCurve() throws {
    let curve = SyntheticCurve(values: [-0.5, 300e-9]).curve()
    #expect(try WindowSearch(curve, for: .hikamiLarkinNagaoka).windowedCurve().points.count == curve.points.count)
  }

  @Test("shrinks until a bend that no background describes has left the window, and L_phi is right again")
  func bentCurve() throws {
    var synthetic = SyntheticCurve(values: [-0.5, 200e-9], maximumField: 9, pointCount: 1801)
    synthetic.noise = 0.005
    var curve = synthetic.curve()
    for index in curve.points.indices {
      let field = curve.points[index].field
      // A sixth-order bend, as of interactions: nothing at 2 T, forty times G0/10 at 9 T.
      curve.points[index].conductivity -= 8e-6 * pow(field / 5, 6)
    }
    let whole = try CurveFit(curve, to: .hikamiLarkinNagaoka).solution()
    let windowed = try WindowSearch(curve, for: .hikamiLarkinNagaoka).windowedCurve()
    #expect(windowed.maximumField < 5)
    #expect(windowed.assumptions.contains { $0.contains("Field window") })
    let fit = try CurveFit(windowed, to: .hikamiLarkinNagaoka).solution()
    #expect(fit[.phaseCoherenceLength].interval95.contains(200e-9))
    #expect(!whole[.phaseCoherenceLength].interval95.contains(200e-9))
    #expect(!whole.isTrustworthy)
  }
}

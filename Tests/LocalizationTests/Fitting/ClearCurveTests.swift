import Testing

@testable import Localization

@Suite("A clear curve")
struct ClearCurveTests {
  static func isClear(noise: Double, change: (inout SyntheticCurve) -> Void = { _ in }) -> Bool {
    var synthetic = SyntheticCurve(values: [-0.5, 300e-9], noise: noise)
    change(&synthetic)
    return SearchData(synthetic.curve()).isClear
  }

  @Test("is one whose interference stands far out of its noise, whatever the background and the odd part")
  func interference() {
    #expect(Self.isClear(noise: 0.003))
    #expect(!Self.isClear(noise: 0.1))
    for noise in [0.003, 0.1] {
      #expect(
        Self.isClear(noise: noise) == Self.isClear(noise: noise) { ($0.quadratic, $0.oddSlope) = (1e-4, 1e-4) })
    }
  }

  @Test("is none that is a background only")
  func background() {
    #expect(!Self.isClear(noise: 1) { $0.quadratic = 1e-2 })
  }

  @Test("is fitted from fewer starts to the same minimum")
  func minimum() throws {
    let curve = SyntheticCurve(values: [-0.5, 300e-9], noise: 0.003).curve()
    let fit = try CurveFit(curve, to: .hikamiLarkinNagaoka, settings: JointFitTests.plain).solution()
    #expect(abs(fit.solution.values[1] / 300e-9 - 1) < 0.01)
  }
}

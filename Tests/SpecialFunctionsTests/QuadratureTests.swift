import Foundation
import SpecialFunctions
import Testing

@Suite("Quadrature, Bessel K0, Lambert W")
struct QuadratureTests {
  @Test("known integrals")
  func knownIntegrals() {
    let exponential = Quadrature().integral(from: 0, to: 40) { exp(-$0) }
    #expect(exponential.isAccurate && abs(exponential.value - 1) < 1e-13)
    let root = Quadrature(relativeError: 1e-9).integral(from: 0, to: 1) { 1 / $0.squareRoot() }
    #expect(abs(root.value - 2) < 1e-7)
  }

  @Test("what does not converge is told, not returned in silence; nothing ends the process")
  func failure() {
    let divergent = Quadrature(intervalLimit: 20).integral(from: 0, to: 1) { 1 / $0 }
    #expect(!divergent.isAccurate)
    let broken = Quadrature().integral(from: 0, to: 1) { _ in .nan }
    #expect(!broken.isAccurate)
  }

  @Test("the same integrand gives the same bytes")
  func reproducible() {
    let values = (0..<3).map { _ in Quadrature().integral(from: 0, to: 3) { sin(20 * $0) / (1 + $0) } }
    #expect(values[0] == values[1] && values[1] == values[2])
  }

  @Test("K0 and W0 at tabulated points; W e^W = x")
  func functions() {
    #expect(abs(BesselK0.value(1) - 0.421_024_438_240_708_33) < 1e-15)
    #expect(BesselK0.value(1e-300) > 690 && BesselK0.value(1000) == 0)
    #expect(abs(LambertW.principal(1) - 0.567_143_290_409_783_87) < 1e-15)
    for x in [0, 1e-10, 0.3, 5, 1e10, 1e290] {
      let w = LambertW.principal(x)
      #expect(abs(w * exp(w) - x) <= 1e-12 * x)
    }
  }
}

import Testing

@testable import SpecialFunctions

@Suite("Interference correction of a finite wire")
struct FiniteWireFunctionTests {
  // A wire of 1e300 m has a ζ that is no number, and ended the program.
  @Test("what is no number stays none, and an endless wire has no correction")
  func extremes() {
    let nothing = FiniteWireFunction.valueAndDerivative(.nan)
    #expect(nothing.value.isNaN && nothing.derivative.isNaN)
    #expect(FiniteWireFunction.secondDerivative(.nan).isNaN)
    let endless = FiniteWireFunction.valueAndDerivative(.infinity)
    #expect(endless.value == 0 && endless.derivative == 0)
    #expect(FiniteWireFunction.secondDerivative(.infinity) == 0)
  }

  @Test("is a third of a wire far shorter than its phase-coherence length, and the closed form beyond")
  func values() {
    #expect(FiniteWireFunction.valueAndDerivative(0).value == 1.0 / 3)
    #expect(abs(FiniteWireFunction.valueAndDerivative(0).derivative + 1.0 / 45) < 1e-16)
    // √ζ = 2: (2 coth 2 − 1)/4.
    #expect(abs(FiniteWireFunction.valueAndDerivative(4).value - (2 * 1.0373147207275482 - 1) / 4) < 1e-15)
  }
}

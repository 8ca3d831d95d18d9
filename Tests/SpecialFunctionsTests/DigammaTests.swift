import CGSL
import Foundation
import SpecialFunctions
import Testing

/// Natural logarithm, so that the suites beside need not import Foundation for one function.
func logarithm(_ x: Double) -> Double { log(x) }

@Suite("Digamma and trigamma")
struct DigammaTests {
  @Test("closed forms")
  func closedForms() {
    let euler = 0.577_215_664_901_532_860_6
    #expect(abs(Digamma.value(1) + euler) < 4e-16)
    #expect(abs(Digamma.value(0.5) + euler + 2 * log(2)) < 1e-15)
    #expect(abs(Trigamma.value(1) - Double.pi * Double.pi / 6) < 1e-15)
    #expect(abs(Trigamma.value(0.5) - Double.pi * Double.pi / 2) < 4e-15)
    // Im ψ(½ + iy) = (π/2) tanh πy.
    let value = Digamma.value(Complex(0.5, 0.7))
    #expect(abs(value.imaginary - Double.pi / 2 * tanh(Double.pi * 0.7)) < 2e-15)
  }

  @Test("recurrence ψ(x+1) = ψ(x) + 1/x")
  func recurrence() {
    for x in stride(from: 0.05, through: 30, by: 0.31) {
      #expect(abs(Digamma.value(x + 1) - Digamma.value(x) - 1 / x) < 1e-14 * max(1, 1 / x))
      #expect(abs(Trigamma.value(x + 1) - Trigamma.value(x) + 1 / (x * x)) < 1e-14 * max(1, 1 / (x * x)))
    }
  }

  @Test("after the first call GSL reports trouble by status and does not abort")
  func errorHandler() {
    _ = Digamma.value(1)
    var result = gsl_sf_result()
    #expect(gsl_sf_psi_e(-1, &result) == Int32(GSL_EDOM))
  }

  @Test("an overflow is an answer, not the end of the process")
  func overflow() {
    #expect(Trigamma.value(1e-200) == .infinity)
    #expect(Digamma.value(1e-300) < -1e299)
    #expect(Digamma.value(1e300) > 690)
  }
}

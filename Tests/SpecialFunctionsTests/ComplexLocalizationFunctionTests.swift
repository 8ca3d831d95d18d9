import SpecialFunctions
import Testing

@Suite("F(z), complex")
struct ComplexLocalizationFunctionTests {
  @Test("|F| agrees with 60-digit values to 2e-14, from 1e-6 to 1e8 over the right half plane")
  func table() throws {
    let rows = try LocalizationTable.complexRows()
    #expect(rows.count > 300)
    var worst = 0.0
    for row in rows {
      let observed = LocalizationFunction.value(row.argument)
      let error = (observed - row.value).magnitude / row.value.magnitude
      #expect(error <= 2e-14, "F(\(row.argument)): expected \(row.value), observed \(observed), error \(error)")
      worst = max(worst, error)
    }
    #expect(worst > 0, "an error of exactly zero everywhere means that nothing was compared")
  }

  @Test("on the real axis it is the real function")
  func realAxis() throws {
    for row in try LocalizationTable.realRows() where row.argument > 1e-6 && row.argument < 1e12 {
      let value = LocalizationFunction.value(Complex(row.argument))
      #expect(abs(value.real - row.value) <= 2e-14 * row.value, "x = \(row.argument)")
      #expect(value.imaginary == 0)
    }
  }

  @Test("F of the conjugate is the conjugate of F")
  func conjugate() throws {
    for row in try LocalizationTable.complexRows() {
      let value = LocalizationFunction.value(row.argument)
      let mirrored = LocalizationFunction.value(Complex(row.argument.real, -row.argument.imaginary))
      #expect(mirrored.real == value.real && mirrored.imaginary == -value.imaginary, "z = \(row.argument)")
    }
  }

  @Test("GSL's complex digamma gives the same where it keeps its digits")
  func againstGSL() throws {
    for row in try LocalizationTable.complexRows() where row.argument.magnitude < 10 && row.argument.real > 0 {
      let z = row.argument
      let digamma = Digamma.value(z + 0.5)
      let difference = LocalizationFunction.value(z) - (digamma - z.logarithm)
      #expect(difference.magnitude < 2e-14 * max(1, digamma.magnitude, z.logarithm.magnitude), "z = \(z)")
    }
  }

  @Test("far away it vanishes without overflow")
  func farAway() {
    #expect(LocalizationFunction.value(Complex(1e200, 1e200)) == Complex(0))
    #expect(LocalizationFunction.value(Complex(1e300)).magnitude == 0)
    let far = LocalizationFunction.value(Complex(0, 1e100))
    #expect(abs(far.real + 1 / 24.0 * 1e-200) < 1e-214 && far.imaginary == 0)
  }
}

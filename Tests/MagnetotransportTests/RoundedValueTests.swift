import Magnetotransport
import Testing

@Suite("Rounding and printing")
struct RoundedValueTests {
  @Test(
    "The 355/950 rule of the Particle Data Group",
    arguments: [
      (0.827, 0.119, "0.83 ± 0.12"), (0.827, 0.367, "0.8 ± 0.4"), (0.827, 0.354, "0.83 ± 0.35"),
      (0.827, 0.355, "0.8 ± 0.4"), (0.827, 0.949, "0.8 ± 0.9"), (0.827, 0.950, "0.8 ± 1.0"),
      (0.827, 0.999, "0.8 ± 1.0"),
      (412.3, 8.7, "412 ± 9"), (412.3, 12, "412 ± 12"), (412.3, 96.4, "410 ± 100"), (0, 0.0123, "0.000 ± 0.012"),
      (-1.02, 0.05, "−1.02 ± 0.05"), (-0.0001, 0.3, "0.00 ± 0.30"), (7.53e17, 4e15, "(7.53 ± 0.04)×10¹⁷"),
      (2.5e-9, 1e-10, "(2.50 ± 0.10)×10⁻⁹"),
    ])
  func plusMinus(value: Double, error: Double, text: String) {
    #expect(RoundedValue(value, standardError: error).plusMinus == text)
  }

  @Test(
    "Errors in parentheses count in last digits",
    arguments: [
      (1.8345, 0.071, "1.83(7)"), (1.8342, 0.012, "1.834(12)"), (412.3, 8.7, "412(9)"), (12.34, 1.4, "12.3(1.4)"),
      (0.827, 0.965, "0.8(1.0)"), (7.53e17, 4e15, "7.53(4)×10¹⁷"),
    ])
  func parenthesis(value: Double, error: Double, text: String) {
    #expect(RoundedValue(value, standardError: error).parenthesis == text)
  }

  @Test("Two different errors, and none")
  func otherForms() {
    #expect(RoundedValue(412, lowerError: 8, upperError: 10).plusMinus == "412 +10 −8")
    #expect(RoundedValue(0.350).plusMinus == "0.35")
    #expect(RoundedValue(1.234567).plusMinus == "1.235")
    #expect(RoundedValue(3, standardError: 0).plusMinus == "3")
    #expect(RoundedValue(3, standardError: .infinity).plusMinus == "3")
  }

  @Test(
    "Quantities use the prefixes of the field",
    arguments: [
      (MeasuredQuantity(4.123e-7, standardError: 9e-9, unit: "m"), "412 ± 9 nm"),
      (MeasuredQuantity(1.234e-6, standardError: 4e-8, unit: "m"), "1.23 ± 0.04 µm"),
      (MeasuredQuantity(3.02e-3, standardError: 5e-5, unit: "T"), "3.02 ± 0.05 mT"),
      (MeasuredQuantity(0.5, unit: "T"), "500 mT"), (MeasuredQuantity(9, unit: "T"), "9 T"),
      (MeasuredQuantity(4.1e-12, standardError: 2e-13, unit: "s"), "4.10 ± 0.20 ps"),
      (MeasuredQuantity(1504, standardError: 0.21, unit: "Ω"), "1.50400 ± 0.00021 kΩ"),
      (MeasuredQuantity(1.2e-5, unit: "S"), "12 µS"), (MeasuredQuantity(0.3, unit: "K"), "300 mK"),
      (MeasuredQuantity(4.12e-7, lowerError: 8e-9, upperError: 1e-8, unit: "m"), "412 +10 −8 nm"),
      (.atLeast(1.24e-6, unit: "m"), "> 1.2 µm"), (.atMost(1.24e-6, unit: "m"), "< 1.3 µm"),
      (.atLeast(1.2e-6, unit: "m"), "> 1.2 µm"), (.atMost(2.26e11, unit: "m^-2"), "< 2.3×10¹¹ m⁻²"),
      (.atLeast(1234, unit: "1"), "> 1.2×10³"), (.atMost(2.11e-7, unit: "1"), "< 2.2×10⁻⁷"),
      (.atMost(87.2, unit: "T"), "< 88 T"), (.atLeast(-1234, unit: "1"), "> −1.3×10³"),
      (MeasuredQuantity(1.02, standardError: 0.05, unit: "1"), "1.02 ± 0.05"),
      (MeasuredQuantity(7.5e17, unit: "m^-2"), "7.5×10¹⁷ m⁻²"), (MeasuredQuantity(0, unit: "T"), "0 T"),
    ])
  func quantities(quantity: MeasuredQuantity, text: String) {
    #expect(quantity.description == text)
  }

  @Test("The parenthesis form carries the unit too")
  func parenthesisOfQuantity() {
    #expect(MeasuredQuantity(1.8345e-6, standardError: 7.1e-8, unit: "m").parenthesis == "1.83(7) µm")
  }
}

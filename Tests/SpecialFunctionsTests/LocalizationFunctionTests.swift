import SpecialFunctions
import Testing

@Suite("F(x) = ψ(½+x) − ln x, real")
struct LocalizationFunctionTests {
  /// The promise of the documentation: eight machine epsilons over 1e-12 … 1e15.
  private let allowedEpsilons = 8.0

  @Test("F and F' agree with 60-digit values to 8 machine epsilons")
  func table() throws {
    let rows = try LocalizationTable.realRows()
    #expect(rows.count > 900)
    var worst = (value: 0.0, derivative: 0.0)
    for row in rows {
      let (value, derivative) = LocalizationFunction.valueAndDerivative(row.argument)
      let error = errorInEpsilons(value, row.value)
      let slopeError = errorInEpsilons(derivative, row.derivative)
      #expect(error <= allowedEpsilons, "F(\(row.argument)): expected \(row.value), observed \(value), \(error) ε")
      #expect(
        slopeError <= allowedEpsilons,
        "F'(\(row.argument)): expected \(row.derivative), observed \(derivative), \(slopeError) ε")
      worst = (max(worst.value, error), max(worst.derivative, slopeError))
    }
    // Measured: 4.0. A change for the worse should be noticed before it reaches 8.
    #expect(worst.value < 5 && worst.derivative < 5, "worst error F \(worst.value) ε, F' \(worst.derivative) ε")
  }

  @Test("x F'(x) agrees with the table too")
  func logarithmicDerivative() throws {
    for row in try LocalizationTable.realRows() {
      let observed = LocalizationFunction.logarithmicDerivative(row.argument)
      #expect(errorInEpsilons(observed, row.argument * row.derivative) <= allowedEpsilons, "x = \(row.argument)")
    }
  }

  @Test("GSL's digamma and trigamma give the same where they keep their digits")
  func againstGSL() throws {
    for row in try LocalizationTable.realRows() where row.argument < 3 {
      let x = row.argument
      let digamma = Digamma.value(0.5 + x)
      let difference = LocalizationFunction.value(x) - (digamma - logarithm(x))
      #expect(abs(difference) <= 8 * Double.ulpOfOne * max(1, abs(digamma), abs(logarithm(x))), "x = \(x)")
      let slope = Trigamma.value(0.5 + x) - 1 / x
      let slopeDifference = LocalizationFunction.derivative(x) - slope
      #expect(abs(slopeDifference) <= 16 * Double.ulpOfOne * max(1, 1 / x), "x = \(x)")
    }
  }

  @Test("B = 0 is exact: F, F' and x F' vanish at x = ∞")
  func zeroField() {
    #expect(LocalizationFunction.value(.infinity) == 0)
    #expect(LocalizationFunction.derivative(.infinity) == 0)
    #expect(LocalizationFunction.logarithmicDerivative(.infinity) == 0)
  }

  @Test("the ends of the range: smallest numbers, 1e300, zero, NaN")
  func ends() {
    // −ln x − γ − 2 ln 2 at the smallest positive number.
    let smallest = LocalizationFunction.value(.leastNonzeroMagnitude)
    #expect(errorInEpsilons(smallest, 744.440_071_921_381_3 - 1.963_510_026_021_423_5) < 4)
    #expect(LocalizationFunction.logarithmicDerivative(.leastNonzeroMagnitude) == -1)
    #expect(LocalizationFunction.derivative(.leastNonzeroMagnitude) == -.infinity)
    #expect(LocalizationFunction.derivative(1e-308).isFinite)
    #expect(LocalizationFunction.value(1e300) == 0)
    #expect(LocalizationFunction.derivative(1e300) == 0)
    #expect(errorInEpsilons(LocalizationFunction.value(1e150), 1 / 24.0 * 1e-300) < 4)
    #expect(errorInEpsilons(LocalizationFunction.derivative(1e100), -1 / 12.0 * 1e-300) < 4)
    #expect(LocalizationFunction.value(0) == .infinity)
    #expect(LocalizationFunction.derivative(0) == -.infinity)
    #expect(LocalizationFunction.value(.nan).isNaN)
    #expect(LocalizationFunction.derivative(.nan).isNaN)
  }

  @Test("positive and strictly decreasing, also across the seams of the methods")
  func monotone() {
    var previous = Double.infinity
    var x = 1e-12
    while x < 1e15 {
      let value = LocalizationFunction.value(x)
      #expect(value > 0 && value < previous, "x = \(x)")
      #expect(LocalizationFunction.derivative(x) < 0, "x = \(x)")
      previous = value
      x *= 1.0037
    }
  }

  @Test("no jump at a seam: values of neighbouring numbers differ by rounding only")
  func seams() {
    for seam in [0.25, 0.5, 1.25, 1.5] + (1...8).map(Double.init) {
      #expect(
        errorInEpsilons(LocalizationFunction.value(seam.nextDown), LocalizationFunction.value(seam)) < 8, "\(seam)")
    }
  }

  @Test("limits of the text books")
  func limits() {
    // x → 0: −ln x + ψ(½) + π²x/2 − 7ζ(3)x².
    let x = 1e-5
    let small = -logarithm(x) - 1.963_510_026_021_423_5 + Double.pi * Double.pi / 2 * x - 8.414_398_322 * x * x
    #expect(abs(LocalizationFunction.value(x) - small) < 1e-13)
    // x → ∞: 1/(24x²) − 7/(960x⁴).
    let large = 1 / (24 * 1e8) - 7 / (960 * 1e16)
    #expect(errorInEpsilons(LocalizationFunction.value(1e4), large) < 4)
    // Closed forms: F(½) = ln 2 − γ, F(1) = 2 − γ − 2 ln 2.
    #expect(errorInEpsilons(LocalizationFunction.value(0.5), 0.115_931_515_658_412_448_8) < 4)
    #expect(errorInEpsilons(LocalizationFunction.value(1), 0.036_489_973_978_576_520_559) < 4)
  }
}

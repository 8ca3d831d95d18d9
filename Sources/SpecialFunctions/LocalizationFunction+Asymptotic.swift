extension LocalizationFunction {
  /// c_k = −B_{2k}(½)/(2k), k = 1…16, where B_{2k}(½) = −(1 − 2^{1−2k}) B_{2k} are Bernoulli polynomials at ½:
  /// 1/24, −7/960, 31/8064, −127/30720, …
  ///
  /// Made by `docs/localization-function-table.py`; NIST DLMF 5.11.2 with the argument moved by ½ (DLMF 24.4.27).
  public static let asymptoticCoefficients: [Double] = [
    0.041666666666666666667,
    -0.0072916666666666666667,
    0.003844246031746031746,
    -0.0041341145833333333333,
    0.0075609611742424242424,
    -0.021082496875953907204,
    0.083323160807291666667,
    -0.4432462767058727788,
    3.0539310304476536937,
    -26.456161659992102421,
    281.4600107168805772,
    -3607.510116349277115,
    54827.581699344019095,
    -974936.81658672932964,
    20052695.759337022391,
    -472384867.50165855635,
  ]

  /// Σ c_k x^{−2k}, for x ≥ 8.
  ///
  /// For real x the error is below the first term left out, c₁₇ x^{−34}: relative to F at most 4e-18 at x = 8, and
  /// falling fast from there. 1/x is squared, not x, so that nothing overflows.
  static func asymptoticValue(_ x: Double) -> Double {
    let inverse = 1 / x
    let square = inverse * inverse
    var sum = 0.0
    for coefficient in asymptoticCoefficients.reversed() { sum = sum * square + coefficient }
    return sum * square
  }

  /// x F'(x) = −Σ 2k c_k x^{−2k}, for x ≥ 8; relative truncation error at most 7e-17.
  static func asymptoticLogarithmicDerivative(_ x: Double) -> Double {
    let inverse = 1 / x
    let square = inverse * inverse
    var sum = 0.0
    var order = Double(2 * asymptoticCoefficients.count)
    for coefficient in asymptoticCoefficients.reversed() {
      sum = sum * square + order * coefficient
      order -= 2
    }
    return -sum * square
  }

  /// Σ c_k z^{−2k} for |z| ≥ 8, Re z ≥ 0.
  ///
  /// Towards the imaginary axis all terms have one sign and the error grows to a few times the first term left out,
  /// still below 1e-16 of |F|; the part that no power series has, of size π exp(−2π|z|), is below 1e-18 of |F|.
  static func asymptoticValue(_ z: Complex) -> Complex {
    let inverse = z.reciprocal
    let square = inverse * inverse
    var sum = Complex(0)
    for coefficient in asymptoticCoefficients.reversed() { sum = sum * square + coefficient }
    return sum * square
  }
}

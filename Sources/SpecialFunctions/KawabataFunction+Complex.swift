extension KawabataFunction {
  /// f₃(z) and f₃'(z) for complex z with Re z ≥ 0, z ≠ 0; principal roots. Error of a few 1e-16 of the magnitude.
  public static func valueAndDerivative(_ z: Complex) -> (value: Complex, derivative: Complex) {
    precondition(!(z.real < 0), "f₃(z) is offered for Re z ≥ 0")
    var (value, derivative) = (Complex(0), Complex(0))
    var shifted = z
    while shifted.magnitude < LocalizationFunction.asymptoticFrom {
      let step = step(shifted)
      value = value + step.value
      derivative = derivative + step.derivative
      shifted = shifted + 1
    }
    let rest = asymptotic(shifted)
    return (value + rest.value, derivative + rest.derivative)
  }

  /// As the step of the real function.
  private static func step(_ z: Complex) -> (value: Complex, derivative: Complex) {
    let m = z + 0.5
    let (u, v, w) = ((m + 0.5).squareRoot, m.squareRoot, z.squareRoot)
    let value = (2 * (u + w) * (u + w) * v * (v + u) * (v + w)).reciprocal
    let sum = (u * w).reciprocal + 0.5 * (m.reciprocal + (v * u).reciprocal + (v * w).reciprocal)
    return (value, -1 * value * sum)
  }

  /// As the series of the real function, for |z| ≥ 8.
  private static func asymptotic(_ z: Complex) -> (value: Complex, derivative: Complex) {
    let inverse = z.reciprocal
    let square = inverse * inverse
    var (sum, slope) = (Complex(0), Complex(0))
    var power = 0.5 - 2 * Double(coefficients.count)
    for coefficient in coefficients.reversed() {
      sum = sum * square + coefficient
      slope = slope * square + power * coefficient
      power += 2
    }
    let scale = inverse * z.squareRoot.reciprocal
    return (sum * scale, slope * scale * inverse)
  }
}

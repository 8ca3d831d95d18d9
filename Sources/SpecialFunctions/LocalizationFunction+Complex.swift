import Foundation

extension LocalizationFunction {
  /// F(z) = ψ(½ + z) − ln z for complex z with Re z ≥ 0, z ≠ 0; principal logarithm.
  ///
  /// The same three ranges as for real arguments, for the same reason: asymptotic series for |z| ≥ 8; steps of one,
  /// Δ(z) = 2 (artanh u − u), u = 1/(2z+1), while |z+½| ≥ 1, so that |u| ≤ ½; and below that, where ψ and ln are of
  /// the order of F itself, GSL's complex digamma. |F| is right to about 1e-14; a part (real or imaginary) that is
  /// much smaller than |F| has that absolute error, not that relative one.
  public static func value(_ z: Complex) -> Complex {
    precondition(!(z.real < 0), "F(z) is offered for Re z ≥ 0")
    if (z + 0.5).magnitude < 1 { return Digamma.value(z + 0.5) - z.logarithm }
    // Beyond 1e150 squares of z would overflow, while F is below 1e-301.
    if z.magnitude > 1e150 { return Complex(0) }
    var sum = Complex(0)
    var shifted = z
    while shifted.magnitude < asymptoticFrom {
      sum = sum + 2 * areaTangentExcess((2 * shifted + 1).reciprocal)
      shifted = shifted + 1
    }
    return sum + asymptoticValue(shifted)
  }

  /// artanh u − u = Σ u^{2k+1}/(2k+1) for |u| ≤ ½; 26 terms leave less than 1e-17 of it.
  private static func areaTangentExcess(_ u: Complex) -> Complex {
    let square = u * u
    var sum = Complex(0)
    for order in stride(from: 53, through: 3, by: -2) { sum = sum * square + 1 / Double(order) }
    return sum * square * u
  }
}

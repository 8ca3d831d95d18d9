import CGSL
import Foundation

/// g₂(h) and g₃(h) of Lee and Ramakrishnan: how Zeeman splitting h = gμ_BB/k_BT freezes the interaction correction.
///
/// They are printed as integrals, g₂(h) = ∫₀^∞ dΩ [Ω/(e^Ω−1)]'' ln|1−h²/Ω²| and the same with
/// √(Ω+h) + √|Ω−h| − 2√Ω for g₃. Both are sums over Matsubara frequencies 2πn, found by expanding
/// ½Ω coth(Ω/2) in its poles and integrating each with the Poisson kernel of the half plane: with y = h/2π
///
///     g₂ = S(2, y),   g₃ = (√π/2) S(3/2, y),   S(s, y) = Σ_{n≥1} n [n^{-s} − Re (n+iy)^{-s}]
///
/// which is γ_E + Re ψ(1+iy) − y Im ψ₁(1+iy) for s = 2. Every term is positive; no quadrature, no logarithmic
/// singularity. Limits: h ≪ 1: 3ζ(3)h²/4π² = 0.0913 h² and 0.0565 h² (0.084 and 0.053 are widely quoted and are not
/// the expansions of these integrals); h ≫ 1: ln(h/1.30) and √h − 1.294. Relative error below 1e-14.
///
/// Reference: P. A. Lee, T. V. Ramakrishnan, Phys. Rev. B 26, 4009 (1982).
public enum ZeemanFunction {
  /// g₂(h) of two dimensions; even in h.
  public static func two(_ ratio: Double) -> Double { value(2, abs(ratio) / (2 * Double.pi)) }

  /// g₃(h) of three dimensions; even in h.
  public static func three(_ ratio: Double) -> Double {
    Double.pi.squareRoot() / 2 * value(1.5, abs(ratio) / (2 * Double.pi))
  }

  /// dg₂/dh for h ≥ 0.
  public static func twoDerivative(_ ratio: Double) -> Double {
    slope(2, ratio / (2 * Double.pi)) / (2 * Double.pi)
  }

  /// dg₃/dh for h ≥ 0.
  public static func threeDerivative(_ ratio: Double) -> Double {
    slope(1.5, ratio / (2 * Double.pi)) / (4 * Double.pi.squareRoot())
  }

  /// S(s, y) for y ≥ 0. Below 0.4 its power series, so that S ∝ y² keeps its digits; above, the first terms and
  /// the Euler-Maclaurin formula for the others.
  private static func value(_ s: Double, _ y: Double) -> Double {
    if y < 0.4 { return powerSeries(s, y) }
    var direct = 0.0
    for n in 1..<directTerms { direct += term(s, Double(n), y) }
    let first = Double(directTerms)
    var rest: Double = tailIntegral(s, y) + term(s, first, y) / 2
    for (index, coefficient) in bernoulliOverFactorial.enumerated() {
      let order = 2 * index + 1
      let power: Double = 1 - s - Double(order)
      let outer: Double = pow(first, power) - realPower(y, power)
      let inner: Double = y * imaginaryPower(y, power - 1)
      let derivative: Double = rising(s, order) * inner - rising(s - 1, order) * outer
      rest -= coefficient * derivative
    }
    return direct + rest
  }

  /// ∂S/∂y = −s Σ n Im (n+iy)^{-s-1}: positive terms, all proportional to y at small y.
  private static func slope(_ s: Double, _ y: Double) -> Double {
    var direct = 0.0
    for n in 1...directTerms {
      let weight = n == directTerms ? 0.5 : 1
      direct -= weight * Double(n) * imaginaryPower(y, -s - 1, real: Double(n))
    }
    // x(x+iy)^{-s-1} = z^{-s} − iy z^{-s-1} is integrated and differentiated term by term.
    var rest: Double = y * realPower(y, -s) / s - imaginaryPower(y, 1 - s) / (s - 1)
    for (index, coefficient) in bernoulliOverFactorial.enumerated() {
      let order = 2 * index + 1
      let power: Double = -s - Double(order)
      let outer: Double = rising(s, order) * imaginaryPower(y, power)
      let inner: Double = rising(s + 1, order) * y * realPower(y, power - 1)
      rest -= coefficient * (outer - inner)
    }
    return s * (direct + rest)
  }

  /// Σ_k (−1)^{k+1} (s)_{2k}/(2k)! ζ(2k+s−1) y^{2k}, from the smallest term.
  private static func powerSeries(_ s: Double, _ y: Double) -> Double {
    let square = y * y
    var terms: [Double] = []
    var factor = 1.0
    for order in 1...24 {
      let twice = Double(2 * order)
      factor *= -(s + twice - 2) * (s + twice - 1) / ((twice - 1) * twice) * square
      let zeta: Double = ScientificLibrary.call { gsl_sf_zeta_e(twice + s - 1, &$0) }
      terms.append(-factor * zeta)
    }
    return terms.reversed().reduce(0, +)
  }

  /// n [n^{-s} − Re (n+iy)^{-s}].
  private static func term(_ s: Double, _ n: Double, _ y: Double) -> Double {
    n * (pow(n, -s) - realPower(y, -s, real: n))
  }

  /// ∫ of the term from `directTerms` to ∞: −[x^{2−s} − Re z^{2−s}]/(2−s) + Re(iy z^{1−s})/(s−1), a logarithm at s = 2.
  private static func tailIntegral(_ s: Double, _ y: Double) -> Double {
    let first = Double(directTerms)
    let rest = -y * imaginaryPower(y, 1 - s) / (s - 1)
    if s == 2 { return log(hypot(first, y) / first) + rest }
    return (realPower(y, 2 - s) - pow(first, 2 - s)) / (2 - s) + rest
  }

  /// Terms below this are added one by one; there the Euler-Maclaurin terms have fallen below 1e-17.
  private static let directTerms = 12

  /// B_{2k}/(2k)!, k = 1…8.
  private static let bernoulliOverFactorial: [Double] = [
    1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1_209_600, 1.0 / 47_900_160, -691.0 / 1_307_674_368_000,
    1.0 / 74_724_249_600, -3617.0 / 10_670_622_842_880_000,
  ]

  /// a(a+1)…(a+order−1).
  private static func rising(_ a: Double, _ order: Int) -> Double {
    (0..<order).reduce(1) { $0 * (a + Double($1)) }
  }

  private static func realPower(_ y: Double, _ power: Double, real: Double = Double(directTerms)) -> Double {
    pow(hypot(real, y), power) * cos(power * atan2(y, real))
  }

  private static func imaginaryPower(_ y: Double, _ power: Double, real: Double = Double(directTerms)) -> Double {
    pow(hypot(real, y), power) * sin(power * atan2(y, real))
  }
}

import Foundation

/// f₃(x) = −2√x − ζ(½, ½ + x), the function that every three-dimensional interference correction is a sum of;
/// ζ is Hurwitz's zeta function.
///
/// x = B_i/|B| is a ratio of fields, dimensionless. f₃ is positive and decreasing: 0.604898643… at x = 0, and
/// x^{−3/2}/48 at large x. First written by A. Kawabata, J. Phys. Soc. Jpn. 49, 628 (1980), as
///
///     f₃(x) = Σₙ [2(√(n+1+x) − √(n+x)) − 1/√(n+½+x)]
///
/// **Why neither ζ nor this sum.** ζ(½, ½+x) ≈ −2√x: the difference loses 2 log₁₀ x digits, and so does each term of
/// the sum, which moreover converges as n^{−3/2} only. Here nothing nearly equal is subtracted:
///
/// - |x| ≥ 8: the Euler-Maclaurin series at midpoints, 16 terms, whose coefficients are those of F(x) = ψ(½+x) − ln x
///   times (½)_{2k−1}/(2k−1)!;
/// - below: f₃(x) = Σ step(x+n) + f₃(x+N), with each step rewritten as one quotient of positive terms.
///
/// `KawabataFunctionTests` allows 4e-15 relative error of value and derivative between 1e-12 and 1e12. Results below
/// 2e-308 underflow gradually.
public enum KawabataFunction {
  /// f₃(x) for x ≥ 0; f₃(∞) = 0.
  public static func value(_ x: Double) -> Double {
    precondition(!(x < 0), "f₃(x) is offered for x ≥ 0")
    var sum = 0.0
    var shifted = x
    while shifted < LocalizationFunction.asymptoticFrom {
      sum += step(shifted).value
      shifted += 1
    }
    return sum + asymptotic(shifted).value
  }

  /// f₃(x) and f₃'(x) for x ≥ 0; the derivative diverges as −1/√x at x → 0.
  public static func valueAndDerivative(_ x: Double) -> (value: Double, derivative: Double) {
    precondition(!(x < 0), "f₃(x) is offered for x ≥ 0")
    var (value, derivative) = (0.0, 0.0)
    var shifted = x
    while shifted < LocalizationFunction.asymptoticFrom {
      let step = step(shifted)
      value += step.value
      derivative += step.derivative
      shifted += 1
    }
    let rest = asymptotic(shifted)
    return (value + rest.value, derivative + rest.derivative)
  }

  /// The closed form of Baxter et al. (J. Phys. France 50, 1673 (1989)): the first two terms of the sum, and an
  /// integral for the rest. Differs from f₃ by at most 0.26 %, worst near x = 5, and 0.067 % for x ≤ 1.
  public static func baxter(_ x: Double) -> (value: Double, derivative: Double) {
    precondition(!(x < 0), "f₃(x) is offered for x ≥ 0")
    let (first, second) = (step(x), step(x + 1))
    let rest = pow(2.03 + x, -1.5) / 48
    return (first.value + second.value + rest, first.derivative + second.derivative - 1.5 * rest / (2.03 + x))
  }

  /// 2(√(m+½) − √(m−½)) − 1/√m at m = x + ½, and its derivative 1/√(m+½) − 1/√(m−½) + ½ m^{−3/2}.
  ///
  /// With u, v, w the roots of m+½, m, m−½ it is 1/[2 (u+w)² v (v+u)(v+w)]; the derivative follows from the logarithm.
  private static func step(_ x: Double) -> (value: Double, derivative: Double) {
    let m = x + 0.5
    let (u, v, w) = ((m + 0.5).squareRoot(), m.squareRoot(), x.squareRoot())
    let value = 1 / (2 * (u + w) * (u + w) * v * (v + u) * (v + w))
    return (value, -value * (1 / (u * w) + 0.5 / m + 0.5 / (v * u) + 0.5 / (v * w)))
  }

  /// Σ d_k x^{½−2k} and its derivative, for x ≥ 8: error below the first term left out, 1e-17 of f₃ at x = 8.
  private static func asymptotic(_ x: Double) -> (value: Double, derivative: Double) {
    let inverse = 1 / x
    let square = inverse * inverse
    var (sum, slope) = (0.0, 0.0)
    var power = 0.5 - 2 * Double(coefficients.count)
    for coefficient in coefficients.reversed() {
      sum = sum * square + coefficient
      slope = slope * square + power * coefficient
      power += 2
    }
    // x^{−3/2} in two factors, so that no power of x overflows.
    let scale = inverse * inverse.squareRoot()
    return (sum * scale, slope * scale * inverse)
  }

  /// d_k = c_k (½)_{2k−1}/(2k−1)!, where c_k are the coefficients of F: 1/48, −7/3072, …
  static let coefficients: [Double] = {
    var ratio = 0.5
    var next = 1.0
    return LocalizationFunction.asymptoticCoefficients.map { coefficient in
      defer {
        // (½)_j/j! gains a factor (j + ½)/(j + 1) with each j; two of them lead from 2k−1 to 2k+1.
        ratio *= (next + 0.5) / (next + 1) * (next + 1.5) / (next + 2)
        next += 2
      }
      return coefficient * ratio
    }
  }()
}

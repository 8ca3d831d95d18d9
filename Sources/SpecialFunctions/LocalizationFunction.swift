import Foundation

/// F(x) = ψ(½ + x) − ln x, the function that every two-dimensional interference correction is a sum of.
///
/// x = B_i/|B| is a ratio of fields, dimensionless. F is positive and strictly decreasing for x > 0; it vanishes as
/// 1/(24x²) at large x (small magnetic field) and grows as −ln x at small x. Papers also write it as
/// ln z + ψ(½ + 1/z) with z = 1/x. First printed in S. Hikami, A. I. Larkin, Y. Nagaoka, Prog. Theor. Phys. 63, 707
/// (1980), Eq. 18.
///
/// **Why not ψ − ln.** Both are about ln x and agree to 1/(24x²), so their difference loses 2 log₁₀ x digits: at
/// x = 10⁴ half of them, at 10⁸ all. Here nothing is ever subtracted that is nearly equal:
///
/// - x ≥ 8: the asymptotic series, 16 terms (`asymptoticValue`);
/// - ¼ ≤ x < 8: F(x) = Σₙ Δ(x+n) + F(x+N), x + N ≥ 8, with the difference over one step
///   Δ(x) = F(x) − F(x+1) = ln(1 + 1/x) − 1/(x+½) = 2 (artanh u − u), u = 1/(2x+1): a sum of positive terms,
///   each computed without cancellation (`areaTangentExcess`);
/// - x < ¼: the same sum, its first step in the order (−ln x − 2) + ln(1+x) + 4x/(1+2x), where only −ln x is large.
///
/// The derivative needs no such care: F'(x) − F'(x+1) = −1/[4x(x+1)(x+½)²] exactly, again of one sign.
///
/// **Error.** Counting roundings gives at most 7 machine epsilons (2.2e-16) relative for F and 6 for F', the truncated
/// series adds less than half of one. Measured against 60-digit values (`docs/localization-function-table.py`) at
/// 28 900 random arguments in 1e-12 … 1e15 the worst was 4.0; `LocalizationFunctionTests` allows 8.
///
/// **Ends of the range.** F(+∞) = F'(+∞) = 0, which is the limit B = 0. F is finite at the smallest positive number;
/// F' overflows to −∞ below 5.6e-309, where x F'(x) (`logarithmicDerivative`) is still −1. Results below 2e-308
/// underflow gradually, as they must. F(0) = +∞. A NaN stays a NaN; a negative x is the caller's slip.
public enum LocalizationFunction {
  /// Where the asymptotic series takes over: its 17th term is then below 1e-17 of F.
  static let asymptoticFrom = 8.0

  /// F(x), for x ≥ 0.
  public static func value(_ x: Double) -> Double {
    precondition(!(x < 0), "F(x) is offered for x ≥ 0")
    var sum = 0.0
    var shifted = x
    if shifted < 0.25 {
      sum = firstStep(shifted)
      shifted += 1
    }
    while shifted < asymptoticFrom {
      sum += 2 * areaTangentExcess(1 / (2 * shifted + 1))
      shifted += 1
    }
    return sum + asymptoticValue(shifted)
  }

  /// F'(x) = ψ₁(½ + x) − 1/x, negative, for x ≥ 0.
  public static func derivative(_ x: Double) -> Double {
    precondition(!(x < 0), "F'(x) is offered for x ≥ 0")
    var sum = 0.0
    var shifted = x
    while shifted < asymptoticFrom {
      sum -= derivativeStep(shifted) / shifted
      shifted += 1
    }
    return sum + asymptoticLogarithmicDerivative(shifted) / shifted
  }

  /// x F'(x) = dF/d ln x, between −1 (x → 0) and 0 (x → ∞): the derivative that stays finite for all x > 0.
  public static func logarithmicDerivative(_ x: Double) -> Double {
    precondition(!(x < 0), "x F'(x) is offered for x ≥ 0")
    // The first step times x stays finite where the step itself overflows.
    return x < asymptoticFrom ? x * derivative(x + 1) - derivativeStep(x) : asymptoticLogarithmicDerivative(x)
  }

  /// F(x) and F'(x), for x ≥ 0.
  public static func valueAndDerivative(_ x: Double) -> (value: Double, derivative: Double) {
    (value(x), derivative(x))
  }

  /// Δ(x) = ln(1 + 1/x) − 1/(x+½) for 0 ≤ x < ¼.
  ///
  /// Written so, −ln x − 2 is exact up to the rounding of the logarithm, and 1/(x+½) = 2 − 4x/(1+2x) contributes
  /// only its small part.
  private static func firstStep(_ x: Double) -> Double {
    (-log(x) - 2) + (log1p(x) + 4 * x / (1 + 2 * x))
  }

  /// −x [F'(x) − F'(x+1)] = 1/[4(x+1)(x+½)²].
  private static func derivativeStep(_ x: Double) -> Double {
    let middle = x + 0.5
    return 0.25 / ((x + 1) * (middle * middle))
  }
}

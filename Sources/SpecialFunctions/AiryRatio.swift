import CGSL
import Foundation

/// r(x) = Ai(x)/Ai'(x), the dephasing function of a wire whose electrons lose coherence by Nyquist noise.
///
/// r is negative and rises from −1.371721164… at x = 0 towards 0 as −x^{−1/2}. It is offered for x ≥ 0.
///
/// Ai and Ai' underflow beyond x ≈ 100, so the ratio is taken of GSL's scaled functions, whose common factor
/// exp(⅔x^{3/2}) cancels. r' = 1 − x r² (from Ai'' = x Ai) loses log₁₀(2x^{3/2}) digits; from x = 12 on both come from the
/// asymptotic series in 1/ζ, ζ = ⅔x^{3/2} (NIST DLMF 9.7.5, 9.7.6), where the leading ones of r' have been taken away
/// term by term. `AiryRatioTests` allows relative errors of 1e-14 of r and 1e-13 of r' (the worse just below x = 12).
public enum AiryRatio {
  /// Where the series takes over: its 24th term is then below 1e-17.
  static let asymptoticFrom = 12.0

  /// r(x) and r'(x) for x ≥ 0; r(∞) = 0.
  public static func valueAndDerivative(_ x: Double) -> (value: Double, derivative: Double) {
    precondition(!(x < 0), "Ai/Ai' is offered for x ≥ 0")
    if x >= asymptoticFrom { return asymptotic(x) }
    let airy = ScientificLibrary.call { gsl_sf_airy_Ai_scaled_e(x, gsl_mode_t(GSL_PREC_DOUBLE), &$0) }
    let slope = ScientificLibrary.call { gsl_sf_airy_Ai_deriv_scaled_e(x, gsl_mode_t(GSL_PREC_DOUBLE), &$0) }
    let ratio = airy / slope
    return (ratio, 1 - x * ratio * ratio)
  }

  /// r''(x) for x ≥ 0: −r² − 2x r r', and from x = 12 on, where these cancel, the derivative of the series.
  /// Relative error below 1e-12, the worst just below x = 12.
  public static func secondDerivative(_ x: Double) -> Double {
    if x < asymptoticFrom {
      let (ratio, slope) = valueAndDerivative(x)
      return -ratio * (ratio + 2 * x * slope)
    }
    let t = 1.5 / (x * x.squareRoot())
    var (airy, slope, airyChange, slopeChange) = (0.0, 0.0, 0.0, 0.0)
    for term in terms.reversed() {
      airyChange = -airy - t * airyChange
      slopeChange = -slope - t * slopeChange
      airy = term.airy - t * airy
      slope = term.slope - t * slope
    }
    // r' = 1 − (U/V)² as a function of t, and dt/dx = −3t/(2x).
    let ratio = airy / slope
    return 3 * t / x * ratio * (airyChange - ratio * slopeChange) / slope
  }

  /// −x^{−1/2} U/V and (V−U)(V+U)/V², where U = Σ (−1)^k u_k/ζ^k and V the same with v_k.
  private static func asymptotic(_ x: Double) -> (value: Double, derivative: Double) {
    let root = x.squareRoot()
    let t = 1.5 / (x * root)
    var (airy, slope, difference) = (0.0, 0.0, 0.0)
    for term in terms.reversed() {
      airy = term.airy - t * airy
      slope = term.slope - t * slope
      difference = (term.slope - term.airy) - t * difference
    }
    return (-airy / (slope * root), difference * (slope + airy) / (slope * slope))
  }

  /// u_k = u_{k−1} (6k−5)(6k−3)(6k−1)/(216 k (2k−1)) and v_k = −u_k (6k+1)/(6k−1) (NIST DLMF 9.7.2), k = 0…23.
  private static let terms: [(airy: Double, slope: Double)] = {
    var terms = [(airy: 1.0, slope: 1.0)]
    for index in 1...23 {
      let k = Double(index)
      let airy = terms[index - 1].airy * (6 * k - 5) * (6 * k - 3) * (6 * k - 1) / (216 * k * (2 * k - 1))
      terms.append((airy, -airy * (6 * k + 1) / (6 * k - 1)))
    }
    return terms
  }()
}

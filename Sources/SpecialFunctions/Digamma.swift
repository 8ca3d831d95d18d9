import CGSL

/// ψ(x) = d ln Γ(x)/dx, by GSL.
///
/// Never subtract ln x from it at large x: the difference loses 2 log₁₀ x digits. That difference is
/// `LocalizationFunction`.
public enum Digamma {
  /// ψ(x) for real x > 0; absolute error near 1e-15 where |ψ| < 1, relative error of a few 1e-16 elsewhere.
  public static func value(_ x: Double) -> Double {
    precondition(x > 0, "the digamma function is offered for positive arguments")
    return ScientificLibrary.call { gsl_sf_psi_e(x, &$0) }
  }

  /// ψ(z) for complex z with Re z > 0; error near 1e-15 of |ψ|.
  public static func value(_ z: Complex) -> Complex {
    precondition(z.real > 0, "the digamma function is offered for arguments of positive real part")
    return ScientificLibrary.call { gsl_sf_complex_psi_e(z.real, z.imaginary, &$0, &$1) }
  }
}

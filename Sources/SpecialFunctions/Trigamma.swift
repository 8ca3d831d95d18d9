import CGSL

/// ψ₁(x) = dψ(x)/dx, by GSL.
public enum Trigamma {
  /// ψ₁(x) for real x > 0, relative error near 1e-15; +∞ where 1/x² overflows (x < 7e-155).
  public static func value(_ x: Double) -> Double {
    precondition(x > 0, "the trigamma function is offered for positive arguments")
    return ScientificLibrary.call { gsl_sf_psi_1_e(x, &$0) }
  }
}

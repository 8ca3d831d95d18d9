import CGSL

/// ζ(s, q) = Σ_{n≥0} (n+q)^{−s}, by GSL. For s = ½, where the sum diverges, see `KawabataFunction`.
public enum HurwitzZeta {
  /// ζ(s, q) for s > 1 and q > 0, relative error near 1e-15.
  public static func value(_ s: Double, _ q: Double) -> Double {
    precondition(s > 1 && q > 0, "Hurwitz's zeta function is offered for s > 1, q > 0")
    return ScientificLibrary.call { gsl_sf_hzeta_e(s, q, &$0) }
  }
}

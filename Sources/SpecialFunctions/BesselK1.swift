import CGSL

/// K₁(x) = −K₀'(x), the modified Bessel function of the second kind, by GSL.
public enum BesselK1 {
  /// K₁(x) for x > 0, relative error of a few 1e-16; 0 where it underflows; NaN for NaN.
  public static func value(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    precondition(x > 0, "K1 is offered for positive arguments")
    return ScientificLibrary.call { gsl_sf_bessel_K1_e(x, &$0) }
  }
}

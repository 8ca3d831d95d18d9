import CGSL

/// K₀(x), the modified Bessel function of the second kind, by GSL.
public enum BesselK0 {
  /// K₀(x) for x > 0, relative error of a few 1e-16; 0 where it underflows (x > 700); NaN for NaN.
  public static func value(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    precondition(x > 0, "K0 is offered for positive arguments")
    return ScientificLibrary.call { gsl_sf_bessel_K0_e(x, &$0) }
  }
}

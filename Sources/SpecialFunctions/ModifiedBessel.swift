import CGSL

/// K₀ and K₁, the modified Bessel functions of the second kind, by GSL.
public enum ModifiedBessel {
  /// K₀(x) for x > 0, relative error of a few 1e-16; 0 where it underflows.
  public static func k0(_ x: Double) -> Double {
    precondition(x > 0, "K₀ is offered for positive arguments")
    return ScientificLibrary.call { gsl_sf_bessel_K0_e(x, &$0) }
  }

  /// K₁(x) = −K₀'(x) for x > 0, relative error of a few 1e-16; 0 where it underflows.
  public static func k1(_ x: Double) -> Double {
    precondition(x > 0, "K₁ is offered for positive arguments")
    return ScientificLibrary.call { gsl_sf_bessel_K1_e(x, &$0) }
  }
}

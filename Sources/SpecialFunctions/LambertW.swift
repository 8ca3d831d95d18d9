import CGSL

/// Lambert's W: the solution of W e^W = x, by GSL.
public enum LambertW {
  /// The principal branch W₀(x) for x ≥ 0, relative error of a few 1e-16.
  public static func principal(_ x: Double) -> Double {
    precondition(x >= 0 && x.isFinite, "Lambert's W is offered for arguments of zero or more")
    return ScientificLibrary.call { gsl_sf_lambert_W0_e(x, &$0) }
  }
}

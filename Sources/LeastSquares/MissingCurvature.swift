/// Curvature of χ² that JᵀJ misses, Σ r ∂²r of a coordinate, as the steps of a slow fit tell it.
///
/// Near the tip of a cusp that one point sees, and wherever residuals are large, the curvature by the field offset is mostly
/// that; without it the damping that this one coordinate needs holds all others back for thousands of steps.
enum MissingCurvature {
  /// Steps after which it is estimated.
  static let patience = 40
  /// More than this, in units of what JᵀJ has seen there, is rounding.
  private static let largestShare = 1e6

  /// Compares the gradient after a step, (JᵀJ + added)·δ = −g, with the one that JᵀJ promised: what is left over belongs to
  /// curvature that is missing there. A secant for each coordinate (J. E. Dennis, D. M. Gay and R. E. Welsch, ACM Trans. Math.
  /// Softw. 7, 348 (1981), for a full matrix), averaged with what was known, and never negative.
  static func estimate(
    _ known: Double, after distance: Double, gradient: Double, added: Double, scale: Double
  ) -> Double {
    let seen = added + gradient / distance
    guard seen.isFinite else { return known }
    return min(max(0.5 * (known + seen), 0), largestShare * scale)
  }
}

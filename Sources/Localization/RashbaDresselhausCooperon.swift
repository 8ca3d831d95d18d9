import Foundation
import SpecialFunctions

/// The triplet Cooperon with both linear splittings, in units of the field: Landau levels ⊗ spin 1.
///
/// With the Cartesian spin states u = (|1⟩ + |−1⟩)/√2, v = (|1⟩ − |−1⟩)/√2 and z = |0⟩, and a phase of a and of the
/// spin that makes everything real, the operator of the model's page is
///
///     a†a + ½ + w + diag(P², M², P² + M² + b₃) + P (a + a†)(|z⟩⟨u| + h.c.) + M [(a − a†)|z⟩⟨v| + h.c.],
///     w = b_φ + b₃,  P = √b_R + √b_D,  M = |√b_R − √b_D|.
///
/// u and v of a level couple to z of its two neighbours only, so that the two-sided matrix continued fraction is one of
/// plain numbers: the propagator of z, grown from below and from above.
struct RashbaDresselhausCooperon {
  /// w = b_φ + b₃, the mass that all three states share.
  var mass: Double
  /// P².
  var sum: Double
  /// M².
  var difference: Double
  /// b₃.
  var cubic: Double

  /// The operator at fields B_φ, B_R, B_D, B_so3, in units of B.
  init(dephasing: Double, rashba: Double, dresselhaus: Double, cubic: Double) {
    mass = dephasing + cubic
    // Not B_R + B_D ∓ 2√(B_R B_D): equal fields must leave no remainder, and exchanging them must change no bit.
    let roots = (max(rashba, dresselhaus).squareRoot(), min(rashba, dresselhaus).squareRoot())
    sum = (roots.0 + roots.1) * (roots.0 + roots.1)
    difference = (roots.0 - roots.1) * (roots.0 - roots.1)
    self.cubic = cubic
  }

  /// The same fields in units that are larger by a factor.
  func divided(by factor: Double) -> RashbaDresselhausCooperon {
    var copy = self
    copy.mass /= factor
    copy.sum /= factor
    copy.difference /= factor
    copy.cubic /= factor
    return copy
  }

  /// The sum of all spin-orbit and dephasing fields, the scale of the levels that matter.
  var extent: Double { mass + sum + difference + cubic }

  /// A lower estimate, right to a factor of three, of the smallest relaxation rate at any momentum: at q = 0, or on the
  /// ring y ≈ P² (or M²) where precession and diffusion compensate.
  var gap: Double {
    func ring(_ own: Double, _ other: Double) -> Double {
      let y = max(0, own - mass - 0.5 * (other + cubic))
      return pair(at: y, own, other) / (2 * (y + mass + own) + other + cubic)
    }
    return min(mass + difference, ring(sum, difference), ring(difference, sum))
  }

  /// (A + own)(A + own + other + b₃) − 4y own with A = y + w, as a sum of positive terms.
  private func pair(at y: Double, _ own: Double, _ other: Double) -> Double {
    (y - own) * (y - own) + mass * (2 * (y + own) + mass) + (other + cubic) * (y + mass + own)
  }

  /// The trace of the inverse at zero field and energy y = ħq²/4e, averaged over the direction of q.
  ///
  /// Determinant and principal minors are d₀ + d₁ cos 2φ and n₀ + n₁ cos 2φ; the determinant at φ = 0 and π/2
  /// factorizes.
  func zeroFieldTrace(at y: Double) -> Double {
    let base = y + mass
    let (u, v, z) = (base + sum, base + difference, base + sum + difference + cubic)
    let along = v * pair(at: y, sum, difference)
    let across = u * pair(at: y, difference, sum)
    let root = along.squareRoot() * across.squareRoot()
    let d0 = 0.5 * (along + across)
    let d1 = 0.5 * (along - across)
    let n0 = u * v + z * (u + v) - 2 * y * (sum + difference)
    let n1 = -2 * y * (sum - difference)
    return (n0 - n1 * d1 / (root + d0)) / root
  }
}

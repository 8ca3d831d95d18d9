/// Antilocalization beyond the diffusion approximation with a linear spin splitting: Δσ/G0 at a given β and Ωτ.
///
/// An object serves the fields of a curve, on one thread.
final class RashbaCorrection {
  private let dephasing: Double
  private let triplet: TripletCorrection?
  /// The field below which Δσ is a parabola.
  private let edge: Double
  /// C₂ and C₄, in units of the edge.
  private lazy var curvature = curvature(of: triplet)

  /// The correction at β = τ/τ_φ and Ωτ ≥ 0. Without dephasing σ(0) diverges: Δσ is then −∞, as far as any spin splitting
  /// goes.
  ///
  /// Below 0.02 of the field scale of the parabola Δσ = C₂b² + C₄b⁴ with both coefficients from two fields above, where
  /// the difference of σ(B) and σ(0) still has its digits.
  init(dephasing: Double, rotation: Double) {
    self.dephasing = dephasing
    edge = 0.02 * dephasing * (1 + 0.5 * dephasing)
    let hasParabola = dephasing > 0 && edge >= 1e-300 && edge < .infinity
    triplet = hasParabola ? TripletCorrection(dephasing: dephasing, rotation: rotation) : nil
  }

  private func curvature(of triplet: TripletCorrection?) -> (square: Double, fourth: Double) {
    guard let triplet else { return (0, 0) }
    let first = triplet.change(at: edge)
    let second = triplet.change(at: 2 * edge) / 4
    return (first, (second - first) / 3)
  }

  /// Δσ/G0 at b = B/B_tr > 0: singlet and triplet, −½ of “wl-ballistic” and `TripletCorrection`.
  func change(at b: Double) -> Double {
    guard b.isFinite && dephasing > 0 && dephasing.isFinite else { return -.infinity }
    return tripletChange(at: b) - 0.5 * BallisticCorrection.change(field: b, dephasing: dephasing, .complete)
  }

  private func tripletChange(at b: Double) -> Double {
    guard let triplet else { return 0 }
    if b >= edge { return triplet.change(at: b) }
    let ratio = b / edge
    return ratio * ratio * (curvature.square + curvature.fourth * (ratio * ratio - 1))
  }
}

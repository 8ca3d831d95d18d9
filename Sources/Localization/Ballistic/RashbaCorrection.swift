/// Antilocalization beyond the diffusion approximation with a linear spin splitting: Δσ/G0 of b = B/B_tr, β and Ωτ.
enum RashbaCorrection {
  /// Singlet and triplet: −½ of “wl-ballistic”, and `TripletCorrection`.
  ///
  /// Without dephasing σ(0) diverges: −∞ then, as far as any spin splitting goes.
  static func change(field b: Double, dephasing: Double, rotation: Double) -> Double {
    guard b.isFinite && dephasing > 0 && dephasing.isFinite else { return -.infinity }
    return triplet(b, dephasing, rotation) - 0.5 * BallisticCorrection.change(field: b, dephasing: dephasing, .complete)
  }

  /// Below 0.02 of the field scale of the parabola: Δσ = C₂b² + C₄b⁴ with both coefficients from two fields above,
  /// where the difference of σ(B) and σ(0) still has its digits.
  private static func triplet(_ b: Double, _ dephasing: Double, _ rotation: Double) -> Double {
    let edge = 0.02 * dephasing * (1 + 0.5 * dephasing)
    func change(_ field: Double) -> Double {
      TripletCorrection(field: field, decay: 1 + dephasing, rotation: rotation).change
    }
    if b >= edge { return change(b) }
    if edge == .infinity || edge < 1e-300 { return 0 }
    let first = change(edge)
    let second = change(2 * edge) / 4
    let ratio = b / edge
    return ratio * ratio * (first + (second - first) / 3 * (ratio * ratio - 1))
  }
}

import Foundation

/// Weak localization beyond the diffusion approximation: Δσ/G0 as a function of b = B/B_tr and β = B_φ/B_tr.
enum BallisticCorrection {
  /// Which closed loops count.
  enum Part {
    /// Backscattering only (Kawabata; Zduniak, Dyakonov, Knap).
    case backscattering
    /// With the nonbackscattering correction (Gasparyan and Zyuzin; Dmitriev, Kachorovskii, Gornyi).
    case complete
  }

  /// Δσ/G0 at b > 0 and β ≥ 0; −∞-like divergence at β = 0 gives a result that is not finite.
  ///
  /// Below 0.004 of the field scale β(1 + β/2) of the parabola the difference of σ(B) and σ(0) would lose its digits:
  /// there Δσ = C₂b² + C₄b⁴ with both coefficients from two fields above.
  static func change(field b: Double, dephasing: Double, _ part: Part) -> Double {
    let edge = 0.004 * dephasing * (1 + 0.5 * dephasing)
    if b >= edge { return difference(b, dephasing, part) }
    if edge == .infinity || edge < 1e-300 { return 0 }
    let first = difference(edge, dephasing, part)
    let second = difference(2 * edge, dephasing, part) / 4
    let ratio = b / edge
    return ratio * ratio * (first + (second - first) / 3 * (ratio * ratio - 1))
  }

  /// σ(B) − σ(0) by summation over levels; error about 1e-14 absolute, rounding.
  private static func difference(_ b: Double, _ beta: Double, _ part: Part) -> Double {
    let c = 1 + beta
    let elements = FlightElements(field: b, dephasing: beta)
    // Beyond: no alternating part, and the tail of the smooth one is its integral to 0.05 b^{−1/2} levels^{−5/2}.
    // Where dephasing beats elastic scattering Δσ itself is smaller, and more of the tail counts.
    let levels = max(3e5 * pow(b, -0.2), (beta > 1 ? 1e4 : 100) * c * c / b, 400 * b / (c * c))
    let (sum, end) = LevelSum.value(levels: levels, isSmooth: elements.isSmooth(from:)) { level, sign in
      let (p, gap) = elements.diagonal(level: level, sign: sign)
      let here = p * p * p / gap
      if part == .backscattering { return -here }
      let next = elements.diagonal(level: level + 1, sign: -sign)
      let q = elements.neighbour(level: level, sign: sign)
      return -here + 0.5 * q * q * (p / gap + next.value / next.complement)
    }
    return b * sum + tail(b, c, from: end, part) - atZeroField(beta, part)
  }

  /// The levels from N on, as an integral over P(ν) = (c² + 2bν)^{−1/2}.
  private static func tail(_ b: Double, _ c: Double, from level: Double, _ part: Part) -> Double {
    let p = 1 / (c * c + 2 * b * level).squareRoot()
    let back = log1p(-p)
    if part == .backscattering { return back }
    // Half a step further, because Q joins two levels.
    let q = 1 / (c * c + 2 * b * level + b).squareRoot()
    return back + (2 * log1p(c * q) + (c - 1) * log1p(-q)) / (c + 1)
  }

  /// δσ(0)/G0: −ln(1 + 1/β), and [2 ln 2 − β ln(1 + 1/β)]/(2 + β).
  private static func atZeroField(_ beta: Double, _ part: Part) -> Double {
    let logarithm = log1p(1 / beta)
    return part == .backscattering ? -logarithm : -logarithm + (2 * log(2) - beta * logarithm) / (2 + beta)
  }
}

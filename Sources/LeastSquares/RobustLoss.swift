/// How residuals count where a few of them may be wrong: small ones by their squares, large ones about linearly, so that
/// a spike pulls no harder than a point at the edge of the noise.
///
/// With u = r/s, s the scale of the good residuals, the sum of s²ρ(u) is minimised:
///
/// - Huber: ρ = u² up to |u| = 1.345, 2·1.345|u| − 1.345² beyond. P. J. Huber, Ann. Math. Stat. 35, 73 (1964).
/// - soft L1: ρ = 2c²(√(1 + u²/c²) − 1), c = 1.2871. B. Triggs et al., Lect. Notes Comput. Sci. 1883, 298 (2000).
///
/// On Gaussian noise both keep 95 % of the efficiency of least squares (a variance larger by 1/0.95).
public enum RobustLoss: String, Hashable, Sendable, Codable, CaseIterable {
  case huber
  case softL1 = "soft-l1"

  /// Huber's k and the c of soft L1: the values at which E[ψ']²/E[ψ²] = 0.95 for normal u.
  private static let (bend, softBend) = (1.345, 1.2871)

  /// The residual whose square is ρ: odd, continuous, equal to u near zero.
  func transformed(_ u: Double) -> Double {
    switch self {
    case .huber:
      guard abs(u) > Self.bend else { return u }
      let size = (Self.bend * (2 * abs(u) - Self.bend)).squareRoot()
      return u < 0 ? -size : size
    case .softL1:
      // √2 c (√(1+u²/c²) − 1)^½ without the cancellation at small u.
      return u * (2 / (1 + Self.root(u))).squareRoot()
    }
  }

  /// d(transformed)/du.
  func slope(_ u: Double) -> Double {
    let value = transformed(u)
    return value == 0 ? 1 : influence(u) / value
  }

  /// ψ = ½ dρ/du: how hard a residual pulls.
  func influence(_ u: Double) -> Double {
    switch self {
    case .huber: min(max(u, -Self.bend), Self.bend)
    case .softL1: u / Self.root(u)
    }
  }

  /// dψ/du.
  func influenceSlope(_ u: Double) -> Double {
    switch self {
    case .huber: return abs(u) > Self.bend ? 0 : 1
    case .softL1:
      let root = Self.root(u)
      return 1 / (root * root * root)
    }
  }

  /// √(1 + u²/c²).
  private static func root(_ u: Double) -> Double { (1 + u * u / (softBend * softBend)).squareRoot() }
}

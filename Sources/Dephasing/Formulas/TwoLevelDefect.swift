import Foundation
import Magnetotransport

/// One dynamic defect that tunnels between two sites and shifts the phase of electrons passing by.
///
/// H = (Δσ₃ − Λσ₁)/2, E² = Δ² + Λ². Energies are in kelvin; k_B/ħ makes them rates. Resonant transitions (channel 1)
/// and thermal relaxation (channel 3) have the exponents Γ₁ and Γ₃ below; 1/τ₁ = (Λ/2E)²/τ_i, 1/τ₃ = (Δ/2E)²/τ_i,
/// γ = (Λ/E)² χ E coth(E/2T).
///
/// Reference: V. V. Afonin, J. Bergli, Y. M. Galperin, V. L. Gurevich, V. I. Kozub, Phys. Rev. B 66, 165326 (2002).
/// The factor of its Appendix B that is printed twice as large is corrected here: no dephasing at zero delay.
public struct TwoLevelDefect: Hashable, Sendable {
  /// Level splitting E, K, positive.
  public var splitting: Double
  /// Tunnel coupling Λ, K, 0 < Λ ≤ E.
  public var tunnelling: Double
  /// Coupling to phonons or electrons χ, dimensionless, 0.01 to 0.3.
  public var relaxation: Double
  /// Time between collisions with such defects τ_i, s.
  public var collisionTime: Double

  /// A defect.
  public init(splitting: Double, tunnelling: Double, relaxation: Double, collisionTime: Double) {
    self.splitting = splitting
    self.tunnelling = tunnelling
    self.relaxation = relaxation
    self.collisionTime = collisionTime
  }

  /// 1/τ₁, s⁻¹.
  var resonantRate: Double {
    let ratio = tunnelling / (2 * splitting)
    return ratio * ratio / collisionTime
  }

  /// 1/τ₃, s⁻¹; Δ² as a product, so that Λ → E keeps its digits.
  var relaxationRate: Double {
    (splitting - tunnelling) / (2 * splitting) * ((splitting + tunnelling) / (2 * splitting)) / collisionTime
  }

  /// E/ħ, rad/s.
  var frequency: Double { Self.kelvin * splitting }

  /// γ/ħ, s⁻¹, at a temperature (K).
  func switchingRate(temperature: Double) -> Double {
    let ratio = tunnelling / splitting
    return Self.kelvin * ratio * ratio * relaxation * splitting / tanh(splitting / (2 * temperature))
  }

  /// Γ₁ + Γ₃ after a time t (s) at a temperature (K):
  /// (t/τ₁)[1 − sin(Et/ħ)/(Et/ħ)] + (t/τ₃)[1 − (1−e^{−2γt/ħ})/(2γt/ħ)].
  ///
  /// From Et/ħ = `averaging` on the oscillation is replaced by its mean, zero.
  public func exponent(time: Double, temperature: Double, averaging: Double = .infinity) -> Double {
    let resonant = resonantRate * time * Self.oscillation(frequency * time, averaging: averaging)
    let relaxing = relaxationRate * time * Self.saturation(2 * switchingRate(temperature: temperature) * time)
    return resonant + relaxing
  }

  /// k_B/ħ, rad/s per kelvin.
  static let kelvin = PhysicalConstants.boltzmann / PhysicalConstants.reducedPlanck

  /// 1 − sin x/x, as a series below 1: x²/6 at small x.
  private static func oscillation(_ x: Double, averaging: Double) -> Double {
    if x > averaging { return 1 }
    guard x < 1 else { return 1 - sin(x) / x }
    let square = x * x
    var sum = 0.0
    // Σ_{k≥1} (−1)^{k+1} x^{2k}/(2k+1)!
    for order in stride(from: 9, through: 1, by: -1) {
      sum = square / Double(2 * order * (2 * order + 1)) * (1 - sum)
    }
    return sum
  }

  /// 1 − (1−e^{−x})/x, as a series below 1: x/2 at small x.
  private static func saturation(_ x: Double) -> Double {
    guard x < 1 else { return 1 + expm1(-x) / x }
    var sum = 0.0
    // Σ_{k≥1} (−1)^{k+1} x^k/(k+1)!
    for order in stride(from: 18, through: 1, by: -1) { sum = x / Double(order + 1) * (1 - sum) }
    return sum
  }
}

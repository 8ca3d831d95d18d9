import Foundation
import Magnetotransport
import SpecialFunctions

/// Dephasing by two-level defects: identical ones, and the tunnelling model's distribution of them.
///
/// Definitions of 1/τ_φ differ by numbers of order one: `identical` weighs the conductance (Eq. 34 of [1], under which
/// pure exponential decay e^{−t/τ0} gives e^{γ_E}/τ0), `criterion` asks where the mean exponent reaches one.
/// Channels 1 and 3 do not simply add their rates, their exponents have different time dependence.
///
/// Reference: [1] V. V. Afonin et al., Phys. Rev. B 66, 165326 (2002); equation numbers are its.
public enum TwoLevelDephasing {
  /// Beyond this Et/ħ the oscillation sin(Et/ħ) has averaged out, to 1/3000² = 1e-7 of the result.
  private static let averaging = 3000.0

  /// Phases Et/ħ at which the range of integration is cut. A rule of 61 points resolves the ten periods between two of
  /// them; over more it takes an oscillation that it does not resolve for rounding, and gives up.
  private static let phaseCuts = [1] + Array(stride(from: 60, through: averaging, by: 60))

  /// 1/τ_φ (s⁻¹) of identical defects: ln(τ_φ/τ) = ∫₁^∞ dη/η e^{−Γ₁(ητ)−Γ₃(ητ)} (Eq. 34), τ the elastic time (s).
  ///
  /// nil where the quadrature did not converge. Valid where the exponent is small at t = τ.
  public static func identical(_ defect: TwoLevelDefect, elasticTime: Double, temperature: Double) -> Double? {
    // The decay is over where the exponent is 40; it grows at least like t beyond its first doubling.
    var last = 1.0
    while defect.exponent(time: elasticTime * exp(last), temperature: temperature) < 40 {
      last += 1
      guard last < 600 else { return nil }
    }
    let quadrature = Quadrature(relativeError: 1e-9, absoluteError: 1e-10, intervalLimit: 2000)
    let cuts = phaseCuts.map { log($0 / (defect.frequency * elasticTime)) }
    let ends = [0] + cuts.filter { $0 > 0 && $0 < last } + [last]
    var sum = 0.0
    for (lower, upper) in zip(ends, ends.dropFirst()) where upper > lower {
      let part = quadrature.integral(from: lower, to: upper) { u in
        exp(-defect.exponent(time: elasticTime * exp(u), temperature: temperature, averaging: averaging))
      }
      guard part.isAccurate else { return nil }
      sum += part.value
    }
    return exp(-sum) / elasticTime
  }

  /// Mean exponent Γ̄₁ + Γ̄₃ after a time t (s), tunnelling model (Eq. 37): energies from Λ0 to E_*, K, with the thermal
  /// weight 1/cosh²(E/2T) of Eqs. A5-A6. nil where the quadrature did not converge.
  ///
  /// The article cuts at E ≲ T in place of the weight.
  public static func meanExponent(
    time: Double, collisionTime: Double, largestSplitting: Double, tunnelling: Double, relaxation: Double,
    temperature: Double
  ) -> Double? {
    // E = Λ0 cosh u removes the root in the density; beyond 80 T the weight is below 1e-34.
    let largest = min(largestSplitting, max(80 * temperature, 1.1 * tunnelling))
    let last = acosh(largest / tunnelling)
    guard last.isFinite else { return nil }
    // The oscillation and the thermal weight change on scales of their own.
    let cuts = (phaseCuts.map { $0 / (TwoLevelDefect.kelvin * time) } + [2 * temperature])
      .filter { $0 > tunnelling && $0 < largest }.map { acosh($0 / tunnelling) }.sorted()
    let ends = [0] + cuts + [last]
    let quadrature = Quadrature(relativeError: 1e-9, intervalLimit: 2000)
    var sum = 0.0
    for (lower, upper) in zip(ends, ends.dropFirst()) where upper > lower {
      let part = quadrature.integral(from: lower, to: upper) { u in
        let splitting = tunnelling * cosh(u)
        let defect = TwoLevelDefect(
          splitting: splitting, tunnelling: tunnelling, relaxation: relaxation, collisionTime: collisionTime)
        let hyperbolic = cosh(splitting / (2 * temperature))
        let exponent = defect.exponent(time: time, temperature: temperature, averaging: averaging)
        return splitting / (hyperbolic * hyperbolic) * exponent
      }
      guard part.isAccurate else { return nil }
      sum += part.value
    }
    return sum / largestSplitting
  }

  /// 1/τ_φ (s⁻¹) at which the mean exponent is one, the working definition of [1]; nil where a quadrature failed or the
  /// defects are frozen out (T ≪ Λ0) so far that no time below 1e15 s is enough.
  public static func criterion(
    collisionTime: Double, largestSplitting: Double, tunnelling: Double, relaxation: Double, temperature: Double
  ) -> Double? {
    func excess(_ logarithm: Double) -> Double? {
      meanExponent(
        time: exp(logarithm), collisionTime: collisionTime, largestSplitting: largestSplitting,
        tunnelling: tunnelling, relaxation: relaxation, temperature: temperature
      ).map { log($0) }
    }
    // The exponent grows with time, between t and t³: walk to a change of sign, then close in on it.
    var lower = log(collisionTime)
    guard var below = excess(lower) else { return nil }
    while below > 0 {
      lower -= 3
      guard let value = excess(lower), lower > -90 else { return nil }
      below = value
    }
    var upper = lower
    var above = below
    while above <= 0 {
      (lower, below) = (upper, above)
      upper += 3
      guard upper < 35, let value = excess(upper), value.isFinite || value == -.infinity else { return nil }
      above = value
    }
    return closedIn(lower, below, upper, above, excess).map { exp(-$0) }
  }

  /// Zero of a growing function between a negative and a positive value: regula falsi with the Illinois rule, halving
  /// where the lower value is −∞.
  private static func closedIn(
    _ lower: Double, _ below: Double, _ upper: Double, _ above: Double, _ function: (Double) -> Double?
  ) -> Double? {
    var (lower, below, upper, above) = (lower, below, upper, above)
    for _ in 0..<200 {
      let middle = below.isFinite ? (lower * above - upper * below) / (above - below) : (lower + upper) / 2
      guard let value = function(middle) else { return nil }
      // The quadrature leaves 1e-9 of the exponent; closer than that the sign is chance.
      if abs(value) < 1e-9 || upper - lower < 1e-10 { return middle }
      if value < 0 {
        (lower, below) = (middle, value)
        above /= 2
      } else {
        (upper, above) = (middle, value)
        below /= 2
      }
    }
    return nil
  }
}

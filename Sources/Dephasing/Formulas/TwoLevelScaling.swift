import Foundation
import Magnetotransport

/// Regimes of dephasing by two-level defects as orders of magnitude, with the temperatures that divide them.
///
/// 1/τ_Λ = Λ0 P_d σ_in v_F (Eq. 56). Only for T ≳ Λ0; below, the rate freezes out exponentially.
///
/// Reference: V. V. Afonin et al., Phys. Rev. B 66, 165326 (2002), Eqs. 43-53; where its text prints T_α/T_β inverted,
/// the definitions decide.
public struct TwoLevelScaling: Hashable, Sendable {
  /// τ_Λ, s.
  public var crossingTime: Double
  /// Smallest splitting Λ0, K.
  public var tunnelling: Double
  /// Coupling χ.
  public var relaxation: Double

  /// A set of defects.
  public init(crossingTime: Double, tunnelling: Double, relaxation: Double) {
    self.crossingTime = crossingTime
    self.tunnelling = tunnelling
    self.relaxation = relaxation
  }

  /// T_Λ = √(ħΛ0/τ_Λ), K (Eq. 43).
  public var resonantTemperature: Double { (tunnelling / crossingTime / TwoLevelDefect.kelvin).squareRoot() }
  /// T_α = ħ/(χτ_Λ), K.
  public var relaxationTemperature: Double { 1 / (relaxation * crossingTime * TwoLevelDefect.kelvin) }
  /// T_β = Λ0^{3/2}/T_α^{1/2}, K.
  public var linearTemperature: Double { tunnelling * (tunnelling / relaxationTemperature).squareRoot() }
  /// E_χ = Λ0 (T/T_α)^{1/3}, K (Eq. 49).
  public func typicalSplitting(temperature: Double) -> Double {
    tunnelling * cbrt(temperature / relaxationTemperature)
  }

  /// Rate of the resonant channel, s⁻¹ (Eq. 44).
  public func resonantRate(temperature: Double) -> Double {
    guard resonantTemperature >= tunnelling else { return 1 / crossingTime }
    return tunnelling / resonantTemperature * min(cbrt(temperature / resonantTemperature), 1) / crossingTime
  }

  /// Rate of the relaxation channel, s⁻¹ (Eqs. 50-52); its branches meet at T_β and T_α.
  public func relaxationRate(temperature: Double) -> Double {
    let alpha = relaxationTemperature
    let beta = linearTemperature
    let high = cbrt(temperature / alpha) / crossingTime
    if beta > alpha { return temperature <= beta ? temperature / tunnelling / crossingTime : high }
    return temperature <= alpha ? (temperature / alpha).squareRoot() / crossingTime : high
  }
}

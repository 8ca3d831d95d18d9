/// CODATA 2018 constants in SI units, and the combinations that interference corrections are measured in.
///
/// The first four are exact by definition of the SI; everything derived is computed from them, never pasted rounded.
public enum PhysicalConstants {
  /// Elementary charge e > 0, in C (exact).
  public static let elementaryCharge = 1.602_176_634e-19
  /// Planck constant h, in J s (exact).
  public static let planck = 6.626_070_15e-34
  /// Boltzmann constant k_B, in J/K (exact).
  public static let boltzmann = 1.380_649e-23
  /// Speed of light c, in m/s (exact).
  public static let speedOfLight = 299_792_458.0
  /// Reduced Planck constant ħ = h/2π, in J s.
  public static let reducedPlanck = planck / (2 * Double.pi)
  /// Bohr magneton μ_B, in J/T (measured, relative uncertainty 3e-10).
  public static let bohrMagneton = 9.274_010_078_3e-24
  /// Electron mass m_e, in kg (measured, relative uncertainty 3e-10).
  public static let electronMass = 9.109_383_701_5e-31

  /// e²/h, in S.
  public static let conductanceUnit = elementaryCharge * elementaryCharge / planck
  /// G0 = e²/(2π²ħ) = e²/(πh) = 1.2331e-5 S, the unit of every two-dimensional interference correction here.
  ///
  /// It is *not* the "conductance quantum" 2e²/h and *not* e²/(2πh); papers that write e²/πh mean this value.
  public static let localizationConductance =
    elementaryCharge * elementaryCharge / (2 * Double.pi * Double.pi * reducedPlanck)
  /// ħ/4e, in T m²: the field of a length is B_i = (ħ/4e) / L_i².
  public static let fieldTimesLengthSquared = reducedPlanck / (4 * elementaryCharge)
}

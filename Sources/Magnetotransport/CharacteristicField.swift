/// The equivalent ways to say how fast something happens to a phase or a spin: a field B_i, a length L_i, a time τ_i.
///
/// B_i = ħ/(4e L_i²) = ħ/(4e D τ_i) and L_i = √(D τ_i). Rates and fields add; lengths do not.
public enum CharacteristicField {
  /// B_i (T) of a length L_i (m). Valid for positive lengths.
  public static func field(ofLength length: Double) -> Double {
    PhysicalConstants.fieldTimesLengthSquared / (length * length)
  }
  /// L_i (m) of a field B_i (T). Valid for positive fields.
  public static func length(ofField field: Double) -> Double {
    (PhysicalConstants.fieldTimesLengthSquared / field).squareRoot()
  }
  /// τ_i (s) of a field B_i (T) with the diffusion constant D (m²/s).
  public static func time(ofField field: Double, diffusionConstant: Double) -> Double {
    PhysicalConstants.fieldTimesLengthSquared / (field * diffusionConstant)
  }
  /// B_i (T) of a time τ_i (s) with the diffusion constant D (m²/s).
  public static func field(ofTime time: Double, diffusionConstant: Double) -> Double {
    PhysicalConstants.fieldTimesLengthSquared / (time * diffusionConstant)
  }
}

import Magnetotransport
import SpecialFunctions

/// The parameters through which a Zeeman energy enters: only g/D does, so that D is fixed unless the user frees it.
extension ModelParameter {
  /// g, the electron's g factor; only |g| matters.
  static let electronFactor = ModelParameter(
    "g", "g factor of the carriers (only |g| enters)", .number, typicalValue: 2, lowerBound: -200,
    upperBound: 200)

  /// D, known from transport.
  static let diffusionConstant = ModelParameter(
    "D", "diffusion constant, from transport; only g/D enters", .diffusionConstant, typicalValue: 1e-3,
    lowerBound: 1e-7, upperBound: 100, isFixedByDefault: true)

  /// θ, the angle between field and film normal. A fit takes it from the curve, as a known parameter.
  static let tiltAngle = ModelParameter(
    "theta", "angle between the field and the film normal; 0 is perpendicular, π/2 in the plane", .angle,
    typicalValue: 0.5, isFixedByDefault: true)
}

/// b_Z/B = gμ_B/(4eD), dimensionless: the Zeeman coupling of singlet and triplet in units of the applied field.
///
/// In T it is b_Z = gμ_B B/(4eD), half the Zeeman energy gμ_B B/ħ as a rate expressed by ħ/(4eD).
func zeemanCouplingPerField<Number: DifferentiableNumber>(factor: Number, diffusionConstant: Number) -> Number {
  let quantum = PhysicalConstants.bohrMagneton / (4 * PhysicalConstants.elementaryCharge)
  return quantum * factor / diffusionConstant
}

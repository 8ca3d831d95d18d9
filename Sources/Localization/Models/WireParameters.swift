import Magnetotransport
import SpecialFunctions

/// Parameters that models of wires and rings share. The geometry is known, not fitted: only L_eff/length and
/// width·B enter, so that freeing a dimension beside L_phi trades one for the other.
extension ModelParameter {
  /// The length between the contacts, m.
  static let wireLength = ModelParameter(
    "length", "length of the wire between its contacts", .length, typicalValue: 50e-6, lowerBound: 1e-9,
    upperBound: 1, isFixedByDefault: true)

  /// The width across the field (or the diameter of a round wire), m.
  static let wireWidth = ModelParameter(
    "width", "width of the wire (diameter of a round one)", .length, typicalValue: 100e-9, lowerBound: 1e-10,
    upperBound: 1e-4, isFixedByDefault: true)

  /// The spin-orbit length, m; at 1 m there is no spin-orbit scattering.
  static let wireSpinOrbitLength = ModelParameter(
    "L_so", "spin-orbit length √(Dτ_so); 1 m stands for none", .length, typicalValue: 1, lowerBound: 1e-9,
    upperBound: 1, isFixedByDefault: true)
}

extension StartingGuess {
  /// Lengths of wires meet the width of the wire and the distance of its contacts, not the field scale ħ/(4eL²): they are
  /// looked for from 10 nm to 1 mm, whatever the sweep.
  static let wireLengths = StartingGuess { _ in
    let lengths = [Double].logarithmic(from: 1e-8, to: 1e-3, count: 21)
    return ["L_phi": lengths, "L_other": lengths, "L_so": lengths]
  }
}

/// What every model of one-dimensional interference has in common.
enum WireInterference {
  /// 2e²/h = e²/(πħ), in S: a wire of length L is corrected by −(2e²/h) L_eff/L.
  static let conductance = 2 * PhysicalConstants.conductanceUnit

  /// The same in G0 = e²/(πh), the unit of `PointwiseFormula`.
  static let conductanceInUnits = 2 * Double.pi

  /// eB/ħ, the inverse square of the magnetic length, in m⁻².
  static func inverseMagneticArea(_ field: Double) -> Double {
    PhysicalConstants.elementaryCharge * field / PhysicalConstants.reducedPlanck
  }

  /// 1/L_B² = κ (eBw/ħ)², the dephasing by the flux through the cross-section, in m⁻².
  static func fluxDephasing<Number: DifferentiableNumber>(
    _ field: Double, width: Number, shape: Double = 1 / 3.0
  ) -> Number {
    let phase = inverseMagneticArea(field) * width
    return shape * phase.squared
  }

  /// (a+b)^{−1/2} − a^{−1/2}, negative, without cancellation at small b.
  static func changeOfLength<Number: DifferentiableNumber>(rate a: Number, addedRate b: Number) -> Number {
    let (p, q) = (a.root, (a + b).root)
    return -1.0 * b / (p * q * (p + q))
  }
}

/// Parameters that several models share, so that the same quantity has one name, one meaning and one range.
///
/// Bounds are those of a fit: lengths from 1 nm (an atom or two) to 1 mm (longer than any sample on a chip), and the
/// fields ħ/(4eL²) that belong to them. A formula can be evaluated beyond them.
extension ModelParameter {
  /// L_φ, the phase-coherence length √(Dτ_φ), m.
  static func phaseCoherenceLength(
    _ name: String = "L_phi", _ meaning: String = "phase-coherence length", typicalValue: Double = 200e-9
  ) -> ModelParameter {
    ModelParameter(name, meaning, .length, typicalValue: typicalValue, lowerBound: 1e-9, upperBound: 1e-3)
  }

  /// B_φ = ħ/(4eL_φ²), the dephasing field, T.
  static let dephasingField = characteristicField("B_phi", "dephasing field ħ/(4eL_φ²)", typicalValue: 5e-3)

  /// A field B_i = ħ/(4eDτ_i) that stands for a scattering rate 1/τ_i, T.
  static func characteristicField(
    _ name: String, _ meaning: String, typicalValue: Double, equivalence: Equivalence = .rate
  ) -> ModelParameter {
    ModelParameter(
      name, meaning, .field, typicalValue: typicalValue, lowerBound: 1e-10, upperBound: 1e3, equivalence: equivalence)
  }

  /// α, the prefactor with its sign: +1 for weak localization, −½ per channel of weak antilocalization.
  static func prefactor(
    _ name: String = "alpha", _ meaning: String = "prefactor, sign included", typicalValue: Double = -0.5,
    upTo size: Double = .infinity
  ) -> ModelParameter {
    ModelParameter(name, meaning, .prefactor, typicalValue: typicalValue, lowerBound: -size, upperBound: size)
  }
}

import Foundation
import Magnetotransport

/// Quantum corrections to the sheet conductivity without a field: how they depend on temperature.
///
/// Weak localization and the interaction in the diffusive regime both go as ln T with the same sign; a perpendicular
/// field ≫ B_φ removes only the former: measure the slope with and without. All results in S;
/// G0 = e²/(2π²ħ); α = +1 weak localization, −½ weak antilocalization; 1/τ_φ ∝ T^p.
public enum ZeroFieldConductivity {
  /// Δσ(T) − Δσ(T0) = G0 [αp + 1 − ¾F̃] ln(T/T0), with the Hartree parameter F̃ of screening.
  public static func logarithm(
    temperature: Double, reference: Double, prefactor: Double, exponent: Double, screening: Double
  ) -> Double {
    PhysicalConstants.localizationConductance * (prefactor * exponent + 1 - 0.75 * screening)
      * log(temperature / reference)
  }

  /// The same with the Fermi-liquid constant F₀^σ > −1 in place of F̃:
  /// G0 [αp + 1 + 3(1 − ln(1+F₀^σ)/F₀^σ)] ln(T/T0). Valid for k_BTτ ≪ ħ.
  public static func fermiLiquidLogarithm(
    temperature: Double, reference: Double, prefactor: Double, exponent: Double, fermiLiquidConstant: Double
  ) -> Double {
    PhysicalConstants.localizationConductance
      * (prefactor * exponent + 1 + 3 * tripletCorrection(fermiLiquidConstant)) * log(temperature / reference)
  }

  /// Weak-localization correction at B = 0 of the full Hikami-Larkin-Nagaoka formula:
  /// −G0 [ln B₁ − 3/2 ln B₂ + 1/2 ln B₃] with the fields of “hln-full”, T. The weights sum to zero: only ratios enter.
  public static func hikamiLarkinNagaoka(
    dephasingField: Double, spinOrbitField: Double, elasticField: Double, magneticField: Double
  ) -> Double {
    let first = elasticField + spinOrbitField + magneticField
    let triplet = dephasingField + 4.0 / 3.0 * spinOrbitField + 2.0 / 3.0 * magneticField
    let singlet = dephasingField + 2 * magneticField
    return -PhysicalConstants.localizationConductance * (log(first / triplet) - 0.5 * log(triplet / singlet))
  }

  /// 1 − ln(1+F)/F = F/2 − F²/3 + …; as a series near 0, where the two terms cancel.
  private static func tripletCorrection(_ constant: Double) -> Double {
    guard abs(constant) < 0.1 else { return 1 - log1p(constant) / constant }
    return (1...18).reversed().reduce(0) { sum, order in
      -constant * (sum - 1 / Double(order + 1))
    }
  }
}

extension Formula {
  /// `wl-eei-lnT`.
  public static let zeroFieldLogarithm = Formula(
    checked: "wl-eei-lnT", title: "Zero-field conductivity against temperature, localization and interaction",
    equation: "Δσ(T) − Δσ(T0) = G0 [alpha p + 1 − 3/4 F_tilde] ln(T/T0)",
    validity: [
      "two dimensions, diffusive: k_B T τ ≪ ħ; one symmetry class over the whole range of T",
      "alpha = +1 weak localization, −1/2 weak antilocalization; 1/τ_phi ∝ T^p; G0 = e²/(2π²ħ)",
    ],
    references: ["P. A. Lee, T. V. Ramakrishnan, Rev. Mod. Phys. 57, 287 (1985)"],
    abscissa: "T",
    inputs: [
      .referenceTemperature, .localizationPrefactor, .dephasingExponent,
      Input("F_tilde", unit: "1", "Hartree screening parameter"),
    ],
    outputs: [Output("", unit: "S", "Δσ(T) − Δσ(T0)")]
  ) {
    [
      ZeroFieldConductivity.logarithm(
        temperature: $0["T"], reference: $0["T0"], prefactor: $0["alpha"], exponent: $0["p"],
        screening: $0["F_tilde"])
    ]
  }

  /// `wl-eei-fermi-liquid`.
  public static let zeroFieldFermiLiquid = Formula(
    checked: "wl-eei-fermi-liquid", title: "Zero-field conductivity against temperature, Fermi-liquid constant",
    equation: "Δσ(T) − Δσ(T0) = G0 [alpha p + 1 + 3 (1 − ln(1 + F0_sigma)/F0_sigma)] ln(T/T0)",
    validity: [
      "two dimensions, diffusive: k_B T τ ≪ ħ; F0_sigma > −1 (Stoner instability at −1)",
      "alpha = +1 weak localization, −1/2 weak antilocalization; 1/τ_phi ∝ T^p; G0 = e²/(2π²ħ)",
    ],
    references: ["G. Zala, B. N. Narozhny, I. L. Aleiner, Phys. Rev. B 64, 214204 (2001)"],
    abscissa: "T",
    inputs: [
      .referenceTemperature, .localizationPrefactor, .dephasingExponent,
      Input("F0_sigma", unit: "1", "Fermi-liquid constant of the spin triplet", .above(-1)),
    ],
    outputs: [Output("", unit: "S", "Δσ(T) − Δσ(T0)")]
  ) {
    [
      ZeroFieldConductivity.fermiLiquidLogarithm(
        temperature: $0["T"], reference: $0["T0"], prefactor: $0["alpha"], exponent: $0["p"],
        fermiLiquidConstant: $0["F0_sigma"])
    ]
  }

  /// `wl-zero-field-2d`.
  public static let zeroFieldCorrection = Formula(
    checked: "wl-zero-field-2d", title: "Weak-localization correction at zero field, full Hikami-Larkin-Nagaoka",
    equation: "δσ(0) = −G0 [ln B_1 − 3/2 ln B_2 + 1/2 ln B_3],  B_1 = B_e + B_so + B_s, "
      + "B_2 = B_phi + 4/3 B_so + 2/3 B_s, B_3 = B_phi + 2 B_s",
    validity: ["fields of “hln-full”; only their ratios enter; B_e is a cut-off, known to a factor of order one"],
    references: ["S. Hikami, A. I. Larkin, Y. Nagaoka, Prog. Theor. Phys. 63, 707 (1980)"],
    inputs: [
      Input("B_phi", unit: "T", "dephasing field", .positive),
      Input("B_so", unit: "T", "spin-orbit field", .nonNegative),
      Input("B_e", unit: "T", "elastic field", .positive),
      Input("B_s", unit: "T", "magnetic-scattering field", .nonNegative),
    ],
    outputs: [Output("", unit: "S", "δσ(0)")]
  ) {
    [
      ZeroFieldConductivity.hikamiLarkinNagaoka(
        dephasingField: $0["B_phi"], spinOrbitField: $0["B_so"], elasticField: $0["B_e"], magneticField: $0["B_s"])
    ]
  }
}

extension Formula.Input {
  fileprivate static let referenceTemperature = Formula.Input("T0", unit: "K", "reference temperature", .positive)
  fileprivate static let localizationPrefactor = Formula.Input("alpha", unit: "1", "prefactor of localization")
  fileprivate static let dephasingExponent = Formula.Input("p", unit: "1", "exponent of 1/τ_phi ∝ T^p")
}

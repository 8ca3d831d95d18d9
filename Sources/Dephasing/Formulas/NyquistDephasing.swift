import Foundation
import Magnetotransport
import SpecialFunctions

/// Dephasing by thermal fluctuations of the electric field of the other electrons (Nyquist noise, small energy
/// transfers): the usual mechanism below a few kelvin in disordered films and wires.
///
/// All functions return 1/τ in s⁻¹. Exponents: film T (times a logarithm), wire T^{2/3}, bulk T^{3/2} (see
/// `ElectronElectronDephasing`). References: B. L. Altshuler, A. G. Aronov, D. E. Khmelnitsky, J. Phys. C 15, 7367
/// (1982); I. L. Aleiner, B. L. Altshuler, M. E. Gershenson, Waves Random Media 9, 201 (1999).
public enum NyquistDephasing {
  /// Film, in closed form: (k_BT/ħ) x ln(1/2x), x = e²R_□/(2πħ). Valid for R_□ ≪ πħ/e² = 12.9 kΩ.
  public static func film(temperature: Double, sheetResistance: Double) -> Double {
    let x = PhysicalConstants.conductanceUnit * sheetResistance
    return -thermalRate(temperature) * x * log(2 * x)
  }

  /// Film, self-consistent: 1/τ = (k_BT/ħ) x ln(k_BTτ/ħ), solved by Lambert's function: (k_BT/ħ) x W₀(1/x).
  ///
  /// It agrees with `film` to logarithmic accuracy only, 16 % at 200 Ω.
  public static func selfConsistentFilm(temperature: Double, sheetResistance: Double) -> Double {
    let x = PhysicalConstants.conductanceUnit * sheetResistance
    return thermalRate(temperature) * x * LambertW.principal(1 / x)
  }

  /// Wire: 1/τ_N = [e²k_BT√D (R/L)/ħ²]^{2/3}.
  ///
  /// A magnetoresistance fitted with the usual formula of a dirty wire returns half of it, 1/τ_φ = 1/(2τ_N).
  /// Authors define τ_N with other factors (√2, 2); this one belongs to the noise correlator 2k_BT/(σ₁q²).
  public static func wire(temperature: Double, resistancePerLength: Double, diffusionConstant: Double) -> Double {
    let squares = PhysicalConstants.elementaryCharge * PhysicalConstants.elementaryCharge
    let rate = thermalRate(temperature) * (squares / PhysicalConstants.reducedPlanck)
    return cbrt(square(rate * diffusionConstant.squareRoot() * resistancePerLength))
  }

  /// k_BT/ħ, s⁻¹.
  static func thermalRate(_ temperature: Double) -> Double {
    PhysicalConstants.boltzmann * temperature / PhysicalConstants.reducedPlanck
  }

  private static func square(_ value: Double) -> Double { value * value }
}

extension Formula {
  /// `deph-nyquist-2d`.
  public static let nyquistFilm = Formula(
    checked: "deph-nyquist-2d", title: "Nyquist dephasing of a film",
    equation: "1/τ = (k_B T/ħ)(e² R_sheet/2πħ) ln[πħ/(e² R_sheet)]",
    validity: ["R_sheet ≪ πħ/e² = 12.9 kΩ; diffusive, k_B T τ_el < ħ", "logarithmic accuracy"],
    references: nyquistReferences, abscissa: "T",
    inputs: [Input("R_sheet", unit: "ohm", "sheet resistance", .positive)],
    outputs: [.rate],
    conditions: [
      Condition(["R_sheet"], "R_sheet below πħ/e² = 12.9 kΩ, where the logarithm is positive") {
        2 * PhysicalConstants.conductanceUnit * $0["R_sheet"] < 1
      }
    ]
  ) { [NyquistDephasing.film(temperature: $0["T"], sheetResistance: $0["R_sheet"])] }

  /// `deph-nyquist-2d-sc`.
  public static let selfConsistentNyquistFilm = Formula(
    checked: "deph-nyquist-2d-sc", title: "Nyquist dephasing of a film, self-consistent",
    equation: "1/τ = (k_B T/ħ) x ln(k_B T τ/ħ) = (k_B T/ħ) exp[−W_0(1/x)],  x = e² R_sheet/(2πħ)",
    validity: ["R_sheet below h/e² = 25.8 kΩ, beyond which electrons are strongly localized; k_B T τ_el < ħ"],
    references: nyquistReferences, abscissa: "T",
    inputs: [Input("R_sheet", unit: "ohm", "sheet resistance", .positive)],
    outputs: [.rate],
    conditions: [
      Condition(["R_sheet"], "R_sheet between 1e-290 Ω and h/e² = 25.8 kΩ") {
        $0["R_sheet"] > 1e-290 && PhysicalConstants.conductanceUnit * $0["R_sheet"] < 1
      }
    ]
  ) { [NyquistDephasing.selfConsistentFilm(temperature: $0["T"], sheetResistance: $0["R_sheet"])] }

  /// `deph-nyquist-1d`.
  public static let nyquistWire = Formula(
    checked: "deph-nyquist-1d", title: "Nyquist dephasing of a wire",
    equation: "1/τ_N = [e² k_B T √D R_per_length/ħ²]^(2/3)",
    validity: [
      "width and thickness below √(D τ_N)",
      "a fit of the dirty-wire formula returns 1/τ_φ = 1/(2 τ_N); authors' definitions of τ_N differ by factors of 2",
    ],
    references: nyquistReferences, abscissa: "T",
    inputs: [
      Input("R_per_length", unit: "ohm/m", "resistance per length", .positive),
      Input("D", unit: "m^2/s", "diffusion constant", .positive),
    ],
    outputs: [.rate]
  ) {
    [
      NyquistDephasing.wire(
        temperature: $0["T"], resistancePerLength: $0["R_per_length"], diffusionConstant: $0["D"])
    ]
  }

  private static let nyquistReferences = [
    "B. L. Altshuler, A. G. Aronov, D. E. Khmelnitsky, J. Phys. C 15, 7367 (1982)",
    "I. L. Aleiner, B. L. Altshuler, M. E. Gershenson, Waves Random Media 9, 201 (1999)",
  ]
}

extension Formula.Output {
  /// 1/τ of a law.
  static let rate = Formula.Output("", unit: "s^-1", "1/τ")
}

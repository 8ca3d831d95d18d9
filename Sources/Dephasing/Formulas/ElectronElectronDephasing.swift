import Foundation
import Magnetotransport

/// Dephasing by electron-electron collisions beyond Nyquist noise: bulk metals, clean two-dimensional gases, and both
/// together. All functions return 1/τ in s⁻¹.
///
/// The coefficients are quasiparticle rates at an energy k_BT; thermal averaging changes them by factors of order one:
/// fit the prefactor. References: [1] A. Schmid, Z. Phys. 271, 251 (1974); [2] H. Fukuyama, E. Abrahams, Phys. Rev. B
/// 27, 5976 (1983); [3] B. N. Narozhny, G. Zala, I. L. Aleiner, Phys. Rev. B 65, 180202 (2002).
public enum ElectronElectronDephasing {
  /// Bulk metal, clean and disordered parts:
  /// (π/8)(k_BT)²/(ħE_F) + (√3/2)(k_BT)^{3/2}/(ħ√E_F (k_Fl)^{3/2}), with E_F in J.
  public static func bulk(temperature: Double, fermiEnergy: Double, ioffeRegel: Double) -> Double {
    let ratio = PhysicalConstants.boltzmann * temperature / fermiEnergy
    let rate = NyquistDephasing.thermalRate(temperature)
    return rate * (Double.pi / 8 * ratio + 3.0.squareRoot() / 2 * ratio.squareRoot() / pow(ioffeRegel, 1.5))
  }

  /// Clean two-dimensional gas: (π/2)(k_BT)²/(ħE_F) ln(E_F/k_BT), E_F in J. The prefactor is uncertain.
  public static func cleanFilm(temperature: Double, fermiEnergy: Double) -> Double {
    let ratio = PhysicalConstants.boltzmann * temperature / fermiEnergy
    return -NyquistDephasing.thermalRate(temperature) * Double.pi / 2 * ratio * log(ratio)
  }

  /// Two-dimensional gas from diffusive to ballistic, with the Fermi-liquid constant F = F₀^σ > −1:
  /// [1+3F²/((1+F)(2+F))] (k_BT/għ) ln[g(1+F)] + (π/4)[1+3F²/(1+F)²] (k_BT)²/(ħE_F) ln(E_Fτ/ħ), g = 2πħ/(e²R_□).
  public static func film(
    temperature: Double, sheetResistance: Double, fermiLiquidConstant: Double, fermiEnergy: Double,
    scatteringTime: Double
  ) -> Double {
    let constant = fermiLiquidConstant
    let conductance = 1 / (PhysicalConstants.conductanceUnit * sheetResistance)
    let ratio = PhysicalConstants.boltzmann * temperature / fermiEnergy
    let diffusive =
      (1 + 3 * constant * constant / ((1 + constant) * (2 + constant))) * log(conductance * (1 + constant))
      / conductance
    let ballistic =
      Double.pi / 4 * (1 + 3 * constant * constant / ((1 + constant) * (1 + constant))) * ratio
      * log(fermiEnergy / PhysicalConstants.reducedPlanck * scatteringTime)
    return NyquistDephasing.thermalRate(temperature) * (diffusive + ballistic)
  }
}

extension Formula {
  /// `deph-ee-3d`.
  public static let bulkElectronElectron = Formula(
    checked: "deph-ee-3d", title: "Electron-electron dephasing of a bulk metal",
    equation: "1/τ = (π/8)(k_B T)²/(ħ E_F) + (√3/2)(k_B T)^(3/2)/[ħ √E_F (k_F l)^(3/2)]",
    validity: ["k_B T < E_F, k_F l > 1", "Schmid's quasiparticle rate at the energy k_B T: fit the prefactor"],
    references: ["A. Schmid, Z. Phys. 271, 251 (1974)"], abscissa: "T",
    inputs: [.fermiEnergy, Input("kF_l", unit: "1", "Ioffe-Regel parameter k_F l", .above(1))],
    outputs: [.rate], conditions: [.degenerate]
  ) { [ElectronElectronDephasing.bulk(temperature: $0["T"], fermiEnergy: $0["E_F"], ioffeRegel: $0["kF_l"])] }

  /// `deph-ee-2d-clean`.
  public static let cleanElectronElectron = Formula(
    checked: "deph-ee-2d-clean", title: "Electron-electron dephasing of a clean two-dimensional gas",
    equation: "1/τ = (π/2)(k_B T)²/(ħ E_F) ln(E_F/k_B T)",
    validity: ["k_B T ≪ E_F and k_B T τ_el > ħ; the prefactor differs between authors"],
    references: [
      "H. Fukuyama, E. Abrahams, Phys. Rev. B 27, 5976 (1983)",
      "G. F. Giuliani, J. J. Quinn, Phys. Rev. B 26, 4421 (1982)",
    ],
    abscissa: "T", inputs: [.fermiEnergy], outputs: [.rate], conditions: [.degenerate]
  ) { [ElectronElectronDephasing.cleanFilm(temperature: $0["T"], fermiEnergy: $0["E_F"])] }

  /// `deph-zna`.
  public static let zalaNarozhnyAleiner = Formula(
    checked: "deph-zna", title: "Electron-electron dephasing of a two-dimensional gas, diffusive and ballistic",
    equation:
      "1/τ = [1 + 3F²/((1+F)(2+F))] (k_B T/għ) ln[g(1+F)] + (π/4)[1 + 3F²/(1+F)²] (k_B T)²/(ħ E_F) ln(E_F tau/ħ), "
      + "g = 2πħ/(e² R_sheet), F = F0_sigma",
    validity: ["g(1 + F) > 1, E_F tau > ħ, k_B T < E_F; F > −1"],
    references: ["B. N. Narozhny, G. Zala, I. L. Aleiner, Phys. Rev. B 65, 180202 (2002)"], abscissa: "T",
    inputs: [
      Input("R_sheet", unit: "ohm", "sheet resistance", .positive),
      Input("F0_sigma", unit: "1", "Fermi-liquid constant of the spin triplet", .above(-1)), .fermiEnergy,
      Input("tau", unit: "s", "scattering time", .positive),
    ],
    outputs: [.rate],
    conditions: [
      .degenerate,
      Condition(["R_sheet", "F0_sigma"], "h(1 + F0_sigma)/(e² R_sheet) above 1, where the logarithm is positive") {
        1 + $0["F0_sigma"] > PhysicalConstants.conductanceUnit * $0["R_sheet"]
      },
      Condition(["E_F", "tau"], "E_F tau above ħ, where the logarithm is positive") {
        $0["E_F"] / PhysicalConstants.reducedPlanck * $0["tau"] > 1
      },
    ]
  ) {
    [
      ElectronElectronDephasing.film(
        temperature: $0["T"], sheetResistance: $0["R_sheet"], fermiLiquidConstant: $0["F0_sigma"],
        fermiEnergy: $0["E_F"], scatteringTime: $0["tau"])
    ]
  }
}

extension Formula.Input {
  fileprivate static let fermiEnergy = Formula.Input("E_F", unit: "J", "Fermi energy", .positive)
}

extension Formula.Condition {
  fileprivate static let degenerate = Formula.Condition(["T", "E_F"], "k_B T below E_F") {
    PhysicalConstants.boltzmann * $0["T"] < $0["E_F"]
  }
}

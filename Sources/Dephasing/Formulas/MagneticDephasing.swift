import Foundation
import Magnetotransport

/// Dephasing by magnetic impurities with a Kondo temperature. All functions return 1/τ in s⁻¹.
///
/// The exact rate for S = ½ is known only numerically, roughly linear in T between 0.1 T_K and T_K; no interpolation of
/// it is given here, because none could be traced to a publication. References: F. J. Ohkawa, H. Fukuyama, K. Yosida,
/// J. Phys. Soc. Jpn. 52, 1701 (1983); T. Micklitz, A. Altland, T. A. Costi, A. Rosch, Phys. Rev. Lett. 96, 226601
/// (2006); C. Bäuerle et al., Phys. Rev. Lett. 95, 266805 (2005).
public enum MagneticDephasing {
  /// Nagaoka-Suhl: Γ_max π²S(S+1)/[π²S(S+1) + ln²(T/T_K)], peaked at T_K. Not for T ≪ T_K, where it fails to vanish.
  public static func nagaokaSuhl(temperature: Double, maximum: Double, kondoTemperature: Double, spin: Double) -> Double
  {
    let logarithm = log(temperature / kondoTemperature)
    let moment = Double.pi * Double.pi * spin * (spin + 1)
    return maximum / (1 + logarithm * logarithm / moment)
  }

  /// Fermi liquid of screened spins: A_FL (T/T_K)², T ≪ T_K. Phenomenological prefactor.
  public static func fermiLiquid(temperature: Double, prefactor: Double, kondoTemperature: Double) -> Double {
    let ratio = temperature / kondoTemperature
    return prefactor * ratio * ratio
  }
}

extension Formula {
  /// `deph-nagaoka-suhl`.
  public static let nagaokaSuhl = Formula(
    checked: "deph-nagaoka-suhl", title: "Dephasing by magnetic impurities, Nagaoka-Suhl",
    equation: "1/τ = rate_max π²S(S+1)/[π²S(S+1) + ln²(T/T_K)]",
    validity: [
      "T not far below T_K: there the rate vanishes as T², this one does not (“deph-kondo-fermi-liquid”)",
      "rate_max = c_mag/(πħν), c_mag density of impurities, ν density of states",
    ],
    references: magneticReferences, abscissa: "T",
    inputs: [
      Input("rate_max", unit: "s^-1", "rate at T_K", .nonNegative), .kondoTemperature,
      Input("S", unit: "1", "spin of the impurity", .positive),
    ],
    outputs: [.rate]
  ) {
    [
      MagneticDephasing.nagaokaSuhl(
        temperature: $0["T"], maximum: $0["rate_max"], kondoTemperature: $0["T_K"], spin: $0["S"])
    ]
  }

  /// `deph-kondo-fermi-liquid`.
  public static let kondoFermiLiquid = Formula(
    checked: "deph-kondo-fermi-liquid", title: "Dephasing by screened magnetic impurities",
    equation: "1/τ = A_FL (T/T_K)²",
    validity: ["T ≪ T_K; refused from T_K on"], references: magneticReferences, abscissa: "T",
    inputs: [Input("A_FL", unit: "s^-1", "prefactor", .nonNegative), .kondoTemperature],
    outputs: [.rate],
    conditions: [Condition(["T", "T_K"], "T below T_K") { $0["T"] < $0["T_K"] }]
  ) { [MagneticDephasing.fermiLiquid(temperature: $0["T"], prefactor: $0["A_FL"], kondoTemperature: $0["T_K"])] }

  /// `deph-composite`.
  public static let compositeDephasing = Formula(
    checked: "deph-composite", title: "Saturation, electrons, phonons and magnetic impurities together",
    equation: "1/τ = rate0 + A_ee (T/1 K)^p_ee + A_ph (T/1 K)^p_ph + Nagaoka-Suhl(rate_mag, T_K, S)",
    validity: ["rates add; eight parameters: fix what is known, no data set determines all", "T not far below T_K"],
    references: magneticReferences, abscissa: "T",
    inputs: [
      Input("rate0", unit: "s^-1", "rate that remains at low temperature", .nonNegative),
      Input("A_ee", unit: "s^-1", "electron-electron rate at 1 K", .nonNegative),
      Input("p_ee", unit: "1", "its exponent, 2/3 to 2"),
      Input("A_ph", unit: "s^-1", "electron-phonon rate at 1 K", .nonNegative),
      Input("p_ph", unit: "1", "its exponent, 2 to 4"),
      Input("rate_mag", unit: "s^-1", "magnetic rate at T_K", .nonNegative), .kondoTemperature,
      Input("S", unit: "1", "spin of the impurity", .positive),
    ],
    outputs: [.rate]
  ) {
    let temperature = $0["T"]
    let magnetic = MagneticDephasing.nagaokaSuhl(
      temperature: temperature, maximum: $0["rate_mag"], kondoTemperature: $0["T_K"], spin: $0["S"])
    return [
      $0["rate0"] + $0["A_ee"] * pow(temperature, $0["p_ee"]) + $0["A_ph"] * pow(temperature, $0["p_ph"]) + magnetic
    ]
  }

  private static let magneticReferences = [
    "F. J. Ohkawa, H. Fukuyama, K. Yosida, J. Phys. Soc. Jpn. 52, 1701 (1983)",
    "T. Micklitz, A. Altland, T. A. Costi, A. Rosch, Phys. Rev. Lett. 96, 226601 (2006)",
  ]
}

extension Formula.Input {
  fileprivate static let kondoTemperature = Formula.Input("T_K", unit: "K", "Kondo temperature", .positive)
}

import Foundation

extension DephasingLaw {
  /// 1/τ_φ = 1/τ_0 + A (T/1 K)^p: a power law above a rate that stays when everything else has frozen out.
  ///
  /// Valid where the constant is constant: magnetic impurities well above their Kondo temperature, or electrons that
  /// no longer cool with the thermometer. To determine 1/τ_0 the data must reach temperatures at which it is a good
  /// part of the whole; otherwise the fit gives an upper limit.
  public static let powerWithSaturation = DephasingLaw(
    id: "power-sat",
    title: "power law with saturation",
    formula: "1/τ_φ = 1/τ_0 + A (T/1 K)^p",
    meaning: "1/τ_0: magnetic impurities, two-level defects, or (to be excluded first) heating of the electrons and "
      + "noise on the leads; a finite sample, which cuts L_φ at its length, looks the same. A and p as in “power”",
    references: [
      "P. Mohanty, E. M. Q. Jariwala, R. A. Webb, Phys. Rev. Lett. 78, 3366 (1997)",
      "F. Pierre, A. B. Gougam, A. Anthore, H. Pothier, D. Esteve, N. O. Birge, Phys. Rev. B 68, 085413 (2003)",
    ],
    parameters: [
      LawParameter("rate0", "dephasing rate that remains at low temperature, 1/τ_0", .rate),
      LawParameter("A", "dephasing rate at 1 K above the remaining one", .rateAtOneKelvin, exponent: "p"),
      LawParameter("p", "exponent of temperature", .exponent),
    ],
    rate: { temperature, values in values[0] + values[1] * pow(temperature, values[2]) },
    derivatives: { temperature, values in
      let power = pow(temperature, values[2])
      return [1, power, values[1] * power * log(temperature)]
    })
}

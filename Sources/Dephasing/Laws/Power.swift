import Foundation

extension DephasingLaw {
  /// 1/τ_φ = A (T/1 K)^p: one mechanism that freezes out completely. The first law to try.
  ///
  /// Valid where one process dominates over the whole range of temperatures. Logarithms of theory, as in the Nyquist
  /// rate of a film, T ln(const), are not in it; over a decade of T they change p by a few hundredths.
  public static let power = DephasingLaw(
    id: "power",
    title: "power law",
    formula: "1/τ_φ = A (T/1 K)^p",
    meaning: "p = 2/3, 1, 3/2: electron-electron scattering by Nyquist noise in a wire, a film, a bulk sample; p = 2: "
      + "electron-electron scattering of a clean metal; p = 2, 3, 4: phonons. The exponent alone does not name the "
      + "mechanism, and two mechanisms together can look like one exponent in between",
    references: [
      "B. L. Altshuler, A. G. Aronov, D. E. Khmelnitsky, J. Phys. C 15, 7367 (1982)",
      "H. Fukuyama, E. Abrahams, Phys. Rev. B 27, 5976 (1983)",
    ],
    parameters: [
      LawParameter("A", "dephasing rate at 1 K", .rateAtOneKelvin, exponent: "p"),
      LawParameter("p", "exponent of temperature", .exponent),
    ],
    rate: { temperature, values in values[0] * pow(temperature, values[1]) },
    derivatives: { temperature, values in
      let power = pow(temperature, values[1])
      return [power, values[0] * power * log(temperature)]
    })
}

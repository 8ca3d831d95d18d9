import Magnetotransport

extension Formula {
  /// Rates of dephasing mechanisms, and what goes with them, in reading order. They are computed from known quantities;
  /// what is fitted to a temperature series is a `DephasingLaw`.
  ///
  /// To add one: write it in a file of this folder and its line here.
  public static let dephasingRates: [Formula] = [
    .nyquistFilm, .selfConsistentNyquistFilm, .nyquistWire, .bulkElectronElectron, .cleanElectronElectron,
    .zalaNarozhnyAleiner, .nagaokaSuhl, .kondoFermiLiquid, .compositeDephasing, .identicalTwoLevelDefects,
    .twoLevelExponent, .twoLevelCriterion, .twoLevelScaling,
  ]
}

import LeastSquares
import Localization

extension LawFit {
  /// Fits laws to a temperature series, the preferred law first, the others by falling evidence.
  ///
  /// The fit is of ln(rate), weighted with the standard errors of ln L_phi (doubled) and the spread of T carried over by
  /// the local exponent. Error bars are absolute where χ²/ν ≤ 1 and scaled by χ²/ν above, which `solution.errorScale`
  /// says; intervals are of the profile likelihood. The uncertainty of D is not in them: it scales all rates alike and
  /// leaves p untouched.
  ///
  /// `requestedLevel` is a confidence level for which intervals are wanted besides 68.27 % and 95 %.
  ///
  /// Points that are not used, or have no positive error, are left out. A law is left out where there are not more
  /// temperatures than its parameters, and all are below three temperatures.
  public static func fits(
    of series: TemperatureSeries, laws: [DephasingLaw] = DephasingLaw.all, requestedLevel: Double? = nil
  ) -> [LawFit] {
    let used = TemperatureSeries(
      points: series.points.filter { RatePoint($0, of: series) != nil }, diffusionConstant: series.diffusionConstant)
    let points = used.points.compactMap { RatePoint($0, of: series) }
    let minimizations = laws.compactMap { LawMinimization($0, points, temperatureCount: used.temperatureCount) }
    guard let comparison = LawComparison(minimizations) else { return [] }
    let fits = minimizations.indices.map { index in
      LawFit(
        minimizations[index], comparison, index, rateUnit: series.rateUnit, requestedLevel: requestedLevel,
        temperatureCount: used.temperatureCount)
    }
    return fits.filter(\.isPreferred) + fits.filter { !$0.isPreferred }.sorted { $0.aicc < $1.aicc }
  }

  private init(
    _ minimization: LawMinimization, _ comparison: LawComparison, _ index: Int, rateUnit: String,
    requestedLevel: Double?,
    temperatureCount: Int
  ) {
    law = minimization.law
    solution = minimization.solution
    parameters = minimization.fittedParameters(rateUnit: rateUnit, requestedLevel: requestedLevel)
    aicc = comparison.aicc[index]
    isPreferred = index == comparison.preferred
    verdict = comparison.verdict(on: index)
    curve = minimization.curve
    warnings = LawWarnings(minimization.solution, parameters, temperatureCount: temperatureCount).all
  }
}

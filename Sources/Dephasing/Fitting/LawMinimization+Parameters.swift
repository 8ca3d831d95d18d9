import LeastSquares
import Localization

extension LawMinimization {
  /// The law's own parameters with profile-likelihood intervals; rates in the unit of the series.
  ///
  /// A at 1 K is profiled as itself, in the problem whose reference temperature is 1 K: the likelihood of a parameter
  /// does not depend on how the others are said.
  func fittedParameters(rateUnit: String, requestedLevel: Double?) -> [FittedParameter] {
    var own = problem
    own.referenceTemperature = 1
    let start = lawValues
    let ownProblem = own.leastSquares(around: start)
    let profile = ProfileLikelihood(problem: ownProblem, solution: own.minimum(from: start, by: solver), solver: solver)
    let errors = solution.transformed(
      to: ownProblem.parameters, values: start, derivatives: problem.lawDerivatives(solution.values))
    return law.parameters.indices.map { index in
      let parameter = law.parameters[index]
      return fitted(
        parameter, value: start[index], covarianceError: errors.standardError(of: parameter.name),
        profile, unit: parameter.kind == .exponent ? "1" : rateUnit, requestedLevel: requestedLevel)
    }
  }

  private func fitted(
    _ parameter: DephasingLaw.LawParameter, value: Double, covarianceError: Double?, _ profile: ProfileLikelihood,
    unit: String, requestedLevel: Double?
  ) -> FittedParameter {
    let levels = [0.6827, 0.95] + (requestedLevel.map { [$0] } ?? [])
    let intervals = intervals(of: parameter, profile, levels: levels)
    let interval95 = intervals[1]
    // A rate whose interval reaches zero, or an exponent with an open end, is not determined: a limit takes its place.
    let isDetermined = covarianceError != nil && interval95.lower != nil && interval95.upper != nil
    // The covariance takes a rate on its bound for known; the interval does not, and the error goes with it.
    let standardError = covarianceError.map {
      intervals[0].standardError(
        beside: $0, of: value, scale: parameter.kind == .rateAtOneKelvin ? .logarithmic : .linear)
    }
    return FittedParameter(
      name: parameter.name, meaning: parameter.meaning, unit: unit, role: .model,
      value: isDetermined ? value : nil, standardError: isDetermined ? standardError : nil,
      interval68: intervals[0], interval95: interval95,
      requestedInterval: requestedLevel.map { .init(level: $0, interval: intervals[2]) })
  }

  /// The intervals of a parameter. A rate may be zero: there a lower limit of zero is no limit.
  private func intervals(
    of parameter: DephasingLaw.LawParameter, _ profile: ProfileLikelihood, levels: [Double]
  ) -> [FittedParameter.Interval] {
    profile.intervals(of: parameter.name, levels: levels).map { interval in
      let lower = interval.lower.flatMap { parameter.kind == .rate && $0 <= 0 ? nil : $0 }
      return FittedParameter.Interval(lower: lower, upper: interval.upper)
    }
  }
}

import LeastSquares
import Localization

extension LawMinimization {
  /// The law's own parameters with profile-likelihood intervals; rates in the unit of the series.
  ///
  /// A at 1 K is profiled as itself, in the problem whose reference temperature is 1 K: the likelihood of a parameter
  /// does not depend on how the others are said.
  func fittedParameters(rateUnit: String) -> [FittedParameter] {
    var own = problem
    own.referenceTemperature = 1
    let start = lawValues
    let ownProblem = own.leastSquares(startingAt: start)
    let ownSolution = solver.minimize(ownProblem)
    let profile = ProfileLikelihood(problem: ownProblem, solution: ownSolution, solver: solver)
    return law.parameters.indices.map { index in
      let parameter = law.parameters[index]
      return fitted(
        parameter, value: start[index], standardError: ownSolution.standardError(of: parameter.name),
        profile, unit: parameter.kind == .exponent ? "1" : rateUnit)
    }
  }

  private func fitted(
    _ parameter: DephasingLaw.LawParameter, value: Double, standardError: Double?, _ profile: ProfileLikelihood,
    unit: String
  ) -> FittedParameter {
    let interval95 = interval(of: parameter, profile, level: 0.95)
    // A rate whose interval reaches zero, or an exponent with an open end, is not determined: a limit takes its place.
    let isDetermined = standardError != nil && interval95.lower != nil && interval95.upper != nil
    return FittedParameter(
      name: parameter.name, meaning: parameter.meaning, unit: unit, role: .model,
      value: isDetermined ? value : nil, standardError: isDetermined ? standardError : nil,
      interval68: interval(of: parameter, profile, level: 0.6827), interval95: interval95)
  }

  /// The interval of a parameter. A rate may be zero: there a lower limit of zero is no limit.
  private func interval(
    of parameter: DephasingLaw.LawParameter, _ profile: ProfileLikelihood, level: Double
  ) -> FittedParameter.Interval {
    let interval = profile.interval(of: parameter.name, level: level)
    let lower = interval.lower.flatMap { parameter.kind == .rate && $0 <= 0 ? nil : $0 }
    return FittedParameter.Interval(lower: lower, upper: interval.upper)
  }
}

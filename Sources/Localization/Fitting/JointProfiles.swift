import LeastSquares
import Magnetotransport

/// Profile intervals of the shared parameters of a joint fit, written into the fits of its curves.
///
/// Local parameters keep intervals from the joint covariance: a profile of each would cost as many joint fits as there
/// are curves.
struct JointProfiles {
  let unknowns: JointUnknowns
  let solution: Solution
  let solver: LevenbergMarquardt
  let shared: [String]

  func applied(to fits: [Fit], settings: [CurveFitSettings]) -> [Fit] {
    let widening =
      settings.allSatisfy(\.widensForCorrelation) ? fits.map(\.residualTests.errorWidening).max() ?? 1 : 1
    let profile = ProfileLikelihood(
      problem: unknowns.problem(), solution: solution, solver: solver, errorInflation: widening)
    var fits = fits
    for name in shared {
      guard let index = solution.parameters.firstIndex(where: { $0.name == name }), !solution.parameters[index].isFixed
      else { continue }
      let narrow = profile.interval(of: name, level: 0.6827)
      let wide = profile.interval(of: name, level: 0.95)
      let requested = settings[0].requestedLevel.map { level in
        let found = profile.interval(of: name, level: level)
        return FittedParameter.RequestedInterval(level: level, interval: .init(lower: found.lower, upper: found.upper))
      }
      for curve in fits.indices {
        fits[curve].setIntervals(
          of: name, interval68: .init(lower: narrow.lower, upper: narrow.upper),
          interval95: .init(lower: wide.lower, upper: wide.upper), requestedInterval: requested,
          settings: settings[curve])
      }
    }
    return fits
  }
}

extension Fit {
  /// Replaces the intervals of a parameter and of its equivalents; a parameter without a two-sided 95 % interval loses
  /// its value, because it has none.
  mutating func setIntervals(
    of name: String, interval68: FittedParameter.Interval, interval95: FittedParameter.Interval,
    requestedInterval: FittedParameter.RequestedInterval?, settings: CurveFitSettings
  ) {
    guard let index = parameters.firstIndex(where: { $0.name == name }),
      let parameter = model.parameters.first(where: { $0.name == name })
    else { return }
    parameters[index].interval68 = interval68
    parameters[index].interval95 = interval95
    parameters[index].requestedInterval = requestedInterval
    if interval95.lower == nil || interval95.upper == nil {
      parameters[index].value = nil
      parameters[index].standardError = nil
    }
    let scales = SampleScales(settings, model: model)
    for equivalent in EquivalentParameters(scales: scales).of(parameters[index], parameter) {
      if let position = parameters.firstIndex(where: { $0.name == equivalent.name }) {
        // It keeps its part: the user may have chosen it as the parameter of the fit.
        let role = parameters[position].role
        parameters[position] = equivalent
        parameters[position].role = role
      }
    }
  }
}

import Foundation
import LeastSquares

/// Confidence intervals of the parameters of one curve fit.
struct ParameterIntervals {
  let minimum: CurveMinimum
  let data: FitData
  let settings: CurveFitSettings
  let solver: LevenbergMarquardt
  /// Factor on error bars for autocorrelated residuals.
  let widening: Double

  /// Interval of a free parameter at a confidence level; nil ends are open.
  func interval(of index: Int, level: Double) -> FittedParameter.Interval {
    let solution = minimum.solution
    let name = solution.parameters[index].name
    switch settings.uncertainty {
    case .profile where isModelParameter(index):
      let profile = ProfileLikelihood(
        problem: minimum.unknowns.problem(on: data), solution: solution, solver: solver, errorInflation: widening)
      let found = profile.interval(of: name, level: level)
      return FittedParameter.Interval(lower: found.lower, upper: found.upper)
    default:
      return solution.covarianceInterval(of: name, level: level, errorInflation: widening)
    }
  }

  /// Profiles cost refits; nuisance parameters, of which nobody quotes an interval, make do with the covariance.
  private func isModelParameter(_ index: Int) -> Bool {
    index <= minimum.unknowns.prediction.amplitudeIndex
  }
}

extension Solution {
  /// Interval from the covariance, symmetric in the coordinate of the fit; open where the data set no limit.
  func covarianceInterval(of name: String, level: Double, errorInflation: Double) -> FittedParameter.Interval {
    guard let index = parameters.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("no parameter \(name) in this solution")
    }
    let variance = covariance[index, index]
    guard variance.isFinite else { return FittedParameter.Interval(lower: nil, upper: nil) }
    let quantile =
      errorScale == .scaled && degreesOfFreedom > 0
      ? Distributions.studentQuantile(0.5 + level / 2, degreesOfFreedom: Double(degreesOfFreedom))
      : Distributions.normalQuantile(0.5 + level / 2)
    let reach = quantile * variance.squareRoot() * errorInflation
    let value = values[index]
    switch parameters[index].scale {
    case .linear: return FittedParameter.Interval(lower: value - reach, upper: value + reach)
    case .logarithmic:
      let factor = exp(reach)
      guard factor.isFinite else { return FittedParameter.Interval(lower: nil, upper: nil) }
      return FittedParameter.Interval(lower: value / factor, upper: value * factor)
    }
  }
}

import Foundation
import LeastSquares

/// Confidence intervals of the parameters of one curve fit.
struct ParameterIntervals {
  /// Refits of a bootstrap: enough to place a 2.5 % quantile within a tenth of a standard error.
  static let replicaCount = 400

  let minimum: CurveMinimum
  let data: FitData
  let settings: CurveFitSettings
  let solver: LevenbergMarquardt
  /// Factor on error bars for autocorrelated residuals.
  let widening: Double
  /// Values of the bootstrap's refits; empty for other methods.
  private let replicas: [[Double]]

  init(
    minimum: CurveMinimum, data: FitData, settings: CurveFitSettings, solver: LevenbergMarquardt, widening: Double
  ) {
    self.minimum = minimum
    self.data = data
    self.settings = settings
    self.solver = solver
    self.widening = widening
    replicas =
      settings.uncertainty == .bootstrap
      ? Bootstrap(
        problem: minimum.unknowns.problem(on: data), solution: minimum.solution, solver: solver, seed: settings.seed
      ).values(replicas: Self.replicaCount) : []
  }

  /// Interval of a free parameter at a confidence level; nil ends are open.
  func interval(of index: Int, level: Double) -> FittedParameter.Interval {
    let solution = minimum.solution
    let name = solution.parameters[index].name
    switch settings.uncertainty {
    case .profile where isModelParameter(index):
      let profile =
        minimum.robust.map { robust in
          ProfileLikelihood(
            problem: robust.transformedProblem, solution: robust.transformedSolution, solver: solver,
            errorInflation: widening * robust.errorInflation)
        }
        ?? ProfileLikelihood(
          problem: minimum.unknowns.problem(on: data), solution: solution, solver: solver, errorInflation: widening,
          heldSolver: minimum.unknowns.heldSolver(on: data, at: solution.values))
      let found = profile.interval(of: name, level: level)
      return FittedParameter.Interval(lower: found.lower, upper: found.upper)
    case .bootstrap: return bootstrapInterval(of: index, level: level)
    case .profile, .covariance:
      return solution.covarianceInterval(of: name, level: level, errorInflation: widening)
    }
  }

  /// Quantiles of the refits, drawn apart by the widening in the coordinate of the fit. Open where a quantile lies on a
  /// bound, or where fewer than half of the refits converged: then the refits set no limit.
  private func bootstrapInterval(of index: Int, level: Double) -> FittedParameter.Interval {
    guard 2 * replicas.count > Self.replicaCount else { return FittedParameter.Interval(lower: nil, upper: nil) }
    let parameter = minimum.solution.parameters[index]
    let sorted = replicas.map { $0[index] }.sorted()
    func end(_ probability: Double) -> Double? {
      let position = probability * Double(sorted.count - 1)
      let below = sorted[Int(position)]
      let above = sorted[min(Int(position) + 1, sorted.count - 1)]
      let quantile = below + (above - below) * (position - position.rounded(.down))
      guard quantile > parameter.lowerBound, quantile < parameter.upperBound else { return nil }
      let best = minimum.solution.values[index]
      switch parameter.scale {
      case .linear: return best + widening * (quantile - best)
      case .logarithmic: return best * pow(quantile / best, widening)
      }
    }
    return FittedParameter.Interval(lower: end(0.5 - level / 2), upper: end(0.5 + level / 2))
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
    // A parameter on a bound has no variance, and its curvature says nothing about where it would rather be.
    guard variance.isFinite, variance > 0 else { return FittedParameter.Interval(lower: nil, upper: nil) }
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

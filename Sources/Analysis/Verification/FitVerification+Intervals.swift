import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// Printed values, errors and intervals.
extension FitVerification {
  /// Printed values against the unknowns they come from, and lengths against fields.
  mutating func checkValues() {
    for parameter in fit.parameters {
      guard let value = parameter.value else { continue }
      if let index = fit.unknowns.firstIndex(where: { $0.name == parameter.name }) {
        compare("value of \(parameter.name)", value, fit.values[index])
        checkError(of: parameter, at: index)
      } else if parameter.name.hasPrefix("L_"),
        let field = fit.parameters.first(where: { $0.name == "B_" + parameter.name.dropFirst(2) })?.value
      {
        compare(
          "B L² of \(parameter.name)", field * value * value, PhysicalConstants.fieldTimesLengthSquared)
      }
    }
  }

  /// Intervals of lengths and times against those of the parameters they follow from.
  mutating func checkEquivalents() {
    for parameter in fit.parameters {
      guard let power = parameter.power, let origin = fit.parameters.first(where: { $0.name == power.of }) else {
        continue
      }
      func equivalent(_ end: Double?) -> Double? { end.map { power.factor * pow($0, power.exponent) } }
      for (level, mine, base) in [
        (0.6827, parameter.interval68, origin.interval68), (0.95, parameter.interval95, origin.interval95),
      ] {
        // A decreasing map exchanges the ends.
        let isFalling = (power.factor < 0) != (power.exponent < 0)
        let ends = [
          (mine.lower, equivalent(isFalling ? base.upper : base.lower)),
          (mine.upper, equivalent(isFalling ? base.lower : base.upper)),
        ]
        for (recorded, recomputed) in ends where recorded != nil || recomputed != nil {
          compare(
            "\(Self.percent(level)) interval of \(parameter.name)", recorded ?? .nan, recomputed ?? .nan)
        }
      }
    }
  }

  mutating func checkError(of parameter: RecordedFit.RecordedParameter, at index: Int) {
    guard method != .bootstrap, let covariance, let sigma = parameter.sigma, covariance[index, index] > 0 else {
      return
    }
    let scale = fit.unknowns[index].scale
    let slope = scale == .logarithmic ? fit.values[index] : 1
    let curvature = covariance[index, index].squareRoot() * slope * widening(of: parameter)
    compare(
      "standard error of \(parameter.name)", sigma,
      isProfiled(parameter)
        ? parameter.interval68.standardError(beside: curvature, of: fit.values[index], scale: scale) : curvature,
      tolerance: covarianceTolerance)
  }

  private func isProfiled(_ parameter: RecordedFit.RecordedParameter) -> Bool {
    method == .profile && (parameter.role == .model || parameter.name == "prefactor") && !isTied(parameter)
  }

  private func isTied(_ parameter: RecordedFit.RecordedParameter) -> Bool {
    fit.unknowns.firstIndex { $0.name == parameter.name }.map(curve.ties.contains) ?? false
  }

  /// Factor on errors and intervals.
  private func widening(of parameter: RecordedFit.RecordedParameter) -> Double {
    if let others, parameter.shared { return others.widening }
    return fit.widening
  }

  mutating func checkIntervals() {
    guard method != .bootstrap else {
      unchecked.append("bootstrap intervals: they need the whole analysis again")
      return
    }
    if fit.intervals.calibration != nil {
      unchecked.append("the factor on intervals of a hardly determined curve: it comes from simulations")
    }
    if fit.intervals.weightingFactor != nil {
      unchecked.append("the factor on intervals for estimated weights: it comes from the fit before the weights")
    }
    if fit.parameters.contains(where: { !$0.fixed && $0.value == nil && $0.interval95.isOpen }) {
      unchecked.append("open ends of intervals: that χ² stays below its threshold however far out")
    }
    for parameter in fit.parameters where !parameter.fixed {
      guard let index = fit.unknowns.firstIndex(where: { $0.name == parameter.name }) else { continue }
      // The profile of what all curves share is theirs together.
      if parameter.shared, isProfiled(parameter) { continue }
      if others?.reachesEnds == false, isProfiled(parameter) {
        let refitted = "intervals of what curves have of their own, where all curves had to be refitted for them"
        if !unchecked.contains(refitted) { unchecked.append(refitted) }
        continue
      }
      for (level, end) in parameter.ends {
        if isProfiled(parameter) {
          checkProfile(parameter, index, level: level, end: end)
        } else {
          checkCovarianceEnd(parameter, index, level: level, end: end)
        }
      }
    }
  }

  private mutating func checkCovarianceEnd(
    _ parameter: RecordedFit.RecordedParameter, _ index: Int, level: Double, end: Double
  ) {
    guard let covariance, covariance[index, index] > 0 else { return }
    let quantile = fit.covariance.scale.quantile(level: level, degreesOfFreedom: fit.degreesOfFreedom)
    let reach = quantile * covariance[index, index].squareRoot() * widening(of: parameter)
    let distance = abs(FitCoordinate.distance(end, fit.values[index], fit.unknowns[index].scale))
    // An arm that is a billionth of the value has been rounded with the value.
    let rounding = fit.unknowns[index].scale == .linear ? 4e-16 * abs(end) / Self.tolerance : 0
    compare(
      "\(Self.percent(level)) interval of \(parameter.name)", distance, reach, scale: max(distance, reach) + rounding,
      tolerance: covarianceTolerance)
  }

  /// What χ² rises by to the end of a profile interval.
  func expectedRise(_ level: Double, of parameter: RecordedFit.RecordedParameter) -> Double {
    var variance = 1.0
    if let robust = fit.robust {
      variance = curve.alone.robustSpread(at: fit.values, loss: robust.loss, scale: robust.scale)
    } else if fit.covariance.scale == .scaled, fit.degreesOfFreedom > 0 {
      variance = fit.noiseVariance
    }
    // Beside other curves the noise counts as known: it is that of all of them.
    let scale = others == nil ? fit.covariance.scale : .absolute
    let quantile =
      scale.quantile(level: level, degreesOfFreedom: fit.degreesOfFreedom) * widening(of: parameter)
    return quantile * quantile * variance
  }

  static func percent(_ level: Double) -> String { level == 0.95 ? "95 %" : "68 %" }
}

import Foundation
import LeastSquares
import Localization

/// Errors and intervals of what all curves have in common.
extension JointVerification {
  /// Ends of profiles, and errors of what only ties know; those of shared parameters are compared curve by curve.
  mutating func checkCommon(method: UncertaintyMethod, degreesOfFreedom: Int) {
    for (place, unknown) in profile.parameters.enumerated() {
      let tie = joint.parameters.first { $0.name == unknown.name }
      let curvature = error(ofCommon: place)
      if let tie { checkError(of: tie, curvature: curvature, method) }
      // Errors of shared parameters by covariance are compared curve by curve.
      guard let parameter = method == .profile ? printed(unknown.name) : tie else { continue }
      for (level, end) in parameter.ends {
        let quantile = scale.quantile(level: level, degreesOfFreedom: degreesOfFreedom)
        if method == .covariance {
          let name = "\(FitVerification.percent(level)) interval of \(unknown.name)"
          compare(name, abs(end - profile.values[place]), quantile * curvature)
        } else {
          let expected = widening * widening * quantile * quantile * variance
          compare(
            "rise of χ² at the \(FitVerification.percent(level)) end \(end) of \(unknown.name)", expected,
            profile.rise(from: profile.recordedHeight, to: end, of: place, expected: expected),
            tolerance: FitVerification.profileTolerance)
        }
      }
    }
  }

  private mutating func checkError(
    of parameter: RecordedFit.RecordedParameter, curvature: Double, _ method: UncertaintyMethod
  ) {
    guard let value = parameter.value, let sigma = parameter.sigma else { return }
    let unknown = joint.unknowns.first { $0.name == parameter.name }?.natural ?? .nan
    compare("value of \(parameter.name)", value, unknown)
    let error =
      method == .covariance
      ? curvature : parameter.interval68.standardError(beside: curvature, of: value, scale: .linear)
    compare("standard error of \(parameter.name)", sigma, error)
  }
}

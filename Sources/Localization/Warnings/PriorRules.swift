import Foundation
import LeastSquares
import Magnetotransport

/// Rules about what was known before and brought into the fit.
extension WarningRule {
  /// Data and a prior that contradict each other: the value between them is that of neither, and the other parameters bend
  /// to it. By chance a right prior is three standard errors from the data once in 370 curves, four once in 16 000.
  static let priorContradicted = WarningRule { evidence in
    let contradicted = evidence.solution.parameters.indices.compactMap { index -> (text: String, deviation: Double)? in
      guard let deviation = deviation(ofDataFromPriorAt: index, evidence), deviation > 3 else { return nil }
      return ("\(prior(at: index, evidence)) by \(rounded(deviation)) standard errors", deviation)
    }
    guard !contradicted.isEmpty else { return nil }
    return FitWarning(
      .priorContradicted, contradicted.contains { $0.deviation > 4 } ? .untrustworthy : .note,
      "the data contradict what was known before: \(contradicted.map(\.text).joined(separator: ", ")); the fit is a "
        + "compromise of the two. Check where the prior comes from, the model and the window, or leave the prior out")
  }

  /// By how many standard errors what the data say by themselves is away from a parameter's prior; nil where there is no prior,
  /// or where next to nothing but the prior determines the parameter.
  ///
  /// With the prior's variance P and V of the two together, d from the prior, the data's own variance is W = VP/(P − V) and
  /// their own value dP/(P − V) from the prior: exactly so where χ² is a parabola.
  private static func deviation(ofDataFromPriorAt index: Int, _ evidence: FitEvidence) -> Double? {
    let solution = evidence.solution
    let parameter = solution.parameters[index]
    guard !parameter.isFixed, let prior = parameter.prior else { return nil }
    let priorVariance = prior.standardDeviation * prior.standardDeviation
    let share = 1 - solution.covariance[index, index] / priorVariance
    guard share > 1e-3 else { return nil }
    let value = solution.values[index]
    let distance = parameter.scale == .logarithmic ? log(value / prior.mean) : value - prior.mean
    let widening = evidence.fit.residualTests.errorWidening
    let dataVariance = widening * widening * solution.covariance[index, index] / share
    let deviation = abs(distance) / share / (priorVariance + dataVariance).squareRoot()
    return deviation.isFinite ? deviation : nil
  }

  /// “B_so = 1.0(3) T”.
  private static func prior(at index: Int, _ evidence: FitEvidence) -> String {
    let parameter = evidence.solution.parameters[index]
    guard let prior = parameter.prior else { preconditionFailure("“\(parameter.name)” has no prior") }
    let error = prior.standardDeviation * (parameter.scale == .logarithmic ? prior.mean : 1)
    let unit = evidence.fit.parameter(parameter.name)?.unit ?? "1"
    return "\(parameter.name) = \(MeasuredQuantity(prior.mean, standardError: error, unit: unit))"
  }
}

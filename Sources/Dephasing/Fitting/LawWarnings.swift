import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// What must be known before a number of a law is used.
struct LawWarnings {
  let solution: Solution
  let parameters: [FittedParameter]
  let temperatureCount: Int

  /// Below this probability of so large a χ² the points do not follow the law.
  private static let misfitProbability = 1e-3
  /// Fewer temperatures leave too little to judge an exponent by.
  private static let fewTemperatures = 5

  init(_ solution: Solution, _ parameters: [FittedParameter], temperatureCount: Int) {
    self.solution = solution
    self.parameters = parameters
    self.temperatureCount = temperatureCount
  }

  /// All of them, gravest first.
  var all: [FitWarning] {
    let warnings = [convergence, exponent, misfit, saturation, fewTemperatures].compactMap { $0 }
    return warnings.filter { $0.severity == .untrustworthy } + warnings.filter { $0.severity == .note }
  }

  private var convergence: FitWarning? {
    guard !solution.termination.isConverged else { return nil }
    return FitWarning(
      .notConverged, .untrustworthy,
      "The fit of this law did not reach a minimum. Use another law, or more temperatures.")
  }

  private var exponent: FitWarning? {
    parameters.first { $0.name == "p" }.flatMap(FitWarning.exponent)
  }

  private var misfit: FitWarning? {
    guard let reduced = solution.reducedChiSquared, reduced > 1 else { return nil }
    let probability = Distributions.chiSquaredUpperTail(
      solution.chiSquared, degreesOfFreedom: Double(solution.degreesOfFreedom))
    guard probability < 0.05 else { return nil }
    let isMisfit = probability < Self.misfitProbability
    let numbers = String(format: "χ²/ν = %.1f, error bars enlarged by %.1f", reduced, reduced.squareRoot())
    return FitWarning(
      .poorFit, isMisfit ? .untrustworthy : .note,
      "The lengths scatter around this law by more than their errors (\(numbers)). "
        + (isMisfit
          ? "The law does not describe the data, or the errors of the lengths are too small."
          : "Look at the points before quoting the exponent to its last digit."))
  }

  private var saturation: FitWarning? {
    guard let rate = parameters.first(where: { $0.name == "rate0" }), rate.value == nil,
      let limit = rate.interval95.upper
    else { return nil }
    return FitWarning(
      .notIdentifiable, .note,
      "A saturation of the dephasing rate is not resolved: at 95 %, 1/τ_0 "
        + "\(MeasuredQuantity.atMost(limit, unit: rate.unit)). "
        + "Measure at lower temperatures to find it.")
  }

  private var fewTemperatures: FitWarning? {
    guard temperatureCount < Self.fewTemperatures else { return nil }
    return FitWarning(
      .fewTemperatures, .note,
      "The law rests on \(temperatureCount) temperatures, which any smooth law describes. Measure more of them.")
  }
}

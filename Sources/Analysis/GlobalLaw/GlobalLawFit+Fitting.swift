import Dephasing
import Foundation
import LeastSquares
import Localization
import Magnetotransport

extension GlobalLawFit {
  /// Probability of so large an F below which errors are enlarged by √F, as those of a law through lengths are by √(χ²/ν).
  static let enlargingProbability = 0.05
  /// Beyond three standard deviations a prefactor is not shared: three series of a thousand by chance.
  private static let largestDrift = 3.0
  /// Beyond two, Akaike's criterion prefers a law with a saturation.
  private static let largestSaturation = 2.0

  /// Fits the power law to the curves of a series; nil where there is nothing to fit, or the job says otherwise.
  ///
  /// It takes three temperatures, a power law as the preferred one (or none, where lengths are too few for any), a model with
  /// one free L_phi or B_phi, and intervals by profile or covariance. Where the lengths ask for a saturation, the curves
  /// together are asked too. A job that ties parameters itself, uses a robust
  /// loss, or knows something of L_phi beforehand is left alone.
  ///
  /// Throws as `JointFit.solution()` does.
  static func of(
    _ fits: [Fit], laws: [LawFit], job: Job, workers: Workers, isCancelled: @escaping @Sendable () -> Bool
  ) throws -> GlobalLawFit? {
    let problem = try GlobalLawProblem(fits, laws: laws, job: job, workers: workers, isCancelled: isCancelled)
    guard let problem, !isCancelled() else { return nil }
    let law = try problem.powerLaw()
    let found = try law.solution()
    let objections = try objections(of: problem, to: found.solution, isCancelled: isCancelled)
    guard !isCancelled() else { return nil }
    return GlobalLawFit(
      found, of: law.ties[0], problem, objections, temperatureError: job.uncertainty.temperatureError ?? 0)
  }

  /// What wider fits say against the power law with everything in common.
  private static func objections(
    of problem: GlobalLawProblem, to law: Solution, isCancelled: () -> Bool
  ) throws -> [String] {
    var objections: [String] = []
    for name in problem.sharedPrefactors where !isCancelled() {
      let wider = try WiderGlobalFit(problem.driftingPrefactor(name), adding: GlobalLawProblem.drift, beside: law)
      if let wider, wider.deviations > largestDrift {
        objections.append(
          String(
            format: "%@ changes with temperature, as T^%.2f, by %.1f standard deviations", name, wider.value,
            wider.deviations))
      }
    }
    if problem.lengthsSaturate, !isCancelled() {
      let wider = try WiderGlobalFit(problem.saturatingLaw(), adding: GlobalLawProblem.saturation, beside: law)
      if let wider, wider.deviations > largestSaturation {
        objections.append(String(format: "the rate saturates, by %.1f standard deviations", wider.deviations))
      }
    }
    return objections
  }

  private init?(
    _ found: JointFit.Result, of tie: ParameterTie, _ problem: GlobalLawProblem, _ objections: [String],
    temperatureError: Double
  ) {
    sharing = found.sharingTest
    errorFactor =
      found.sharingTest.map {
        $0.probability < Self.enlargingProbability ? max(1, $0.statistic).squareRoot() : 1
      } ?? 1
    guard let exponent = found.tieParameters.first(where: { $0.name == "p" }), let p = exponent.value,
      let length = found.tieParameters.first(where: { $0.name == "A" })?.length(by: problem.length),
      let atReference = length.value
    else { return nil }
    let thermometer = ThermometerErrors(
      problem.fits, temperatureError: temperatureError, exponent: p, reference: problem.reference)
    self.exponent = exponent.enlarged(by: errorFactor, and: thermometer.ofExponent).limited(to: LawFit.exponentRange)
    self.exponent.meaning = "exponent of temperature"
    self.length = length.enlarged(by: errorFactor, and: thermometer.ofLogarithmicLength * atReference)
    referenceTemperature = problem.reference
    shared = problem.shared
    curves = found.fits.map(\.curve.label)
    chiSquared = found.solution.chiSquared
    degreesOfFreedom = found.solution.degreesOfFreedom
    lengthsSaturate = problem.lengthsSaturate
    minimum = Minimum(
      tie: tie, common: found.common, priorChiSquared: found.solution.priorChiSquared,
      noiseScale: found.solution.noiseScale, noiseVariance: found.solution.noiseVariance,
      widening: found.fits.map(\.intervalOrigin.widening).max() ?? 1, thermometer: thermometer)
    refusal = Self.refusal(found, self.exponent, objections)
  }

  private static func refusal(
    _ found: JointFit.Result, _ exponent: FittedParameter, _ objections: [String]
  ) -> String? {
    guard found.solution.termination.isConverged else { return "the fit did not reach a minimum" }
    guard let sharing = found.sharingTest else { return "too few points are left to test what the curves share" }
    if sharing.isRejected { return sharing.sentence }
    guard exponent.interval95.lower != nil, exponent.interval95.upper != nil else {
      return "it does not determine the exponent"
    }
    if let objection = objections.first { return objection }
    return found.fits.lazy.compactMap { fit in
      fit.warnings.first { warning in
        warning.severity == .untrustworthy && !GlobalLawProblem.shortageOfInformation.contains(warning.id)
      }.map { "\(fit.curve.label): \($0.message)" }
    }.first
  }
}

import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// The checks of a power law that was fitted to all curves at once. What the curves have of their own there is not in the file: GSL
/// finds it again, starting from the fits one by one.
struct GlobalLawVerification {
  /// Values that GSL searches for by itself agree to a thousandth of their errors, errors to what follows from that.
  private static let valueTolerance = 1e-3
  private static let errorTolerance = 1e-4

  private(set) var checks: [Verification.Check] = []
  private(set) var unchecked: [String] = []
  let recorded: RecordedGlobalLaw
  let profile: CommonProfile
  let scale: Solution.ErrorScale
  /// Error of every temperature beside its spread, K.
  let temperatureError: Double
  private let subject: String
  /// True where the fits of the curves hardly determined something that the law shares.
  private let hasOpenCommon: Bool

  /// Throws `InputError` where the law names curves, parameters or numbers that cannot be those of a fit.
  ///
  /// `fits` are those of its curves, in the order in which it names them.
  init(
    _ recorded: RecordedGlobalLaw, of fits: [(fit: RecordedFit, prediction: LibraryPrediction)],
    job: RecordedResults.RecordedJob, in file: String, at place: String
  ) throws {
    let minimum = recorded.minimum
    let common = try CommonUnknowns(
      minimum.unknowns, ties: [minimum.parameter: minimum.expression], in: file, at: "\(place).minimum")
    let unknowns = fits.flatMap(\.fit.unknowns)
    guard minimum.noiseScale > 0, unknowns.allSatisfy({ $0.isPossible(noiseScale: minimum.noiseScale) }),
      minimum.noiseVariance >= 0, minimum.widening >= 1, recorded.errorFactor >= 1, let first = fits.first,
      Set(common.parameters.map(\.name)).isSuperset(of: ["A", "p"])
    else {
      throw ResultsFile.trouble(
        file, found: "\(place): numbers that no fit can have written", expected: "what “cooperon fit” writes there")
    }
    self.recorded = recorded
    scale = first.fit.covariance.scale
    temperatureError = job.uncertainty.temperatureError ?? 0
    subject = "\(place): power law of all curves"
    hasOpenCommon = fits.contains { fit, _ in common.parameters.contains { fit.leavesOpen($0.name) } }
    profile = CommonProfile(
      curves: try fits.map { fit, prediction in
        let freed = fit.freed(of: common, noiseScale: minimum.noiseScale)
        return try RecordedCurve(freed, prediction: prediction, sharing: common)
      })
    check(job.uncertainty.method)
  }

  private mutating func check(_ method: UncertaintyMethod) {
    checkSharing()
    checkTemperatureErrors()
    guard !hasOpenCommon, !profile.curves.contains(where: \.hasOpenParameterOfItsOwn) else {
      return unchecked.append(
        "the power law of all curves, where they do not determine a parameter beside it: χ² has many valleys there")
    }
    let minimum = recorded.minimum
    let height = recorded.chiSquared + minimum.noiseScale * minimum.noiseScale * minimum.priorChiSquared
    let all = Array(profile.parameters.indices)
    let values = profile.followed(by: all, from: profile.values, smallestDrop: 1e-12 * height)
    compare("minimum of χ²", height, profile.height(at: values))
    let freedom = profile.degreesOfFreedom
    compare("degrees of freedom", Double(recorded.degreesOfFreedom), Double(freedom), tolerance: 0)
    guard let covariance = profile.parabola(over: all, at: values)?.covariance else {
      return compare("covariance", minimum.noiseVariance, .nan)
    }
    let variance = scale == .scaled ? minimum.noiseVariance : 1
    for (place, parameter) in profile.parameters.enumerated() {
      let curvature = (variance * covariance[place, place]).squareRoot()
      compare(
        "value of \(parameter.name), in standard errors", profile.values[place], values[place], scale: curvature,
        tolerance: Self.valueTolerance)
      guard let quantity = quantity(parameter.name) else { continue }
      checkErrors(
        quantity, place, curvature: curvature, rise: variance, height: height, degreesOfFreedom: freedom, method)
    }
  }

  /// A printed quantity of the law, with what leads back to its unknown.
  private struct Quantity {
    let printed: RecordedFit.RecordedParameter
    /// The printed value is factor · unknown^exponent.
    let map: PowerLaw
    /// What errors of the temperatures add to its error.
    let temperatureError: Double
  }

  private func quantity(_ name: String) -> Quantity? {
    let added = recorded.minimum.temperatureErrors
    switch name {
    case "p":
      return Quantity(
        printed: recorded.exponent, map: PowerLaw(factor: 1, exponent: 1), temperatureError: added.exponent)
    case "A":
      let isLength = recorded.minimum.parameter.hasPrefix("L")
      let map = PowerLaw(
        factor: isLength ? 1 : PhysicalConstants.fieldTimesLengthSquared.squareRoot(), exponent: isLength ? 1 : -0.5)
      return Quantity(
        printed: recorded.length, map: map,
        temperatureError: added.logarithmicLength * (recorded.length.value ?? .nan))
    default: return nil
    }
  }

  /// Takes apart what a printed error is made of: the fit's own, enlarged where the curves follow the law worse than chance
  /// explains, and what errors of the temperatures add.
  private mutating func checkErrors(
    _ quantity: Quantity, _ place: Int, curvature: Double, rise: Double, height: Double, degreesOfFreedom: Int,
    _ method: UncertaintyMethod
  ) {
    let (printed, unknown) = (quantity.printed, profile.values[place])
    guard let value = printed.value, let sigma = printed.sigma else { return }
    compare("value of \(printed.name)", value, quantity.map.value(of: unknown))
    let slope = abs(quantity.map.exponent * value / unknown)
    let own = recorded.minimum.widening * curvature * slope
    compare(
      "standard error of \(printed.name)", sigma, hypot(recorded.errorFactor * own, quantity.temperatureError),
      tolerance: Self.errorTolerance)
    for (level, end) in printed.ends {
      let reach = quantity.temperatureError * Distributions.normalQuantile(0.5 + 0.5 * level)
      let distance = ((end - value) * (end - value) - reach * reach).squareRoot() / recorded.errorFactor
      let inner = quantity.map.inverse.value(of: value + (end < value ? -distance : distance))
      let quantile =
        recorded.minimum.widening * scale.quantile(level: level, degreesOfFreedom: degreesOfFreedom)
      if method == .covariance {
        compare(
          "\(FitVerification.percent(level)) interval of \(printed.name)", abs(inner - unknown),
          quantile * curvature, tolerance: Self.errorTolerance)
      } else {
        let expected = quantile * quantile * rise
        compare(
          "rise of χ² at the \(FitVerification.percent(level)) end \(end) of \(printed.name)", expected,
          profile.rise(from: height, to: inner, of: place, expected: expected),
          tolerance: FitVerification.profileTolerance)
      }
    }
  }

  mutating func compare(
    _ quantity: String, _ recorded: Double, _ recomputed: Double, scale: Double? = nil,
    tolerance: Double = FitVerification.tolerance
  ) {
    checks.append(
      .comparing(
        subject, quantity, recorded: recorded, recomputed: recomputed, scale: scale, tolerance: tolerance))
  }
}

extension RecordedFit {
  /// The fit with what a law moves freed from its bounds, and priors that weigh as beside other noise.
  fileprivate func freed(of common: CommonUnknowns, noiseScale: Double) -> RecordedFit {
    var fit = self
    let names = common.parameters.map(\.name) + common.ties.map(\.name)
    fit.parametersAtBounds.removeAll(where: names.contains)
    fit.noiseScale = noiseScale
    return fit
  }

  /// True for a free unknown on a bound, or known to less than a factor.
  fileprivate func leavesOpen(_ name: String) -> Bool {
    guard let index = unknowns.firstIndex(where: { $0.name == name }), !unknowns[index].fixed else { return false }
    guard !parametersAtBounds.contains(name), let variance = covariance.matrix[index][index] else { return true }
    let size = unknowns[index].scale == .logarithmic ? 1 : abs(unknowns[index].natural)
    return !(variance.squareRoot() < 0.5 * size)
  }
}

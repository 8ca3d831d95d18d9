import LeastSquares
import Localization

/// The checks of curves that were fitted together: what the others say to each of them, χ² of all, and what they have in common,
/// with the ends of its profiles, where every curve follows.
struct JointVerification {
  private(set) var checks: [Verification.Check] = []
  let joint: RecordedResults.RecordedJoint
  let profile: CommonProfile
  /// What each curve says of what is common, beside the minimum.
  let rows: [[LibraryElimination.Row]]
  /// What errors of what is common are widened by: as the curve that needs it most.
  let widening: Double
  /// (JᵀJ)⁻¹ of what is common, in the coordinates of the fit.
  private let covariance: Matrix?

  /// Nil where the curves cannot be seen as one problem: with a direction that χ² does not know.
  init?(_ joint: RecordedResults.RecordedJoint, of curves: [RecordedCurve]) {
    guard curves.count > 1, curves.allSatisfy(\.fit.hasWholeCovariance) else { return nil }
    var rows: [[LibraryElimination.Row]] = []
    for curve in curves {
      let found = LibraryElimination(
        of: curve.problem, at: curve.values, keeping: curve.common, holding: curve.held)
      guard let found else { return nil }
      rows.append(found.rows)
    }
    self.joint = joint
    self.rows = rows
    let profile = CommonProfile(curves: curves)
    self.profile = profile
    widening = curves.map(\.fit.widening).max() ?? 1
    covariance =
      profile.minimum(
        of: rows.flatMap { $0 }, over: Array(profile.parameters.indices), at: profile.values, steps: 0)?.covariance
  }

  /// What all curves but one say.
  func others(than curve: Int) -> OtherCurves {
    OtherCurves(
      positions: profile.curves[curve].common, rows: rows.indices.filter { $0 != curve }.flatMap { rows[$0] },
      widening: widening, reachesEnds: isParabolic)
  }

  /// True where the intervals of what all curves have in common are those that the covariance makes of it.
  private var isParabolic: Bool {
    guard profile.curves[0].restingCount == 0 else { return false }
    let quantile = scale.quantile(level: 0.95, degreesOfFreedom: profile.degreesOfFreedom)
    return profile.parameters.enumerated().allSatisfy { place, unknown in
      guard let printed = printed(unknown.name) else { return true }
      let (value, arm) = (profile.values[place], quantile * error(ofCommon: place))
      let straight = FittedParameter.Interval(
        lower: FitCoordinate.value(value, moved: -arm, unknown.scale),
        upper: FitCoordinate.value(value, moved: arm, unknown.scale))
      return printed.interval95.isNear(straight, around: value, scale: unknown.scale)
    }
  }

  /// What the file prints of something that all curves have in common.
  func printed(_ name: String) -> RecordedFit.RecordedParameter? {
    joint.parameters.first { $0.name == name } ?? profile.curves[0].fit.parameters.first { $0.name == name }
  }

  var scale: Solution.ErrorScale { profile.curves[0].fit.covariance.scale }

  /// The standard error of something that all curves have in common, in the coordinate of the fit; no number where there is none.
  func error(ofCommon place: Int) -> Double {
    covariance.map { (variance * $0[place, place]).squareRoot() * widening } ?? .nan
  }

  /// Variance of a residual.
  var variance: Double { scale == .scaled ? profile.curves[0].fit.noiseVariance : 1 }

  /// Compares what the file says of all curves together.
  mutating func check(method: UncertaintyMethod) {
    let fits = profile.curves.map(\.fit)
    compare("χ²", joint.chiSquared, fits.reduce(0) { $0 + $1.chiSquared })
    for unknown in joint.unknowns {
      let values = fits.compactMap { fit in fit.unknowns.first { $0.name == unknown.name }?.natural }
      let farthest = values.max { abs($0 - unknown.natural) < abs($1 - unknown.natural) }
      if let farthest { compare("value of \(unknown.name)", unknown.natural, farthest) }
    }
    let freedom = profile.degreesOfFreedom
    compare("degrees of freedom", Double(joint.degreesOfFreedom), Double(freedom), tolerance: 0)
    checkCommon(method: method, degreesOfFreedom: freedom)
  }

  mutating func compare(
    _ quantity: String, _ recorded: Double, _ recomputed: Double, tolerance: Double = FitVerification.tolerance
  ) {
    checks.append(
      .comparing(
        "all curves", quantity, recorded: recorded, recomputed: recomputed, scale: nil, tolerance: tolerance))
  }
}

extension RecordedFit {
  /// True where χ² knows every direction well enough that rounding does not reach the digits that are compared.
  fileprivate var hasWholeCovariance: Bool {
    covariance.matrix.allSatisfy { $0.allSatisfy { $0 != nil } } && conditionNumber.map { $0 < 1e7 } ?? false
  }
}

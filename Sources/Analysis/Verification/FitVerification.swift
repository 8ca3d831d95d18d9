import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// The checks of one recorded fit.
struct FitVerification {
  /// Agreement that is asked for.
  static let tolerance = 1e-8
  /// An end of a profile interval was itself found to about 1e-4 of the rise of χ².
  static let profileTolerance = 5e-3

  private(set) var checks: [Verification.Check] = []
  var unchecked: [String] = []

  let curve: RecordedCurve
  /// What the other curves of a joint fit say; nil for a curve that was fitted by itself.
  let others: OtherCurves?
  /// What was minimised: the curve, with the others standing by.
  let whole: Problem
  let method: UncertaintyMethod
  /// The covariance found again, in the coordinates of the fit; nil where it cannot be.
  var covariance: Matrix?
  /// Agreement that is asked for of the covariance and what follows from it: derivatives by differences carry ten digits.
  let covarianceTolerance: Double

  init(
    _ curve: RecordedCurve, prediction: LibraryPrediction, method: UncertaintyMethod, others: OtherCurves? = nil
  ) {
    self.curve = curve
    self.method = method
    self.others = others
    whole = others?.joined(to: curve.problem, at: curve.values) ?? curve.problem
    covarianceTolerance = prediction.usesOwnFormula ? 1e-4 : Self.tolerance
    if prediction.usesOwnFormula {
      unchecked.append("the formula of \(prediction.model.id) itself: it has no second evaluation by GSL")
    }
    checkPrediction(prediction.conductivities(at: fit.points, values: fit.values))
    checkSums()
    checkResidualTests()
    checkEquivalents()
    if fit.contours?.isEmpty == false { unchecked.append("contours of pairs of parameters") }
    guard knowsWhole else {
      unchecked.append(
        "minimum, covariance and intervals of curves that were fitted together, with a direction that χ² does not know")
      checkValues()
      return
    }
    checkMinimum()
    checkCovariance()
    checkValues()
    checkIntervals()
  }

  var fit: RecordedFit { curve.fit }

  /// False for a curve of a joint fit whose other curves are not known.
  var knowsWhole: Bool { others != nil || !fit.isPartOfJointFit }

  mutating func check(
    _ quantity: String, _ recorded: Double, _ recomputed: Double, deviation: Double,
    tolerance: Double = FitVerification.tolerance
  ) {
    checks.append(
      .init(
        subject: fit.label, quantity: quantity, recorded: recorded, recomputed: recomputed, deviation: deviation,
        tolerance: tolerance))
  }

  mutating func compare(
    _ quantity: String, _ recorded: Double, _ recomputed: Double, scale: Double? = nil,
    tolerance: Double = FitVerification.tolerance
  ) {
    checks.append(
      .comparing(
        fit.label, quantity, recorded: recorded, recomputed: recomputed, scale: scale, tolerance: tolerance))
  }
}

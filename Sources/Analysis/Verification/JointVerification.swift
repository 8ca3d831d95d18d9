import LeastSquares
import Localization

/// The checks of curves that were fitted together: what the others say to each of them, χ² of all, and the ends of the profiles
/// of shared parameters, where every curve follows.
struct JointVerification {
  private(set) var checks: [Verification.Check] = []
  private let joint: RecordedResults.RecordedJoint
  private let fits: [RecordedFit]
  private let shared: [Int]
  private let rows: [[LibraryElimination.Row]]
  private let widening: Double

  /// Nil where the fits are no joint fit, or cannot be seen as one problem: curves with ties, or with a direction that χ² does
  /// not know.
  init?(_ results: RecordedResults, _ predictions: [LibraryPrediction]) {
    guard let joint = results.joint, results.job.model.ties.isEmpty else { return nil }
    let fits = results.fits
    guard let first = fits.first, fits.count > 1, fits.allSatisfy({ $0.model == first.model }) else { return nil }
    let names = Set(first.sharedNames)
    guard fits.allSatisfy({ Set($0.sharedNames) == names && $0.hasWholeCovariance }) else { return nil }
    let held = Set(first.parametersAtBounds)
    // The model's parameters stand first among the unknowns of every curve.
    shared = first.unknowns.indices.filter { index in
      let unknown = first.unknowns[index]
      return names.contains(unknown.name) && !unknown.fixed && !held.contains(unknown.name)
    }
    var rows: [[LibraryElimination.Row]] = []
    for (fit, prediction) in zip(fits, predictions) {
      let problem = prediction.problem(on: fit.points, parameters: fit.problemParameters)
      guard
        let found = LibraryElimination(
          of: problem, at: fit.values, keeping: shared, holding: Set(fit.parametersAtBounds))
      else { return nil }
      rows.append(found.rows)
    }
    self.joint = joint
    self.fits = fits
    self.rows = rows
    widening = fits.map(\.widening).max() ?? 1
  }

  /// What all curves but one say.
  func others(than curve: Int) -> OtherCurves {
    OtherCurves(
      shared: shared, rows: rows.indices.filter { $0 != curve }.flatMap { rows[$0] }, widening: widening)
  }

  /// Compares what the file says of all curves together. `curves` are the verifications one by one.
  mutating func check(_ curves: [FitVerification], method: UncertaintyMethod) {
    compare("χ²", joint.chiSquared, fits.reduce(0) { $0 + $1.chiSquared })
    for index in shared {
      let values = fits.map { $0.values[index] }
      let farthest = values.max { abs($0 - values[0]) < abs($1 - values[0]) } ?? values[0]
      compare("value of \(fits[0].unknowns[index].name)", values[0], farthest)
    }
    let freedom = curves.reduce(0) { $0 + $1.ownFreedom } + sharedFreedom
    compare("degrees of freedom", Double(joint.degreesOfFreedom), Double(freedom), tolerance: 0)
    guard method == .profile else { return }
    let ends = SharedProfileEnds(curves: curves, shared: shared)
    for index in shared { checkEnds(of: index, ends, degreesOfFreedom: freedom) }
  }

  /// Priors of the shared parameters minus the parameters.
  private var sharedFreedom: Int {
    let names = Set(fits[0].sharedNames)
    let free = fits[0].problemParameters.filter { names.contains($0.name) && $0.isFree }
    return free.count { $0.prior != nil } - free.count
  }

  private mutating func checkEnds(of index: Int, _ ends: SharedProfileEnds, degreesOfFreedom: Int) {
    let fit = fits[0]
    guard let parameter = fit.parameters.first(where: { $0.name == fit.unknowns[index].name }) else { return }
    for (level, end) in parameter.ends {
      let quantile = widening * fit.covariance.scale.quantile(level: level, degreesOfFreedom: degreesOfFreedom)
      let expected = quantile * quantile * (fit.covariance.scale == .scaled ? fit.noiseVariance : 1)
      compare(
        "rise of χ² at the \(FitVerification.percent(level)) end \(end) of \(parameter.name)", expected,
        ends.rise(at: end, of: index, expected: expected), tolerance: FitVerification.profileTolerance)
    }
  }

  private mutating func compare(
    _ quantity: String, _ recorded: Double, _ recomputed: Double, tolerance: Double = FitVerification.tolerance
  ) {
    checks.append(
      .comparing(
        "all curves", quantity, recorded: recorded, recomputed: recomputed, scale: nil, tolerance: tolerance))
  }
}

extension RecordedFit {
  /// Names of the unknowns that all curves share.
  fileprivate var sharedNames: [String] {
    let names = Set(unknowns.map(\.name))
    return parameters.filter { $0.shared && names.contains($0.name) }.map(\.name)
  }

  /// True where χ² knows every direction: sums of products, which joint fits are made of, have half the digits, and beyond this
  /// rounding decides.
  fileprivate var hasWholeCovariance: Bool {
    covariance.matrix.allSatisfy { $0.allSatisfy { $0 != nil } } && conditionNumber.map { $0 < 1e7 } ?? false
  }
}

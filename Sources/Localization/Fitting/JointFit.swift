import LeastSquares
import Magnetotransport

/// One model fitted to several curves at once, some of its parameters shared by all of them.
///
/// Sharing is knowledge: a spin-orbit length that one curve cannot tell is often determined by eight. Everything that
/// is not shared, nuisance parameters included, stays local to its curve.
public struct JointFit: Sendable {
  /// The data.
  public var curves: [ConductivityCurve]
  /// The model of all curves.
  public var model: MagnetoconductanceModel
  /// Names of the parameters all curves have in common.
  public var shared: [String]
  /// Settings of each curve.
  public var settings: [CurveFitSettings]
  /// Returns true when the user has had enough.
  public var isCancelled: @Sendable () -> Bool

  /// A joint fit with one set of settings for all curves.
  public init(
    _ curves: [ConductivityCurve], to model: MagnetoconductanceModel, sharing shared: [String],
    settings: CurveFitSettings = CurveFitSettings(), isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.init(
      curves, to: model, sharing: shared, settingsByCurve: curves.map { _ in settings }, isCancelled: isCancelled)
  }

  /// A joint fit with settings of each curve's own, for example a length held fixed at one temperature only.
  public init(
    _ curves: [ConductivityCurve], to model: MagnetoconductanceModel, sharing shared: [String],
    settingsByCurve: [CurveFitSettings], isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(!curves.isEmpty, "a joint fit needs at least one curve")
    precondition(curves.count == settingsByCurve.count, "a joint fit needs settings for every curve")
    self.curves = curves
    self.model = model
    self.shared = shared
    settings = zip(curves, settingsByCurve).map { $1.knowing($0, for: model) }
    self.isCancelled = isCancelled
  }

  /// What a joint fit found.
  public struct Result: Sendable {
    /// One fit per curve, in the order given; shared parameters are equal in all of them.
    public var fits: [Fit]
    /// The minimisation of all curves together; local parameters are named "name@k" with k counted from 1.
    public var solution: Solution
    /// χ² of each curve.
    public var chiSquaredByCurve: [Double]
  }

  /// Finds the joint minimum.
  ///
  /// Throws `InputError` where a shared name is not a parameter of the model, where a single curve could not be fitted
  /// at all, or where bootstrap intervals are asked for, which a joint fit does not make.
  public func solution() throws -> Result {
    try checkTilt()
    let shared = try settings[0].ownNames(ofShared: shared, in: model)
    let settings = try settings.map { try $0.translated(to: model) }
    guard !settings.contains(where: { $0.uncertainty == .bootstrap }) else {
      throw InputError(
        .usage, found: "bootstrap intervals together with shared parameters", expected: "profile or covariance",
        remedy: "choose another method, or fit the curves one by one")
    }
    guard !settings.contains(where: { $0.loss != nil }) else {
      throw InputError(
        .usage, found: "a robust loss together with shared parameters", expected: "least squares",
        remedy: "drop the outlying rows, or fit the curves one by one")
    }
    let choices = try zip(curves, settings).map { curve, settings in
      try CurveFit(curve, to: model, settings: settings, isCancelled: isCancelled).chosenBackground()
    }
    let unknowns = JointUnknowns(choices: choices, shared: shared)
    let solver = LevenbergMarquardt(
      options: .init(
        maximumIterations: 400, errorScale: settings[0].errorScale, isInterrupted: isCancelled))
    let solution = unknowns.starts().map { solver.minimize(unknowns.problem(), from: $0) }
      .min { $0.objective < $1.objective }
    guard let solution else { preconditionFailure("a joint fit has at least one start") }
    return result(solution, unknowns: unknowns, settings: settings, solver: solver)
  }

  /// The tilt of each curve is known, and sharing it would overwrite what was measured.
  private func checkTilt() throws {
    guard let name = model.tiltParameter, shared.contains(name), curves.contains(where: { $0.tiltAngle != nil }) else {
      return
    }
    throw InputError(
      .usage, found: "shared parameter “\(name)”, which every curve knows of itself", expected: "other parameters",
      remedy: "leave \(name) out: it is taken from the curves")
  }

  private func result(
    _ solution: Solution, unknowns: JointUnknowns, settings: [CurveFitSettings], solver: LevenbergMarquardt
  ) -> Result {
    let shared = unknowns.shared
    var fits: [Fit] = []
    var chiSquared: [Double] = []
    for index in curves.indices {
      let local = unknowns.restricted(solution, to: index)
      chiSquared.append(local.chiSquared)
      let choice = unknowns.choices[index].replacingMinimum(with: local)
      var covarianceOnly = settings[index]
      covarianceOnly.uncertainty = .covariance
      let assembly = FitAssembly(
        curve: curves[index], choice: choice, settings: covarianceOnly, solver: solver, sharedNames: Set(shared))
      fits.append(assembly.fit())
    }
    if settings[0].uncertainty == .profile {
      fits = JointProfiles(unknowns: unknowns, solution: solution, solver: solver, shared: shared).applied(
        to: fits, settings: settings)
    }
    return Result(fits: fits, solution: solution, chiSquaredByCurve: chiSquared)
  }
}

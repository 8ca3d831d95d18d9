import LeastSquares
import Magnetotransport

/// A fit of one model to one curve.
///
/// ```swift
/// let fit = try CurveFit(curve, to: .hikamiLarkinNagaoka).solution()
/// print(fit[.phaseCoherenceLength])   // 412 ± 9 nm
/// ```
///
/// Starting values come from the data; σ(0), the field offset, a part odd in field and a background are nuisance
/// parameters of the fit, so that their uncertainty is part of every error bar. A fit that cannot be trusted is a
/// result with warnings, not an error.
public struct CurveFit: Sendable {
  /// The data.
  public var curve: ConductivityCurve
  /// The model.
  public var model: MagnetoconductanceModel
  /// What else is known or wanted.
  public var settings: CurveFitSettings
  /// Returns true when the user has had enough; the best so far is then the result, and says so.
  public var isCancelled: @Sendable () -> Bool

  /// A fit of a model to a curve. A model of tilted fields takes its angle from the curve, unless the settings have one.
  public init(
    _ curve: ConductivityCurve, to model: MagnetoconductanceModel, settings: CurveFitSettings = CurveFitSettings(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.curve = curve
    self.model = model
    self.settings = settings.knowing(curve, for: model)
    self.isCancelled = isCancelled
  }

  /// Finds the minimum, the intervals and what must be said about them.
  ///
  /// Throws `InputError` where the curve has too few points for the parameters, or a setting names a parameter or
  /// background that does not exist, or says of a parameter what cannot be (see `CurveFitSettings`).
  public func solution() throws -> Fit {
    let settings = try settings.translated(to: model)
    let weighted = try carryingFieldError()
    let choice = try weighted.chosenBackground()
    return FitAssembly(
      curve: weighted.curve, choice: choice, settings: settings, solver: solver
    ).fit()
  }

  /// AICc of the best background: what models are compared by. Cheaper than `solution()`, because it makes no intervals.
  ///
  /// Throws as `solution()` does.
  public func bestEvidence() throws -> Double {
    try carryingFieldError().chosenBackground().minima[0].aicc
  }

  var solver: LevenbergMarquardt {
    LevenbergMarquardt(
      options: .init(maximumIterations: 200, errorScale: settings.errorScale, isInterrupted: isCancelled))
  }

  /// Every background that is allowed, fitted, and the choice among them.
  func chosenBackground() throws -> BackgroundChoice {
    try choice(among: settings.background.map { [try Background.named($0)] } ?? BackgroundChoice.candidates)
  }

  /// The fit with the background of most curves, found quickly: enough to look at residuals.
  func glance() throws -> CurveMinimum {
    try choice(among: [settings.background.map(Background.named) ?? .quadratic], effort: .glance).chosen
  }

  private func choice(
    among backgrounds: [Background], effort: CurveMinimum.Effort = .full
  ) throws -> BackgroundChoice {
    let settings = try settings.translated(to: model)
    try checkLoss()
    let data = FitData(curve)
    let minima = try backgrounds.map { background in
      let unknowns = CurveUnknowns(
        prediction: CurvePrediction(model: model, background: background), data: data,
        isSymmetrized: curve.isSymmetrized, settings: settings)
      try checkPointCount(unknowns)
      let minimum = CurveMinimum.search(unknowns, data: data, settings: settings, solver: solver, effort: effort)
      return settings.loss.map { minimum.refitted($0, data: data, solver: solver) } ?? minimum
    }
    return BackgroundChoice(minima: minima, data: data)
  }

  private func checkPointCount(_ unknowns: CurveUnknowns) throws {
    let free = unknowns.parameters.filter { !$0.isFixed }.count
    guard curve.points.count <= free + 1 else { return }
    throw InputError(
      file: curve.provenance.file, found: "\(curve.points.count) usable points",
      expected: "more than \(free + 1) for the \(free) free parameters of \(model.id)",
      remedy: "measure more points, widen the window, or fix parameters")
  }

  private func checkLoss() throws {
    guard let loss = settings.loss, settings.uncertainty == .bootstrap else { return }
    throw InputError(
      .usage, found: "bootstrap intervals together with the loss “\(loss.rawValue)”",
      expected: "profile or covariance (a sandwich)", remedy: "choose another method, or least squares")
  }
}

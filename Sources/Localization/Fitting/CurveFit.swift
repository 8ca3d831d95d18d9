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
  /// Threads for profiles and refits; the result does not depend on it.
  public var workers: Workers
  /// Returns true when the user has had enough; the best so far is then the result, and says so.
  public var isCancelled: @Sendable () -> Bool
  /// Where the curve's zero of field may be, if that has been looked for before; nil looks for it.
  public var centres: CurveCentres?

  /// A fit of a model to a curve. A model of tilted fields takes its angle from the curve, unless the settings have one.
  public init(
    _ curve: ConductivityCurve, to model: MagnetoconductanceModel, settings: CurveFitSettings = CurveFitSettings(),
    centres: CurveCentres? = nil, workers: Workers = .all, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.centres = centres
    self.curve = curve
    self.model = model
    self.settings = settings.knowing(curve, for: model)
    self.workers = workers
    self.isCancelled = isCancelled
  }

  /// Finds the minimum, the intervals and what must be said about them.
  ///
  /// Throws `InputError` where the curve has too few points for the parameters, or a setting names a parameter or
  /// background that does not exist, or says of a parameter what cannot be (see `CurveFitSettings`).
  public func solution() throws -> Fit {
    try solution(from: try search())
  }

  /// The minima of every background that is allowed: the part of a fit that models are compared by. It makes no intervals
  /// and no warnings.
  public struct Search: Sendable {
    /// The points, with a field error of the settings in their standard errors, and what is to be said of that.
    let points: [ConductivityCurve.Point]
    let assumptions: ArraySlice<String>
    /// The settings under the model's own names.
    let settings: CurveFitSettings
    let choice: BackgroundChoice
    /// Factor by which errors are too small because the weights of the points are estimated, 1 or more.
    var weightingFactor = 1.0
    /// AICc of the best background.
    public var aicc: Double { choice.minima[0].aicc }
  }

  /// Searches for the minima.
  ///
  /// Throws as `solution()` does.
  public func search() throws -> Search {
    let weighted = try carryingFieldError()
    return Search(
      points: weighted.curve.points, assumptions: weighted.curve.assumptions.dropFirst(curve.assumptions.count),
      settings: try settings.translated(to: model), choice: try weighted.chosenBackground())
  }

  /// Intervals and warnings for minima that have been found already, of the same curve, model and settings.
  ///
  /// Throws `InputError` (usage) where a contour is asked for that the fit cannot have.
  public func solution(from search: Search) throws -> Fit {
    let weighed = try weighed(search)
    return try carryingOn(from: weighed).solution(from: weighed.choice, weightingFactor: weighed.weightingFactor)
  }

  /// The same fit with the errors of the points that a search found.
  func carryingOn(from search: Search) -> CurveFit {
    var weighted = self
    weighted.curve.points = search.points
    weighted.curve.assumptions += search.assumptions
    weighted.settings = search.settings
    return weighted
  }

  /// The fit of points whose errors are what they should be, with settings in the names of the model.
  private func solution(from found: BackgroundChoice, weightingFactor: Double) throws -> Fit {
    var choice = found
    let requests = try contourRequests(choice.chosen)
    // A profile may come across a deeper minimum; it can happen again from there, but not without end.
    for _ in 0..<Self.moves {
      let (fit, better) = fit(choice, requests, weightingFactor)
      guard let better, !isCancelled(), settings.loss == nil else { return fit }
      let deeper = solver.minimize(choice.chosen.unknowns.problem(on: choice.data), from: better)
      guard deeper.objective < choice.chosen.solution.objective else { return fit }
      choice = choice.moved(to: deeper)
    }
    return fit(choice, requests, weightingFactor).fit
  }

  /// How often a fit follows its profiles to deeper minima.
  private static let moves = 4

  private func fit(
    _ choice: BackgroundChoice, _ requests: [ContourRequest], _ weightingFactor: Double
  ) -> (fit: Fit, betterMinimum: [Double]?) {
    let tests = ResidualTesting.tests(
      of: choice.chosen.solution, of: choice.chosen.unknowns.problem(on: choice.data), on: curve,
      widens: settings.widensForCorrelation)
    let reasons = IntervalWidening(
      correlation: tests.errorWidening,
      calibration: settings.uncertainty == .profile ? calibration(of: choice) : 1, weighting: weightingFactor)
    let (table, better) = ParameterIntervals(
      minimum: choice.chosen, data: choice.data, settings: settings, solver: solver, tests: tests, reasons: reasons,
      workers: workers
    ).table()
    var fit = FitAssembly(
      curve: curve, choice: choice, settings: settings, tests: tests, intervals: table
    ).fit()
    fit.minima = choice
    if better == nil, !isCancelled() { fit.contours = contours(requests, choice, widening: table.origin.widening) }
    return (fit, better)
  }

  private func calibration(of choice: BackgroundChoice) -> Double {
    LikelihoodCalibration(
      minimum: choice.chosen, data: choice.data, solver: solver, seed: settings.seed, workers: workers
    ).factor
  }

  var solver: LevenbergMarquardt {
    LevenbergMarquardt(of: model, errorScale: settings.errorScale, maximumIterations: 200, isCancelled: isCancelled)
  }

  /// Every background that is allowed, fitted, and the choice among them.
  func chosenBackground() throws -> BackgroundChoice {
    try choice(
      among: settings.background.map { [try Background.named($0, beside: model)] }
        ?? Background.candidates(beside: model))
  }

  /// The fit with the background of most curves, found quickly: enough to look at residuals.
  func glance() throws -> CurveGlance {
    let settings = try settings.translated(to: model)
    let data = SearchData(curve, centres: centres, isThinned: !model.isOscillating)
    let unknowns = try unknowns(
      settings.background.map { try Background.named($0, beside: model) } ?? .usual(beside: model), data: data,
      settings: settings)
    return CurveGlance(unknowns, data: data, solver: solver)
  }

  private func choice(among backgrounds: [Background]) throws -> BackgroundChoice {
    let settings = try settings.translated(to: model)
    try checkLoss()
    let data = SearchData(curve, centres: centres, isThinned: !model.isOscillating)
    let evaluator = model.sweepEvaluator
    var minima: [CurveMinimum] = []
    for background in backgrounds where minima.isEmpty || !isCancelled() {
      minima.append(
        CurveMinimum.search(
          try unknowns(background, evaluator: evaluator, data: data, settings: settings), data: data,
          settings: settings, solver: solver))
    }
    let deepest = minima.map { minimum in
      minima.reduce(minimum) { isCancelled() ? $0 : $0.deepened(by: $1, data: data.all, solver: solver) }
    }
    guard let loss = settings.loss else { return BackgroundChoice(minima: deepest, data: data.all) }
    return BackgroundChoice(
      minima: deepest.map { $0.refitted(loss, data: data.all, solver: solver) }, data: data.all)
  }

  private func unknowns(
    _ background: Background, evaluator: ModelEvaluator? = nil, data: SearchData, settings: CurveFitSettings
  ) throws -> CurveUnknowns {
    let unknowns = CurveUnknowns(
      prediction: CurvePrediction(model: model, background: background, evaluator: evaluator), data: data.all,
      isSymmetrized: curve.isSymmetrized, settings: settings)
    try checkPointCount(unknowns)
    return unknowns
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

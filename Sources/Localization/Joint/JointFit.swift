import LeastSquares
import Magnetotransport

/// One model fitted to several curves at once, some of its parameters shared by all of them.
///
/// Sharing is knowledge: a spin-orbit length that one curve cannot tell is often determined by eight. A parameter may be
/// shared, tied to others by arithmetic, or stay local to its curve, as everything does that is not mentioned, nuisance
/// parameters included. Whether the data allow it is tested against the curves one by one.
///
/// Local parameters are eliminated curve by curve, so that time grows as the number of curves.
public struct JointFit: Sendable {
  /// The data.
  public var curves: [ConductivityCurve]
  /// The model of all curves.
  public var model: MagnetoconductanceModel
  /// Names of the parameters all curves have in common.
  public var shared: [String]
  /// Parameters that are computed from others.
  public var ties: [ParameterTie]
  /// Settings of each curve.
  public var settings: [CurveFitSettings]
  /// True where only the parameters that ties know are of interest: those of the curves then have the errors of the
  /// covariance, because their profiles are most of the cost.
  public var profilesOnlyTies = false
  /// What is known of each curve by itself; nil is looked for.
  private var minima: [BackgroundChoice?]
  /// Factors by which errors of each curve are too small because the weights of its points are estimated.
  private(set) var weightingFactors: [Double]
  /// Threads for curves, profiles and refits; the result does not depend on it.
  public var workers: Workers
  /// Returns true when the user has had enough.
  public var isCancelled: @Sendable () -> Bool

  /// A joint fit with one set of settings for all curves.
  public init(
    _ curves: [ConductivityCurve], to model: MagnetoconductanceModel, sharing shared: [String],
    tying ties: [ParameterTie] = [], settings: CurveFitSettings = CurveFitSettings(), workers: Workers = .all,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.init(
      curves, to: model, sharing: shared, tying: ties, settingsByCurve: curves.map { _ in settings }, workers: workers,
      isCancelled: isCancelled)
  }

  /// A joint fit with settings of each curve's own, for example a length held fixed at one temperature only.
  public init(
    _ curves: [ConductivityCurve], to model: MagnetoconductanceModel, sharing shared: [String],
    tying ties: [ParameterTie] = [], settingsByCurve: [CurveFitSettings], workers: Workers = .all,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(!curves.isEmpty, "a joint fit needs at least one curve")
    precondition(curves.count == settingsByCurve.count, "a joint fit needs settings for every curve")
    self.curves = curves
    self.model = model
    self.shared = shared
    self.ties = ties
    settings = zip(curves, settingsByCurve).map { $1.knowing($0, for: model) }
    minima = curves.map { _ in nil }
    weightingFactors = curves.map { _ in 1 }
    self.workers = workers
    self.isCancelled = isCancelled
  }

  /// A joint fit of curves whose minima were searched for one by one: they are not looked for again, and the points weigh as
  /// they do in fits one by one.
  ///
  /// Throws as `CurveFit.solution()` does.
  public init(
    _ fits: [CurveFit], from searches: [CurveFit.Search], sharing shared: [String], tying ties: [ParameterTie] = [],
    workers: Workers = .all, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    precondition(!fits.isEmpty && fits.count == searches.count, "a joint fit needs a search for every curve")
    let weighed = try workers.map(fits.count) { try fits[$0].weighed(searches[$0]) }
    let settings = zip(fits, weighed).map { fit, search in
      var settings = fit.settings
      settings.background = search.settings.background
      return settings
    }
    self.init(
      zip(fits, weighed).map { $0.carryingOn(from: $1).curve }, to: fits[0].model, sharing: shared, tying: ties,
      settingsByCurve: settings, workers: workers, isCancelled: isCancelled)
    minima = weighed.map(\.choice)
    weightingFactors = weighed.map(\.weightingFactor)
  }

  /// A joint fit of curves that were fitted one by one before, with the same settings: what was found then is not looked for
  /// again.
  public init(
    refitting fits: [Fit], sharing shared: [String], tying ties: [ParameterTie] = [],
    settings: CurveFitSettings = CurveFitSettings(), workers: Workers = .all,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(!fits.isEmpty, "a joint fit needs at least one curve")
    self.init(
      fits.map(\.curve), to: fits[0].model, sharing: shared, tying: ties, settings: settings, workers: workers,
      isCancelled: isCancelled)
    minima = fits.map(\.minima)
    weightingFactors = fits.map(\.intervalOrigin.weightingFactor)
  }

  /// What a joint fit found.
  public struct Result: Sendable {
    /// One fit per curve, in the order given; shared parameters are equal in all of them.
    public var fits: [Fit]
    /// The minimisation of all curves together; local parameters are named "name@k" with k counted from 1.
    public var solution: Solution
    /// χ² of each curve.
    public var chiSquaredByCurve: [Double]
    /// What all curves have in common, where it came to rest: shared parameters, then those that only ties know.
    public var common: [CommonParameter]
    /// Parameters that only ties know, with their intervals.
    public var tieParameters: [FittedParameter]
    /// Whether the data allow the sharing; nil where too few points are left to judge.
    public var sharingTest: SharingTest?
  }

  /// Finds the joint minimum.
  ///
  /// Throws `InputError` where a shared or tied name is not a parameter of the model, where a tie asks a curve for what it
  /// does not know, or where a single curve could not be fitted at all.
  public func solution() throws -> Result {
    var own = self
    own.shared = try settings[0].ownNames(ofShared: shared, in: model)
    own.settings = try settings.map { try $0.translated(to: model) }
    return try own.ownSolution()
  }

  /// The joint fit with everything said in the names of the model.
  private func ownSolution() throws -> Result {
    try checkNames()
    guard !settings.contains(where: { $0.loss != nil }) else {
      throw InputError(
        .usage, found: "a robust loss together with shared parameters", expected: "least squares",
        remedy: "drop the outlying rows, or fit the curves one by one")
    }
    let inner = workers.share(among: curves.count)
    let alone = try workers.map(curves.count) { curve in
      try minima[curve]
        ?? CurveFit(
          curves[curve], to: model, settings: settings[curve], workers: inner, isCancelled: isCancelled
        ).chosenBackground()
    }
    let solver = LevenbergMarquardt(
      of: model, errorScale: settings[0].errorScale, maximumIterations: Self.iterationLimit, isCancelled: isCancelled)
    let unknowns = try JointUnknowns(
      choices: WarmStarts.along(alone, solver: solver), curves: curves, sharing: shared, ties: ties)
    let widening = wideningAlone(unknowns.choices)
    var information = try deepest(unknowns, solver)
    // A profile may come across a deeper minimum; it can happen again from there, but not without end.
    for _ in 0..<Self.moves {
      let (found, better) = result(information, unknowns: unknowns, solver: solver, wideningAlone: widening)
      guard let better, !isCancelled() else { return found }
      let deeper = minimum(from: better, unknowns, solver)
      guard deeper.objective < information.minimum.objective else { return found }
      information = deeper.information(workers: workers)
    }
    return result(information, unknowns: unknowns, solver: solver, wideningAlone: widening).result
  }

  /// How often a fit follows its profiles to deeper minima.
  private static let moves = 4
  /// A joint fit arrives in tens of steps, or, where one point sees the tip of a cusp, in a hundred.
  private static let iterationLimit = 2000

  /// The deepest minimum from several starts.
  ///
  /// Throws `InputError` (usage) where ties lead out of the formula's range from all of them.
  private func deepest(_ unknowns: JointUnknowns, _ solver: LevenbergMarquardt) throws -> BlockInformation {
    let starts = unknowns.starts()
    let found = workers.map(starts.count) { start in
      BlockLevenbergMarquardt(unknowns.problem(), options: solver.options).minimum(shared: starts[start])
    }
    guard let deepest = found.min(by: { $0.objective < $1.objective }) else {
      preconditionFailure("a joint fit has at least one start")
    }
    guard deepest.objective.isFinite || ties.isEmpty else { throw ParameterTie.meaningless(ties) }
    return deepened(deepest, unknowns, solver)
  }

  /// Beside the others a hardly seen cusp may have its lowest valley elsewhere than by itself, and may move the others.
  private func deepened(
    _ found: BlockMinimum, _ unknowns: JointUnknowns, _ solver: LevenbergMarquardt
  ) -> BlockInformation {
    var deepest = found.information(workers: workers)
    for _ in 0..<Self.moves where !solver.isInterrupted {
      let solutions = workers.map(curves.count) { [deepest] in unknowns.solution(deepest, of: $0) }
      let valleys = JointValleys(unknowns, solutions, solver: solver)
      let minimum = deepest.minimum
      guard let start = valleys.starts(around: minimum.shared + minimum.local.joined()).first else { break }
      let next = self.minimum(from: start, unknowns, solver)
      guard next.objective < minimum.objective * (1 - 1e-9) else { break }
      deepest = next.information(workers: workers)
    }
    return deepest
  }

  /// The minimum that values of all parameters lead to.
  private func minimum(
    from values: [Double], _ unknowns: JointUnknowns, _ solver: LevenbergMarquardt
  ) -> BlockMinimum {
    let problem = unknowns.problem()
    let start = problem.split(values)
    return BlockLevenbergMarquardt(problem, options: solver.options, workers: workers).minimum(
      shared: start.shared, local: start.local)
  }

  private func result(
    _ information: BlockInformation, unknowns: JointUnknowns, solver: LevenbergMarquardt, wideningAlone: Double
  ) -> (result: Result, betterMinimum: [Double]?) {
    let solutions = workers.map(curves.count) { unknowns.solution(information, of: $0) }
    let tests = workers.map(curves.count) { index in
      let choice = unknowns.choices[index]
      return ResidualTesting.tests(
        of: solutions[index], of: choice.chosen.unknowns.problem(on: choice.data), on: curves[index],
        widens: settings[index].widensForCorrelation)
    }
    let whole = information.solution()
    let intervals = JointIntervals(
      unknowns: unknowns, information: information, solution: whole, solutions: solutions, solver: solver,
      settings: settings[0], tests: tests, reasons: reasons(tests, solutions, unknowns, solver),
      areForTiesOnly: profilesOnlyTies, workers: workers)
    let found = intervals.found()
    let sharing = SharingTest(unknowns, information.minimum, ties: ties, widening: wideningAlone)
    let fits = workers.map(curves.count) { index in
      FitAssembly(
        curve: curves[index], choice: unknowns.choices[index].replacingMinimum(with: solutions[index]),
        settings: settings[index], tests: tests[index], intervals: found.tables[index],
        sharedNames: Set(shared + ties.map(\.name)), sharing: sharing
      ).fit()
    }
    let result = Result(
      fits: fits, solution: whole, chiSquaredByCurve: information.chiSquaredByBlock,
      common: unknowns.shared.indices.map { .init(parameter: whole.parameters[$0], value: whole.values[$0]) },
      tieParameters: found.tieParameters, sharingTest: sharing)
    return (result, found.betterMinimum)
  }

  /// The largest widening for correlated residuals among the curves fitted one by one.
  private func wideningAlone(_ choices: [BackgroundChoice]) -> Double {
    workers.map(choices.count) { index in
      ResidualTesting.tests(
        of: choices[index].chosen.solution, of: choices[index].chosen.unknowns.problem(on: choices[index].data),
        on: curves[index], widens: settings[index].widensForCorrelation
      ).errorWidening
    }.max() ?? 1
  }
}

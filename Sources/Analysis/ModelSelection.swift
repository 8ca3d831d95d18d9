import LeastSquares
import Localization
import Magnetotransport

/// Fits every curve with the model that the data as a whole prefer among the candidates.
///
/// One model serves all curves of a job: L_phi values of different models must not be put on one axis. The simplest
/// candidate is kept unless a richer one wins by more than `requiredEvidence` in the sum of AICc over the curves, all
/// models being compared on the same points.
struct ModelSelection {
  /// Candidates named by the user, simplest first; empty for the default ones.
  let models: [MagnetoconductanceModel]
  let job: Job
  let workers: Workers
  let isCancelled: @Sendable () -> Bool
  let progress: (AnalysisProgress) -> Void

  /// Candidates where the user names none, simplest first.
  static var defaultCandidates: [MagnetoconductanceModel] { [.hikamiLarkinNagaoka, .dyakonovPerel] }
  /// ΔAICc a richer model has to win by over all curves.
  static let requiredEvidence = 10.0

  /// The model that the data prefer, and the curves in its field windows.
  struct Choice {
    let model: MagnetoconductanceModel
    /// In the order of the curves given.
    let windows: [WindowChoice]
    /// How the candidates compare, best first; empty where there is only one.
    let scores: [AnalysisResult.ModelScore]
    /// Minima found on the way, for curves whose window is the one models were compared on.
    let found: [CurveFit.Search?]
    /// Where each curve's zero of field may be.
    let centres: [CurveCentres]
  }

  /// The fits of all curves, what a joint fit says of all together, and how the candidates compare (empty where there is
  /// only one).
  func outcome(
    of curves: [ConductivityCurve]
  ) throws -> (fits: [Fit], joint: AnalysisResult.JointSummary?, scores: [AnalysisResult.ModelScore]) {
    let choice = try choice(for: curves)
    let (fits, joint) = try fits(of: choice)
    return (fits, joint, choice.scores)
  }

  /// The preferred model and its windows, without the fits.
  ///
  /// What is found on the way is kept: a curve's zero of field serves all its windows and models, and the minima by which
  /// models are compared become the fits of the model that wins.
  func choice(for curves: [ConductivityCurve]) throws -> Choice {
    let candidates = models.isEmpty ? Self.defaultCandidates : models
    let centres = curves.map(CurveCentres.init)
    let windows = try candidates.map { try self.windows(of: curves, for: $0, centres: centres) }
    guard candidates.count > 1 else {
      let none = [CurveFit.Search?](repeating: nil, count: curves.count)
      return Choice(model: candidates[0], windows: windows[0], scores: [], found: none, centres: centres)
    }
    let common = Self.commonCurves(windows) ?? curves
    let searches = try candidates.map { try search(common, for: $0, centres: centres) }
    let scores = zip(candidates, searches).map { model, found in
      AnalysisResult.ModelScore(model: model.id, aicc: found.reduce(0) { $0 + ($1?.aicc ?? 0) })
    }
    var chosen = 0
    for index in candidates.indices where scores[chosen].aicc - scores[index].aicc > Self.requiredEvidence {
      chosen = index
    }
    let found = curves.indices.map { index in
      windows[chosen][index].curve.points.count == common[index].points.count ? searches[chosen][index] : nil
    }
    return Choice(
      model: candidates[chosen], windows: windows[chosen], scores: scores.sorted { $0.aicc < $1.aicc }, found: found,
      centres: centres)
  }

  /// Of every curve the widest of the windows that any model wants: the same points for all.
  static func commonCurves(_ windows: [[WindowChoice]]) -> [ConductivityCurve]? {
    windows.first?.indices.compactMap { index in
      windows.map { $0[index].curve }.max { $0.points.count < $1.points.count }
    }
  }

  /// The minima of every curve; nil for those that a cancelled run did not come to.
  private func search(
    _ curves: [ConductivityCurve], for model: MagnetoconductanceModel, centres: [CurveCentres]
  ) throws -> [CurveFit.Search?] {
    let fits = curves.indices.map { fit(curves[$0], model, centres[$0], of: curves.count) }
    let isCancelled = isCancelled
    return try SharedProgress(progress).map("comparing \(model.id)", curves.map(\.label), workers) { index in
      isCancelled() ? nil : try fits[index].search()
    }
  }

  /// A fit of one curve, on its share of the threads.
  private func fit(
    _ curve: ConductivityCurve, _ model: MagnetoconductanceModel, _ centres: CurveCentres, of count: Int
  ) -> CurveFit {
    CurveFit(
      curve, to: model, settings: settings(for: model), centres: centres, workers: workers.share(among: count),
      isCancelled: isCancelled)
  }

  private func jointFits(
    of curves: [ConductivityCurve], _ choice: Choice
  ) throws -> (fits: [Fit], joint: AnalysisResult.JointSummary?) {
    let model = choice.model
    progress(.init(stage: "joint fit", done: 0, total: 1, item: model.id))
    let ties = try job.model.ties.sorted { $0.key < $1.key }.map { name, text in
      ParameterTie(name, to: try ParameterExpression(text))
    }
    let fits = curves.indices.map { fit(curves[$0], model, choice.centres[$0], of: curves.count) }
    let searches = Self.keepingBackground(
      try workers.map(fits.count) { try choice.found[$0] ?? fits[$0].search() })
    let found = try JointFit(
      fits, from: searches.compactMap { $0 }, sharing: job.model.shared, tying: ties, workers: workers,
      isCancelled: isCancelled
    ).solution()
    let summary = AnalysisResult.JointSummary(
      shared: job.model.shared + ties.map { "\($0.name) = \($0.expression.text)" },
      chiSquared: found.solution.chiSquared, degreesOfFreedom: found.solution.degreesOfFreedom,
      common: found.common, tieParameters: found.tieParameters, sharing: found.sharingTest)
    return (found.fits, summary)
  }

  private func fits(of choice: Choice) throws -> (fits: [Fit], joint: AnalysisResult.JointSummary?) {
    let model = choice.model
    let prior = MeanFreePathPrior(job, for: model)
    let curves = choice.windows.map { prior?.noted(in: $0.curve) ?? $0.curve }
    if !(job.model.shared.isEmpty && job.model.ties.isEmpty), curves.count > 1 {
      return try jointFits(of: curves, choice)
    }
    let prepared = curves.indices.map { fit(curves[$0], model, choice.centres[$0], of: curves.count) }
    let isCancelled = isCancelled
    // The first curve is always fitted, so that an interrupted analysis has something to show.
    let searches = try SharedProgress(progress).map("searching \(model.id)", curves.map(\.label), workers) { index in
      index > 0 && isCancelled() ? nil : try choice.found[index] ?? prepared[index].search()
    }
    let kept = Self.keepingBackground(searches)
    let fits = try SharedProgress(progress).map("fitting \(model.id)", curves.map(\.label), workers) { index -> Fit? in
      guard let search = kept[index], index == 0 || !isCancelled() else { return nil }
      return try prepared[index].solution(from: search)
    }
    return (fits.compactMap { $0 }, nil)
  }

  /// Searches in which no curve goes without a background that most of the others show.
  ///
  /// A sweep too short to tell the B² of a background from that of the interference is fitted without one. Where its
  /// neighbours show that there is one, this is known to be wrong, and its length, with an error ten times too small, would
  /// outweigh all others in a law of dephasing.
  private static func keepingBackground(_ searches: [CurveFit.Search?]) -> [CurveFit.Search?] {
    let telling = searches.compactMap { $0 }.filter { !$0.leavesBackgroundOut }
    guard 2 * telling.count(where: \.showsBackground) > telling.count else { return searches }
    return searches.map { $0?.keepingBackground() }
  }

  /// The window of every curve for a model: all of the curve unless the job asks for an automatic one.
  func windows(of curves: [ConductivityCurve], for model: MagnetoconductanceModel) throws -> [WindowChoice] {
    try windows(of: curves, for: model, centres: curves.map(CurveCentres.init))
  }

  private func windows(
    of curves: [ConductivityCurve], for model: MagnetoconductanceModel, centres: [CurveCentres]
  ) throws -> [WindowChoice] {
    guard job.reduction.window == .auto else { return curves.map(WindowChoice.init(asGiven:)) }
    let (settings, isCancelled) = (settings(for: model), isCancelled)
    return try SharedProgress(progress).map("windows for \(model.id)", curves.map(\.label), workers) { index in
      // Curves that an interrupted analysis will not fit need no window.
      guard index == 0 || !isCancelled() else { return WindowChoice(asGiven: curves[index]) }
      return try WindowSearch(
        curves[index], for: model, settings: settings, centres: centres[index], isCancelled: isCancelled
      ).choice()
    }
  }

  private func settings(for model: MagnetoconductanceModel) -> CurveFitSettings { CurveFitSettings(job, for: model) }
}

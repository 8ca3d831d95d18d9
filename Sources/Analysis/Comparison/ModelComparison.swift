import LeastSquares
import Localization
import Magnetotransport

/// Several models, each with several backgrounds, on the same points of the same curves: which one the data prefer, and
/// whether they can tell at all.
///
/// ```swift
/// let result = try ModelComparison(Job(data: .init(files: ["film_1.4K.dat"]))).run()
/// print(result.verdict.sentences)
/// ```
public struct ModelComparison: Sendable {
  /// What to compare on what: `model.names` are the candidates (empty takes those of the sample), `model.background`
  /// is not used.
  public var job: Job
  /// Backgrounds every model is tried with; empty takes none, quadratic and Kohler's.
  public var backgrounds: [String]
  /// Threads to work on; the result does not depend on it.
  public var workers: Workers
  /// Returns true when the user has had enough; what was compared so far is then the result.
  public var isCancelled: @Sendable () -> Bool

  /// Candidates within this distance of the best get the intervals that the job asks for; the others, which nobody will
  /// quote, make do with the covariance.
  static let quotable = 10.0

  /// A comparison.
  public init(
    _ job: Job, backgrounds: [String] = [], workers: Workers = .all,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.job = job
    self.backgrounds = backgrounds
    self.workers = workers
    self.isCancelled = isCancelled
  }

  /// Fits every candidate and ranks them.
  ///
  /// Throws `InputError` where a model or background does not exist, where parameters are shared (curves are compared
  /// one by one), and as `Analysis.run` does.
  public func run(progress: (AnalysisProgress) -> Void = { _ in }) throws -> ComparisonResult {
    guard job.model.shared.isEmpty else {
      throw InputError(
        .usage, found: "shared parameters in a comparison", expected: "curves that are fitted one by one",
        remedy: "leave out --share, or the key “share” of the job file")
    }
    let backgrounds = try (self.backgrounds.isEmpty ? ["none", "quadratic", "kohler"] : self.backgrounds)
      .map(Background.named)
    let loaded = try MeasurementLoader(job: job).loadAll(
      workers: workers, isCancelled: isCancelled, progress: progress)
    let models = try candidates(for: loaded.curves)
    let curves = try withoutActuallyEscaping(progress) { progress in
      try commonCurves(of: loaded.curves, for: models, progress: progress)
    }
    // A model that has the term of a background itself is compared without it.
    let pairs = models.flatMap { model in
      backgrounds.filter { !$0.isPart(of: model) }.map { Pair(model: model, background: $0) }
    }
    guard !pairs.isEmpty else {
      throw InputError(
        .usage, found: "only backgrounds that the models hold already", expected: "something to compare",
        remedy: "add --background none")
    }
    let found = try withoutActuallyEscaping(progress) { progress in
      try withIntervals(candidates(pairs, on: curves, progress), on: curves, progress)
    }
    return ComparisonResult(
      job: job, candidates: found, refusedFiles: loaded.refused, isInterrupted: isCancelled())
  }

  /// What is compared with what.
  private struct Pair: Sendable {
    let model: MagnetoconductanceModel
    let background: Background
    var name: String { "\(model.id) + \(background.id)" }
  }

  /// Every candidate with the errors of its covariance; of an interrupted comparison those that were reached, the first
  /// among them.
  private func candidates(
    _ pairs: [Pair], on curves: [ConductivityCurve], _ progress: @escaping (AnalysisProgress) -> Void
  ) throws -> [ComparisonResult.Candidate] {
    try SharedProgress(progress).map("comparing", pairs.map(\.name), workers) { index in
      index > 0 && isCancelled()
        ? nil : try candidate(pairs[index], on: curves, method: .covariance, workers.share(among: pairs.count))
    }.compactMap { $0 }
  }

  /// The same candidates, those of which intervals may be quoted with them.
  private func withIntervals(
    _ found: [ComparisonResult.Candidate], on curves: [ConductivityCurve],
    _ progress: @escaping (AnalysisProgress) -> Void
  ) throws -> [ComparisonResult.Candidate] {
    let lowest = found.map(\.aicc).min() ?? 0
    let quotable = found.indices.filter { found[$0].aicc - lowest <= Self.quotable }
    let pairs = quotable.map { Pair(model: found[$0].model, background: found[$0].background) }
    let method = job.uncertainty.method
    let quoted = try SharedProgress(progress).map("intervals", pairs.map(\.name), workers) { index in
      isCancelled() ? nil : try candidate(pairs[index], on: curves, method: method, workers.share(among: pairs.count))
    }
    var result = found
    for (index, candidate) in zip(quotable, quoted) { result[index] = candidate ?? found[index] }
    return result
  }

  /// Named candidates, or those that the kind of conductivity allows.
  private func candidates(for curves: [ConductivityCurve]) throws -> [MagnetoconductanceModel] {
    guard job.model.names.isEmpty else { return try job.models() }
    return Self.candidates(for: curves.first?.dimension ?? .sheet)
  }

  /// What to try where the user names nothing: models whose parameters one curve at one temperature can tell apart.
  static func candidates(for dimension: ConductivityCurve.Dimension) -> [MagnetoconductanceModel] {
    switch dimension {
    case .sheet:
      [
        .hikamiLarkinNagaoka, .hikamiLarkinNagaokaTwoChannel, .dyakonovPerel, .hikamiLarkinNagaokaFull,
      ]
    case .bulk: [.kawabata, .fukuyamaHoshino]
    case .wire: [.wireAltshulerAronov, .wireBeenakkerVanHouten]
    }
  }

  /// Of every curve the widest window that any candidate wants, so that all are judged by the same points. Candidates
  /// that are no sums of localization functions take a hundred times as long and are asked only where there are no others.
  private func commonCurves(
    of curves: [ConductivityCurve], for models: [MagnetoconductanceModel],
    progress: @escaping (AnalysisProgress) -> Void
  ) throws -> [ConductivityCurve] {
    let quick = models.filter { if case .localizationSum = $0.form { true } else { false } }
    let asked = quick.isEmpty ? Array(models.prefix(1)) : quick
    let selection = ModelSelection(
      models: asked, job: job, workers: workers, isCancelled: isCancelled, progress: progress)
    return ModelSelection.commonCurves(try asked.map { try selection.windows(of: curves, for: $0) }) ?? curves
  }

  private func candidate(
    _ pair: Pair, on curves: [ConductivityCurve], method: UncertaintyMethod, _ workers: Workers
  ) throws -> ComparisonResult.Candidate {
    var settings = CurveFitSettings(job, for: pair.model)
    settings.background = pair.background.id
    settings.uncertainty = method
    let (prepared, isCancelled) = (settings, isCancelled)
    let share = workers.share(among: curves.count)
    let fits = try workers.map(curves.count) { index in
      try CurveFit(curves[index], to: pair.model, settings: prepared, workers: share, isCancelled: isCancelled)
        .solution()
    }
    return ComparisonResult.Candidate(model: pair.model, background: pair.background, fits: fits)
  }
}

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
  /// Returns true when the user has had enough; what was compared so far is then the result.
  public var isCancelled: @Sendable () -> Bool

  /// Candidates within this distance of the best get the intervals that the job asks for; the others, which nobody will
  /// quote, make do with the covariance.
  static let quotable = 10.0

  /// A comparison.
  public init(_ job: Job, backgrounds: [String] = [], isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.job = job
    self.backgrounds = backgrounds
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
    let loaded = try MeasurementLoader(job: job).loadAll(isCancelled: isCancelled, progress: progress)
    let models = try candidates(for: loaded.curves)
    let curves = try withoutActuallyEscaping(progress) { progress in
      try commonCurves(of: loaded.curves, for: models, progress: progress)
    }
    var found: [ComparisonResult.Candidate] = []
    let pairs = models.flatMap { model in backgrounds.map { (model, $0) } }
    for (index, (model, background)) in pairs.enumerated() where found.isEmpty || !isCancelled() {
      found.append(try candidate(model, background, on: curves, method: .covariance))
      progress(.init(stage: "comparing", done: index + 1, total: pairs.count, item: "\(model.id) + \(background.id)"))
    }
    let lowest = found.map(\.aicc).min() ?? 0
    for index in found.indices where found[index].aicc - lowest <= Self.quotable && !isCancelled() {
      let (model, background) = (found[index].model, found[index].background)
      found[index] = try candidate(model, background, on: curves, method: job.uncertainty.method)
      progress(.init(stage: "intervals", done: index + 1, total: found.count, item: "\(model.id) + \(background.id)"))
    }
    return ComparisonResult(
      job: job, candidates: found, refusedFiles: loaded.refused, isInterrupted: isCancelled())
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
    let selection = ModelSelection(models: asked, job: job, workers: .all, isCancelled: isCancelled, progress: progress)
    return ModelSelection.commonCurves(try asked.map { try selection.windows(of: curves, for: $0) }) ?? curves
  }

  private func candidate(
    _ model: MagnetoconductanceModel, _ background: Background, on curves: [ConductivityCurve],
    method: UncertaintyMethod
  ) throws -> ComparisonResult.Candidate {
    var settings = CurveFitSettings(job, for: model)
    settings.background = background.id
    settings.uncertainty = method
    let fits = try curves.map {
      try CurveFit($0, to: model, settings: settings, isCancelled: isCancelled).solution()
    }
    return ComparisonResult.Candidate(model: model, background: background, fits: fits)
  }
}

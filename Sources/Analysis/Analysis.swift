import Dephasing
import Localization
import Magnetotransport
import SweepFiles

/// The whole chain: read, reduce, fit, series, law. Runs as a library, prints nothing, can be stopped.
///
/// ```swift
/// let result = try Analysis(Job(data: .init(files: ["film_1.4K.dat"]))).run()
/// ```
public struct Analysis: Sendable {
  /// What to do.
  public var job: Job
  /// Returns true when the user has had enough: the best so far is kept and marked.
  public var isCancelled: @Sendable () -> Bool

  /// An analysis of a job.
  public init(_ job: Job, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.job = job
    self.isCancelled = isCancelled
  }

  /// Runs the job.
  ///
  /// Throws `InputError` where the job is impossible or no file at all could be used; a file that cannot be used while
  /// others can is listed in the result.
  public func run(progress: (AnalysisProgress) -> Void = { _ in }) throws -> AnalysisResult {
    let models = try chosenModels()
    let laws = try (job.laws.isEmpty ? ["power", "power-sat"] : job.laws).map(DephasingLaw.named)
    let loaded = try MeasurementLoader(job: job).loadAll(isCancelled: isCancelled, progress: progress)
    let (found, scores) = try withoutActuallyEscaping(progress) { progress in
      try ModelSelection(models: models, job: job, isCancelled: isCancelled, progress: progress)
        .outcome(of: loaded.curves)
    }
    let fits = found.sorted(by: Self.byTemperature)
    let series = TemperatureSeries.of(
      fits, diffusionConstant: job.sample.diffusionConstant, temperatureError: job.uncertainty.temperatureError ?? 0)
    return AnalysisResult(
      job: job, fits: fits, series: series, lawFits: series.map { LawFit.fits(of: $0, laws: laws) } ?? [],
      refusedFiles: loaded.refused, modelScores: scores, isInterrupted: isCancelled())
  }

  private func chosenModels() throws -> [MagnetoconductanceModel] {
    try job.model.names.map(MagnetoconductanceModel.named)
  }

  private static func byTemperature(_ first: Fit, _ second: Fit) -> Bool {
    let temperatures = (first.curve.temperature?.mean ?? .infinity, second.curve.temperature?.mean ?? .infinity)
    if temperatures.0 != temperatures.1 { return temperatures.0 < temperatures.1 }
    return first.curve.label < second.curve.label
  }
}

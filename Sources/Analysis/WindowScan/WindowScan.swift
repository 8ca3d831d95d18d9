import LeastSquares
import Localization
import Magnetotransport

/// Fits of each curve inside ever smaller field windows: where the result does not depend on the window it can be
/// believed, and the window that `cooperon fit` would take is among them.
///
/// ```swift
/// let result = try WindowScan(Job(data: .init(files: ["film_1.4K.dat"]))).run()
/// print(result.curves[0].sentences)
/// ```
public struct WindowScan: Sendable {
  /// What to scan; the window of the reduction is not used.
  public var job: Job
  /// Returns true when the user has had enough; what was scanned so far is then the result.
  public var isCancelled: @Sendable () -> Bool

  /// A window is this much smaller than the one before.
  private static let ratio = 0.8
  /// Windows of fewer different |B| are not fitted.
  private static let fewestPoints = 16

  /// A scan.
  public init(_ job: Job, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.job = job
    self.isCancelled = isCancelled
  }

  /// Scans every curve.
  ///
  /// Throws as `Analysis.run` does.
  public func run(progress: (AnalysisProgress) -> Void = { _ in }) throws -> WindowScanResult {
    guard job.model.shared.isEmpty else {
      throw InputError(
        .usage, found: "shared parameters in a scan", expected: "curves that are fitted one by one",
        remedy: "leave out --share, or the key “share” of the job file")
    }
    // What fit would see: the reduction's own automatic window, and then the search.
    var automatic = job
    automatic.reduction.window = .auto
    var whole = job
    whole.reduction.window = .all
    let loaded = try MeasurementLoader(job: automatic).loadAll(isCancelled: isCancelled, progress: progress)
    let full = try MeasurementLoader(job: whole).loadAll(isCancelled: isCancelled, progress: { _ in })
    let models = try job.models()
    let choice = try withoutActuallyEscaping(progress) { progress in
      try ModelSelection(models: models, job: automatic, workers: .all, isCancelled: isCancelled, progress: progress)
        .choice(for: loaded.curves)
    }
    var scans: [WindowScanResult.Curve] = []
    for (index, (curve, window)) in zip(full.curves, choice.windows).enumerated() where scans.isEmpty || !isCancelled()
    {
      let points = try scan(curve, suggested: window, model: choice.model) { done, total in
        progress(
          .init(stage: "scanning \(index + 1) of \(full.curves.count)", done: done, total: total, item: curve.label))
      }
      scans.append(.init(curve: curve, model: choice.model, points: points, choice: window, job: job))
    }
    return WindowScanResult(
      job: job, curves: scans, refusedFiles: loaded.refused, isInterrupted: isCancelled())
  }

  /// The fits of a curve in all windows, widest first. The suggested window and those that the search looked at are
  /// among them.
  private func scan(
    _ curve: ConductivityCurve, suggested: WindowChoice, model: MagnetoconductanceModel,
    progress: (Int, Int) -> Void
  ) throws -> [WindowScanResult.Point] {
    let settings = CurveFitSettings(job, for: model)
    let limits = Self.limits(for: curve, including: suggested)
    var points: [WindowScanResult.Point] = []
    for (index, limit) in limits.enumerated() where points.isEmpty || !isCancelled() {
      let windowed = limit < curve.maximumField ? curve.windowed(to: limit) : curve
      let isSuggested = limit == suggested.limit
      if Self.differentFields(in: windowed) >= Self.fewestPoints || isSuggested {
        let fit = try CurveFit(windowed, to: model, settings: settings, isCancelled: isCancelled).solution()
        points.append(.init(limit: limit, isSuggested: isSuggested, fit: fit))
      }
      progress(index + 1, limits.count)
    }
    return points
  }

  /// How many different |B| a curve has: a magnet that rests at zero gives many rows of one field.
  private static func differentFields(in curve: ConductivityCurve) -> Int {
    let sorted = curve.fields.map { abs($0) }.sorted()
    let resolution = 1e-3 * (sorted.last ?? 0)
    return 1 + zip(sorted.dropFirst(), sorted).count { $0 - $1 > resolution }
  }

  /// Window limits in T, descending, without those that would hold the same points.
  private static func limits(for curve: ConductivityCurve, including choice: WindowChoice) -> [Double] {
    var limits = [choice.limit]
    var limit = curve.maximumField
    let sorted = curve.fields.map { abs($0) }.sorted()
    let smallest = sorted.count > fewestPoints ? sorted[fewestPoints - 1] : 0
    while limit >= smallest, limit > 0, limits.count < 60 {
      // One close to the suggested window would only repeat it.
      if abs(limit / choice.limit - 1) > 0.03 { limits.append(limit) }
      limit *= ratio
    }
    limits.sort(by: >)
    var kept: [Double] = []
    var lastCount = -1
    for limit in limits {
      let count = sorted.count { $0 <= limit }
      if count != lastCount || limit == choice.limit { kept.append(limit) }
      lastCount = count
    }
    return kept
  }
}

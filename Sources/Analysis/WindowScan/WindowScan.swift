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
  /// Threads to work on; the result does not depend on it.
  public var workers: Workers
  /// Returns true when the user has had enough; what was scanned so far is then the result.
  public var isCancelled: @Sendable () -> Bool

  /// A window is this much smaller than the one before.
  private static let ratio = 0.8
  /// Windows of fewer different |B| are not fitted.
  private static let fewestPoints = 16

  /// A scan.
  public init(_ job: Job, workers: Workers = .all, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.job = job
    self.workers = workers
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
    let loaded = try MeasurementLoader(job: automatic).loadAll(
      workers: workers, isCancelled: isCancelled, progress: progress)
    let full = try MeasurementLoader(job: whole).loadAll(
      workers: workers, isCancelled: isCancelled, progress: { _ in })
    let models = try job.models()
    let choice = try withoutActuallyEscaping(progress) { progress in
      try ModelSelection(models: models, job: automatic, workers: workers, isCancelled: isCancelled, progress: progress)
        .choice(for: loaded.curves)
    }
    let windows = zip(full.curves, choice.windows).map { Self.windows(of: $0, suggested: $1) }
    let points = try withoutActuallyEscaping(progress) { progress in
      try self.points(Array(windows.joined()), model: choice.model, progress)
    }
    var scans: [WindowScanResult.Curve] = []
    var rest = points[...]
    for (index, (curve, suggested)) in zip(full.curves, choice.windows).enumerated() {
      let reached = rest.prefix(windows[index].count).compactMap { $0 }
      rest = rest.dropFirst(windows[index].count)
      if !reached.isEmpty {
        scans.append(.init(curve: curve, model: choice.model, points: reached, choice: suggested, job: job))
      }
    }
    return WindowScanResult(
      job: job, curves: scans, refusedFiles: loaded.refused, isInterrupted: isCancelled())
  }

  /// One window of one curve.
  private struct Window: Sendable {
    let curve: ConductivityCurve
    let limit: Double
    let isSuggested: Bool
  }

  /// The windows of a curve that are fitted, widest first. The suggested window and those that the search looked at are
  /// among them.
  private static func windows(of curve: ConductivityCurve, suggested: WindowChoice) -> [Window] {
    limits(for: curve, including: suggested).compactMap { limit in
      let windowed = limit < curve.maximumField ? curve.windowed(to: limit) : curve
      let isSuggested = limit == suggested.limit
      return isSuggested || differentFields(in: windowed) >= fewestPoints
        ? Window(curve: windowed, limit: limit, isSuggested: isSuggested) : nil
    }
  }

  /// The fits in all windows; nil for those that an interrupted scan did not come to. The first is always made.
  private func points(
    _ windows: [Window], model: MagnetoconductanceModel, _ progress: @escaping (AnalysisProgress) -> Void
  ) throws -> [WindowScanResult.Point?] {
    let (settings, isCancelled) = (CurveFitSettings(job, for: model), isCancelled)
    let share = workers.share(among: windows.count)
    return try SharedProgress(progress).map("scanning", windows.map(\.curve.label), workers) { index in
      guard index == 0 || !isCancelled() else { return nil }
      let window = windows[index]
      let fit = try CurveFit(
        window.curve, to: model, settings: settings, workers: share, isCancelled: isCancelled
      ).solution()
      return .init(limit: window.limit, isSuggested: window.isSuggested, fit: fit)
    }
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

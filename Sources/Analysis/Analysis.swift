import Dephasing
import LeastSquares
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
  /// Threads to work on; the result does not depend on it.
  public var workers: Workers
  /// Returns true when the user has had enough: the best so far is kept and marked.
  public var isCancelled: @Sendable () -> Bool

  /// An analysis of a job.
  public init(_ job: Job, workers: Workers = .all, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.job = job
    self.workers = workers
    self.isCancelled = isCancelled
  }

  /// Runs the job.
  ///
  /// Throws `InputError` where the job is impossible or no file at all could be used (`AllFilesRefused` where they were
  /// several); a file that cannot be used while others can is listed in the result.
  public func run(progress: (AnalysisProgress) -> Void = { _ in }) throws -> AnalysisResult {
    // A mistyped name is told before long files are read.
    _ = try (job.models(), job.dephasingLaws())
    let loaded = try MeasurementLoader(job: job).loadAll(
      workers: workers, isCancelled: isCancelled, progress: progress)
    var result = try run(on: loaded.curves, progress: progress)
    result.refusedFiles = loaded.refused
    return result
  }

  /// Runs what comes after reading and reduction: the job on curves that are at hand already, its files unread. There are
  /// none where the user stops before the first is read.
  ///
  /// Throws `InputError` where the job is impossible, or impossible with these curves.
  public func run(
    on curves: [ConductivityCurve], progress: (AnalysisProgress) -> Void = { _ in }
  ) throws -> AnalysisResult {
    let (models, laws) = try (job.models(), job.dephasingLaws())
    try requireAngles(of: curves, for: models)
    try requireConditions(among: curves)
    let (found, joint, scores) = try withoutActuallyEscaping(progress) { progress in
      try ModelSelection(models: models, job: job, workers: workers, isCancelled: isCancelled, progress: progress)
        .outcome(of: curves)
    }
    let fits = Self.inOrder(found)
    let series = try series(of: fits, laws: laws, progress: progress)
    var result = AnalysisResult(
      job: job, fits: fits, joint: joint, refusedFiles: [], modelScores: scores, isInterrupted: isCancelled())
    guard series.count == 1 else {
      result.seriesByCondition = series
      return result
    }
    return result.showing(series[0])
  }

  /// One series for every gate voltage and tilt angle at which several temperatures were measured, in ascending order.
  private func series(
    of fits: [Fit], laws: [DephasingLaw], progress: (AnalysisProgress) -> Void
  ) throws -> [AnalysisResult.SeriesAtCondition] {
    var groups: [[Fit]] = []
    for fit in fits.sorted(by: { $0.curve.heldSettings.lexicographicallyPrecedes($1.curve.heldSettings) }) {
      if let last = groups.indices.last, groups[last][0].curve.hasSettings(of: fit.curve) {
        groups[last].append(fit)
      } else {
        groups.append([fit])
      }
    }
    return try groups.enumerated().compactMap { index, group in
      if group.count > 1 {
        progress(.init(stage: "laws", done: index, total: groups.count, item: group[0].model.id))
      }
      return try analysis(of: group, laws: laws)
    }
  }

  /// The series of fits at one condition and its laws; nil where they make neither.
  private func analysis(of fits: [Fit], laws: [DephasingLaw]) throws -> AnalysisResult.SeriesAtCondition? {
    let series = TemperatureSeries.of(
      fits, diffusionConstant: job.sample.knownDiffusionConstant,
      temperatureError: job.uncertainty.temperatureError ?? 0)
    let lawFits = series.map { LawFit.fits(of: $0, laws: laws, requestedLevel: job.uncertainty.requestedLevel) } ?? []
    let globalLaw = try GlobalLawFit.of(fits, laws: lawFits, job: job, workers: workers, isCancelled: isCancelled)
    // Curves too poor for lengths of their own can still follow a law together.
    guard series != nil || globalLaw != nil else { return nil }
    return AnalysisResult.SeriesAtCondition(
      gate: fits[0].curve.gateVoltage, angle: fits[0].curve.tiltAngle,
      series: series ?? TemperatureSeries(points: [], diffusionConstant: job.sample.knownDiffusionConstant),
      lawFits: lawFits, globalLaw: globalLaw)
  }

  /// Fits in order of temperature; those of one temperature (each within 0.2 % of the one before) in order of angle and
  /// gate, because a thermometer's noise is no order.
  private static func inOrder(_ fits: [Fit]) -> [Fit] {
    func temperature(_ fit: Fit) -> Double { fit.curve.temperature?.mean ?? .infinity }
    let sorted = fits.sorted { (temperature($0), $0.curve.label) < (temperature($1), $1.curve.label) }
    var group = 0
    var grouped: [(group: Int, fit: Fit)] = []
    for fit in sorted {
      if let last = grouped.last?.fit, temperature(fit) > 1.002 * temperature(last) { group += 1 }
      grouped.append((group, fit))
    }
    return grouped.sorted { first, second in
      if first.group != second.group { return first.group < second.group }
      let settings = (first.fit.curve.heldSettings, second.fit.curve.heldSettings)
      if settings.0 != settings.1 { return settings.0.lexicographicallyPrecedes(settings.1) }
      return (temperature(first.fit), first.fit.curve.label) < (temperature(second.fit), second.fit.curve.label)
    }.map(\.fit)
  }

  /// What is known at one temperature, angle or gate must meet a curve, or it was mistyped.
  private func requireConditions(among curves: [ConductivityCurve]) throws {
    guard let stray = job.model.fixedAt.first(where: { known in !curves.contains { known.condition.holds(for: $0) } })
    else { return }
    throw InputError(
      .usage, found: "\(stray.name) fixed at a \(stray.condition.quantity.rawValue) that no curve has",
      expected: "the \(stray.condition.quantity.rawValue) of one of the curves",
      remedy: "compare with “cooperon inspect”, and correct what stands after “@”")
  }

  /// A model of tilted fields needs an angle, and its typical value is nobody's.
  private func requireAngles(of curves: [ConductivityCurve], for models: [MagnetoconductanceModel]) throws {
    guard let curve = curves.first(where: { $0.tiltAngle == nil }),
      let model = models.first(where: { $0.tiltParameter != nil }), let name = model.tiltParameter,
      job.model.fixed[name] == nil, job.model.priors[name] == nil
    else { return }
    throw InputError(
      .usage, file: curve.provenance.file, found: "no tilt angle, which \(model.id) needs",
      expected: "an angle column, an angle in the header or in the file name (film_30deg.dat)",
      remedy: "give it with --angle \"30 deg\", or name the column with --column angle=HEADING")
  }
}

extension ConductivityCurve {
  /// Tilt angle and gate voltage as numbers to sort by.
  fileprivate var heldSettings: [Double] { [tiltAngle?.mean ?? 0, gateVoltage?.mean ?? 0] }

  /// True for a curve at the same tilt angle (within 0.1°) and gate voltage (within a thousandth, or 10 µV).
  fileprivate func hasSettings(of other: ConductivityCurve) -> Bool {
    if let gate = other.gateVoltage {
      guard gateVoltage != nil, LocalKnowledge.Condition(.gate, gate.mean).holds(for: self) else { return false }
    } else if gateVoltage != nil {
      return false
    }
    if let angle = other.tiltAngle {
      return LocalKnowledge.Condition(.angle, angle.mean).holds(for: self)
    }
    return tiltAngle == nil
  }
}

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
  }

  /// The fits of all curves, and how the candidates compare (empty where there is only one).
  func outcome(of curves: [ConductivityCurve]) throws -> (fits: [Fit], scores: [AnalysisResult.ModelScore]) {
    let choice = try choice(for: curves)
    return (try fits(of: choice.windows.map(\.curve), to: choice.model), choice.scores)
  }

  /// The preferred model and its windows, without the fits.
  func choice(for curves: [ConductivityCurve]) throws -> Choice {
    let candidates = models.isEmpty ? Self.defaultCandidates : models
    let windows = try candidates.map { try self.windows(of: curves, for: $0) }
    guard candidates.count > 1 else { return Choice(model: candidates[0], windows: windows[0], scores: []) }
    let common = Self.commonCurves(windows) ?? curves
    let scores = try candidates.map { AnalysisResult.ModelScore(model: $0.id, aicc: try evidence(for: $0, on: common)) }
    var chosen = 0
    for index in candidates.indices where scores[chosen].aicc - scores[index].aicc > Self.requiredEvidence {
      chosen = index
    }
    return Choice(model: candidates[chosen], windows: windows[chosen], scores: scores.sorted { $0.aicc < $1.aicc })
  }

  /// Of every curve the widest of the windows that any model wants: the same points for all.
  static func commonCurves(_ windows: [[WindowChoice]]) -> [ConductivityCurve]? {
    windows.first?.indices.compactMap { index in
      windows.map { $0[index].curve }.max { $0.points.count < $1.points.count }
    }
  }

  private func evidence(for model: MagnetoconductanceModel, on curves: [ConductivityCurve]) throws -> Double {
    var sum = 0.0
    for (index, curve) in curves.enumerated() where !isCancelled() {
      sum += try CurveFit(curve, to: model, settings: settings(for: model), isCancelled: isCancelled).bestEvidence()
      progress(.init(stage: "comparing \(model.id)", done: index + 1, total: curves.count, item: curve.label))
    }
    return sum
  }

  private func fits(of given: [ConductivityCurve], to model: MagnetoconductanceModel) throws -> [Fit] {
    let curves = given.map { MeanFreePathPrior(job, for: model)?.noted(in: $0) ?? $0 }
    if !job.model.shared.isEmpty, curves.count > 1 {
      progress(.init(stage: "joint fit", done: 0, total: 1, item: model.id))
      let weighted = try curves.map { curve in
        try CurveFit(curve, to: model, settings: settings(for: model), isCancelled: isCancelled)
          .curveCarryingFieldError()
      }
      let joint = JointFit(
        weighted, to: model, sharing: job.model.shared, settings: settings(for: model), isCancelled: isCancelled)
      return try joint.solution().fits
    }
    var fits: [Fit] = []
    for (index, curve) in curves.enumerated() where fits.isEmpty || !isCancelled() {
      fits.append(try CurveFit(curve, to: model, settings: settings(for: model), isCancelled: isCancelled).solution())
      progress(.init(stage: "fitting \(model.id)", done: index + 1, total: curves.count, item: curve.label))
    }
    return fits
  }

  /// The window of every curve for a model: all of the curve unless the job asks for an automatic one.
  func windows(of curves: [ConductivityCurve], for model: MagnetoconductanceModel) throws -> [WindowChoice] {
    try curves.enumerated().map { index, curve in
      guard job.reduction.window == .auto else { return WindowChoice(asGiven: curve) }
      defer {
        progress(.init(stage: "windows for \(model.id)", done: index + 1, total: curves.count, item: curve.label))
      }
      return try WindowSearch(curve, for: model, settings: settings(for: model), isCancelled: isCancelled).choice()
    }
  }

  private func settings(for model: MagnetoconductanceModel) -> CurveFitSettings { CurveFitSettings(job, for: model) }
}

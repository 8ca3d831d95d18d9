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

  /// The fits of all curves, and how the candidates compare (empty where there is only one).
  func outcome(of curves: [ConductivityCurve]) throws -> (fits: [Fit], scores: [AnalysisResult.ModelScore]) {
    let candidates = models.isEmpty ? Self.defaultCandidates : models
    let windows = try candidates.map { try windowed(curves, for: $0) }
    guard candidates.count > 1 else { return (try fits(of: windows[0], to: candidates[0]), []) }
    let common = curves.indices.map { index in
      windows.map { $0[index] }.max { $0.points.count < $1.points.count } ?? curves[index]
    }
    let scores = try candidates.map { AnalysisResult.ModelScore(model: $0.id, aicc: try evidence(for: $0, on: common)) }
    var chosen = 0
    for index in candidates.indices where scores[chosen].aicc - scores[index].aicc > Self.requiredEvidence {
      chosen = index
    }
    return (try fits(of: windows[chosen], to: candidates[chosen]), scores.sorted { $0.aicc < $1.aicc })
  }

  private func evidence(for model: MagnetoconductanceModel, on curves: [ConductivityCurve]) throws -> Double {
    var sum = 0.0
    for (index, curve) in curves.enumerated() where !isCancelled() {
      sum += try CurveFit(curve, to: model, settings: settings, isCancelled: isCancelled).bestEvidence()
      progress(.init(stage: "comparing \(model.id)", done: index + 1, total: curves.count, item: curve.label))
    }
    return sum
  }

  private func fits(of curves: [ConductivityCurve], to model: MagnetoconductanceModel) throws -> [Fit] {
    if !job.model.shared.isEmpty, curves.count > 1 {
      progress(.init(stage: "joint fit", done: 0, total: 1, item: model.id))
      let joint = JointFit(
        curves, to: model, sharing: job.model.shared, settings: settings, isCancelled: isCancelled)
      return try joint.solution().fits
    }
    var fits: [Fit] = []
    for (index, curve) in curves.enumerated() where fits.isEmpty || !isCancelled() {
      fits.append(try CurveFit(curve, to: model, settings: settings, isCancelled: isCancelled).solution())
      progress(.init(stage: "fitting \(model.id)", done: index + 1, total: curves.count, item: curve.label))
    }
    return fits
  }

  private func windowed(
    _ curves: [ConductivityCurve], for model: MagnetoconductanceModel
  ) throws -> [ConductivityCurve] {
    guard job.reduction.window == .auto else { return curves }
    return try curves.enumerated().map { index, curve in
      defer {
        progress(.init(stage: "windows for \(model.id)", done: index + 1, total: curves.count, item: curve.label))
      }
      return try WindowSearch(curve, for: model, settings: settings, isCancelled: isCancelled).windowedCurve()
    }
  }

  private var settings: CurveFitSettings {
    CurveFitSettings(
      background: job.model.background, fieldOffset: job.reduction.fieldOffset == .fit ? .automatic : .absent,
      freesAmplitude: job.model.freesAmplitude, fixed: job.model.fixed, priors: job.model.priors,
      uncertainty: job.uncertainty.method, requestedLevel: job.uncertainty.requestedLevel, seed: job.uncertainty.seed,
      diffusionConstant: job.sample.diffusionConstant, meanFreePath: job.sample.meanFreePath)
  }
}

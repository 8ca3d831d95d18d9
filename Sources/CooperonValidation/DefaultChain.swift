import Localization
import Magnetotransport

/// What `cooperon fit --model …` does with one sweep: reduction, window, background, fit, all by default.
enum DefaultChain {
  static func fit(
    _ sweep: Sweep, model: MagnetoconductanceModel = .hikamiLarkinNagaoka,
    settings: CurveFitSettings = CurveFitSettings()
  ) throws -> Fit {
    try CurveFit(windowed(sweep, model: model, settings: settings), to: model, settings: settings).solution()
  }

  /// The part of it that comes before the fit.
  static func windowed(
    _ sweep: Sweep, model: MagnetoconductanceModel = .hikamiLarkinNagaoka,
    settings: CurveFitSettings = CurveFitSettings()
  ) throws -> ConductivityCurve {
    try WindowSearch(Reduction.standard().apply(to: sweep), for: model, settings: settings).windowedCurve()
  }
}

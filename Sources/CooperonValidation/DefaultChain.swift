import Localization
import Magnetotransport

/// What `cooperon fit --model …` does with one sweep: reduction, window, background, fit, all by default.
enum DefaultChain {
  static func fit(
    _ sweep: Sweep, model: MagnetoconductanceModel = .hikamiLarkinNagaoka,
    settings: CurveFitSettings = CurveFitSettings()
  ) throws -> Fit {
    let curve = try Reduction.standard().apply(to: sweep)
    let windowed = try WindowSearch(curve, for: model, settings: settings).windowedCurve()
    return try CurveFit(windowed, to: model, settings: settings).solution()
  }
}

import Foundation

/// A length that a law was fitted to, as the logarithm of its rate.
struct LawPoint {
  /// T, K.
  let temperature: Double
  /// ln(D/L_phi²), or ln(L_phi⁻²) where D is not known.
  let logarithm: Double
  /// Its standard error, without what the points have in common.
  let error: Double
  /// d(ln T) of the thermometer.
  let logarithmicSpread: Double
  /// What the logarithm moves by with each error that points have in common.
  let commonErrors: [Double]

  /// nil for a point that laws leave out.
  init?(_ point: RecordedSeries.Point, diffusionConstant: Double?) {
    guard point.used, let temperature = point.temperature.value, temperature > 0, temperature.isFinite,
      let length = point.phaseCoherenceLength.value, length > 0, length.isFinite, point.relativeError > 0,
      point.relativeError.isFinite, diffusionConstant ?? 1 > 0
    else { return nil }
    self.temperature = temperature
    logarithm = log(diffusionConstant ?? 1) - 2 * log(length)
    logarithmicSpread = max(point.temperatureSpread, 0) / temperature
    commonErrors = point.commonErrors.map { 2 * $0 }
    let own = 4 * point.relativeError * point.relativeError - commonErrors.reduce(0) { $0 + $1 * $1 }
    guard own > 0 else { return nil }
    error = own.squareRoot()
  }
}

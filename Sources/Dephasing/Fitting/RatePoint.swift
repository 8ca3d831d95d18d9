import Foundation

/// One temperature as a law sees it: ln(rate) with its standard error.
struct RatePoint {
  /// T, in K.
  let temperature: Double
  /// Spread of T, in K.
  let temperatureSpread: Double
  /// ln of the rate in the unit of the series.
  let logarithm: Double
  /// Standard error of `logarithm`: twice that of ln L_phi, since the rate goes as L_phi⁻². The error of D is common to
  /// all points, shifts every rate by one factor, and is not part of it.
  let error: Double
  /// What `logarithm` moves by with each error that points of a joint fit have in common; as long for all points.
  let commonErrors: [Double]

  /// Nil where the point is not to be used, or has no positive temperature, length or error.
  init?(_ point: TemperatureSeries.Point, of series: TemperatureSeries) {
    guard point.isUsed, point.temperature > 0, point.temperature.isFinite, point.phaseCoherenceLength > 0,
      point.relativeError > 0, point.relativeError.isFinite
    else { return nil }
    let rate = series.rate(of: point)
    guard rate > 0, rate.isFinite else { return nil }
    temperature = point.temperature
    temperatureSpread = point.temperatureSpread.isFinite ? max(point.temperatureSpread, 0) : 0
    logarithm = log(rate)
    error = 2 * point.relativeError
    commonErrors = point.commonErrors.map { 2 * $0 }
  }

  /// Standard error of ln(rate) once the spread of T is carried over along the local exponent d ln(rate)/d ln(T)
  /// (effective variance; J. Orear, Am. J. Phys. 50, 912 (1982)).
  func effectiveError(exponent: Double) -> Double {
    let carried = exponent * temperatureSpread / temperature
    return (error * error + carried * carried).squareRoot()
  }
}

import Foundation
import Localization

/// What errors of the temperatures do to a power law that takes them as exact: the scatter of a straight line through
/// (ln T, ln L_phi) whose points move sideways.
public struct ThermometerErrors: Hashable, Sendable {
  /// Standard error of p.
  public let ofExponent: Double
  /// Standard error of ln L_phi at the reference temperature.
  public let ofLogarithmicLength: Double

  /// A curve on the line.
  struct Point {
    /// T, K.
    let temperature: Double
    /// Its standard error, K.
    let error: Double
    /// Inverse variance of ln L_phi, up to a factor.
    let weight: Double
  }

  /// Of points at two temperatures or more.
  init(_ points: [Point], exponent: Double, reference: Double) {
    let positions = points.map { log($0.temperature / reference) }
    let total = points.reduce(0) { $0 + $1.weight }
    let centre = zip(points, positions).reduce(0) { $0 + $1.0.weight * $1.1 } / total
    let spread = zip(points, positions).reduce(0) { $0 + $1.0.weight * ($1.1 - centre) * ($1.1 - centre) }
    precondition(spread > 0, "a line needs points at two temperatures")
    var (slope, level) = (0.0, 0.0)
    for (point, position) in zip(points, positions) {
      // ln L = a − (p/2) ln T: a temperature off by δ moves its point by p δ/(2T).
      let shift = 0.5 * exponent * point.error / point.temperature
      let pull = point.weight * (position - centre) / spread
      slope += pow(2 * pull * shift, 2)
      level += pow((point.weight / total - pull * centre) * shift, 2)
    }
    (ofExponent, ofLogarithmicLength) = (slope.squareRoot(), level.squareRoot())
  }
}

extension ThermometerErrors {
  /// Of fitted curves: each weighs as its own length is known, and all alike where not all have one.
  init(_ fits: [Fit], temperatureError: Double, exponent: Double, reference: Double) {
    let weights = fits.map { fit -> Double? in
      guard let length = fit.parameter("L_phi"), let value = length.value, let error = length.standardError, error > 0
      else { return nil }
      return (value / error) * (value / error)
    }
    let isKnown = !weights.contains(nil)
    self.init(
      zip(fits, weights).compactMap { fit, weight in
        fit.curve.temperature.map {
          Point(
            temperature: $0.mean, error: hypot($0.spread, temperatureError), weight: isKnown ? weight ?? 1 : 1)
        }
      }, exponent: exponent, reference: reference)
  }
}

import Foundation

/// The weighted straight line through ln(rate) against ln(T): where every fit of a law begins.
struct LogarithmicSlope {
  /// d ln(rate)/d ln(T).
  let exponent: Double
  /// ln(rate) at the reference temperature.
  let logarithm: Double

  /// The line through at least two different temperatures, after a constant rate is taken off every point.
  init(_ points: [RatePoint], referenceTemperature: Double, lessConstant constant: Double = 0) {
    let abscissas = points.map { log($0.temperature / referenceTemperature) }
    let ordinates = points.map { log(exp($0.logarithm) - constant) }
    let weights = points.map { 1 / ($0.error * $0.error) }
    let sum = weights.reduce(0, +)
    let meanAbscissa = zip(weights, abscissas).reduce(0) { $0 + $1.0 * $1.1 } / sum
    let meanOrdinate = zip(weights, ordinates).reduce(0) { $0 + $1.0 * $1.1 } / sum
    var covariance = 0.0
    var variance = 0.0
    for index in points.indices {
      covariance += weights[index] * (abscissas[index] - meanAbscissa) * (ordinates[index] - meanOrdinate)
      variance += weights[index] * (abscissas[index] - meanAbscissa) * (abscissas[index] - meanAbscissa)
    }
    exponent = covariance / variance
    logarithm = meanOrdinate - exponent * meanAbscissa
  }
}

import Dephasing
import Foundation
import LeastSquares
import Localization

/// Temperature series of known truth.
enum SyntheticSeries {
  /// Temperatures of a helium cryostat, in K.
  static let temperatures = [1.8, 2.5, 3.5, 5, 7, 9, 11, 14, 17, 20]

  /// Lengths (m) that follow rate0 + A T^p (rates in m⁻² where `diffusionConstant` is nil), with normally distributed
  /// errors of ln L_phi.
  static func series(
    rate0: Double = 0, rateAtOneKelvin: Double = 1.6e12, exponent: Double = 1.1, relativeError: Double = 0.02,
    scatter: Double = 1, temperatures: [Double] = temperatures, diffusionConstant: Double? = nil, seed: UInt64
  ) -> TemperatureSeries {
    let random = SeededRandom(seed: seed)
    let points = temperatures.map { temperature in
      let rate = rate0 + rateAtOneKelvin * pow(temperature, exponent)
      let length = ((diffusionConstant ?? 1) / rate).squareRoot() * exp(scatter * relativeError * random.normal())
      return TemperatureSeries.Point(
        temperature: temperature, phaseCoherenceLength: length, relativeError: relativeError,
        interval68: FittedParameter.Interval(
          lower: length * exp(-relativeError), upper: length * exp(relativeError)),
        interval95: FittedParameter.Interval(
          lower: length * exp(-1.96 * relativeError), upper: length * exp(1.96 * relativeError)),
        label: "\(temperature) K")
    }
    return TemperatureSeries(points: points, diffusionConstant: diffusionConstant)
  }
}

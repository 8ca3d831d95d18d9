import Foundation
import LeastSquares

/// What the errors of a power law of all curves are enlarged by.
extension GlobalLawVerification {
  /// χ² and parameters of the fits that the file has, against those of the law.
  mutating func checkSharing() {
    let fits = profile.curves.map(\.fit)
    guard let sharing = recorded.sharing, !fits.contains(where: \.isPartOfJointFit) else { return }
    let separate = fits.reduce(0) { $0 + $1.chiSquared }
    compare("χ² without the law", sharing.separateChiSquared, separate)
    let free = profile.curves.reduce(0) { $0 + $1.alone.parameters.count(where: \.isFree) }
    let freeBeside = profile.curves.reduce(profile.parameters.count) { $0 + $1.ownFreeCount }
    compare("parameters that the law saves", Double(sharing.savedParameters), Double(free - freeBeside), tolerance: 0)
    let freedom = Double(fits.reduce(-free) { $0 + $1.data.field.count })
    let saved = Double(sharing.savedParameters)
    let widening = fits.map(\.residualTests.errorWidening).max() ?? 1
    let rise = max(0, recorded.chiSquared - separate) / (widening * widening * saved)
    let ratio = scale == .scaled ? rise / (separate / freedom) : rise
    compare("F", sharing.statistic, ratio, scale: max(1, ratio))
    let probability =
      scale == .scaled
      ? Distributions.fUpperTail(ratio, saved, freedom)
      : Distributions.chiSquaredUpperTail(ratio * saved, degreesOfFreedom: saved)
    compare("probability of so large an F", sharing.probability, probability, scale: 1)
    let factor = probability < GlobalLawFit.enlargingProbability ? max(1, ratio).squareRoot() : 1
    compare("factor on the errors", recorded.errorFactor, factor)
  }

  /// What errors of the temperatures do to a straight line through ln T and ln L_phi: GSL's line through points that one of them
  /// has moved, each in turn.
  mutating func checkTemperatureErrors() {
    guard let exponent = recorded.exponent.value else { return }
    let points = profile.curves.map(\.fit).compactMap(\.lengthBesideTemperature)
    let isKnown = points.allSatisfy { $0.weight != nil }
    let weights = points.map { isKnown ? $0.weight ?? 1 : 1 }
    let positions = points.map { log($0.temperature / recorded.referenceTemperature.value) }
    var (slopes, levels) = (0.0, 0.0)
    for (moved, point) in points.enumerated() {
      // ln L = a − (p/2) ln T: a temperature off by δ moves its point by p δ/(2T).
      let shift = 0.5 * exponent * hypot(point.spread, temperatureError) / point.temperature
      let line = LibraryLine(x: positions, y: points.indices.map { $0 == moved ? shift : 0 }, weights: weights)
      slopes = hypot(slopes, 2 * (line?.slope ?? .nan))
      levels = hypot(levels, line?.level ?? .nan)
    }
    let added = recorded.minimum.temperatureErrors
    compare("error of p from temperatures", added.exponent, slopes)
    compare("error of ln L_phi from temperatures", added.logarithmicLength, levels)
  }
}

extension RecordedFit {
  /// T, its spread, and how well ln L_phi is known, as an inverse variance; nil where there is no temperature.
  fileprivate var lengthBesideTemperature: (temperature: Double, spread: Double, weight: Double?)? {
    guard let temperature = temperature?.value, temperature > 0 else { return nil }
    let length = parameters.first { $0.name == "L_phi" }
    var weight: Double?
    if let value = length?.value, let sigma = length?.sigma, sigma > 0 { weight = (value / sigma) * (value / sigma) }
    return (temperature, self.temperature?.spread ?? 0, weight)
  }
}

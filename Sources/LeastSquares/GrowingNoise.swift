import Foundation

/// Noise whose level goes as a straight line in something that is known of each row, with a slope that nobody knows.
///
/// The level of a row at x, between zero and one, is proportional to 1 + (q − 1) x. Every ratio q of the levels at the two ends
/// counts with its likelihood; they are even in the logarithm.
///
/// Absent: levels that are no straight line.
public struct GrowingNoise: EstimatedNoise {
  /// The level at x = 1 over that at x = 0 that is likelier than all others.
  public let likeliestRatio: Double
  /// Variance of each row, the mean over ratios.
  public let variances: [Double]
  /// Ratios, and how each changes the parameters.
  private let kinds: [(probability: Double, shift: [Double])]
  private let design: NoiseDesign

  /// The noise of a fit.
  ///
  /// - Parameters:
  ///   - linear: The fit at its minimum, in units of errors that are all alike.
  ///   - held: Parameters on a bound, which do not move.
  ///   - places: x of each row of data, from 0 to 1.
  ///   - largestRatio: Levels at the ends, and so everywhere, differ by this factor at most.
  /// - Returns: nil where no ratio can be fitted, as without noise.
  public init?(_ linear: Linearization, holding held: Set<String>, places: [Double], largestRatio: Double) {
    let design = NoiseDesign(linear, holding: held, order: Array(places.indices))
    let fits = (-Self.stepsToLargest...Self.stepsToLargest).compactMap { step in
      Scaled(ratio: pow(largestRatio, Double(step) / Double(Self.stepsToLargest)), places, design)
    }
    guard let likeliest = fits.max(by: { $0.levels.logLikelihood < $1.levels.logLikelihood }) else { return nil }
    let probabilities = design.probabilities(
      of: fits.map(\.levels), likeliest: likeliest.levels, variances: likeliest.variances)
    var variances = [Double](repeating: 0, count: design.rowCount)
    for (fit, probability) in zip(fits, probabilities) {
      for row in variances.indices { variances[row] += probability * fit.variances[row] }
    }
    likeliestRatio = likeliest.ratio
    self.variances = variances
    kinds = zip(fits, probabilities).map { (probability: $1, shift: $0.levels.shift) }
    self.design = design
  }

  /// Factor on the standard error of a parameter in a fit with these variances.
  public func errorFactor(of name: String) -> Double {
    design.errorFactor(of: name, variances: variances, among: kinds)
  }

  /// Ratios are a tenth apart, which no hundreds of points tell from one another.
  private static let stepsToLargest = 24

  /// A fit with one ratio of the levels.
  private struct Scaled {
    let ratio: Double
    let levels: NoiseLevels
    let variances: [Double]

    init?(ratio: Double, _ places: [Double], _ design: NoiseDesign) {
      let relative = places.map { pow(1 + (ratio - 1) * $0, 2) }
      var sums = NoiseSums(columnCount: design.columnCount)
      sums.extend(over: design, to: design.rowCount, variances: relative)
      guard let levels = NoiseLevels(of: [sums], design) else { return nil }
      self.ratio = ratio
      self.levels = levels
      variances = relative.map { $0 * levels.variances[0] }
    }
  }
}

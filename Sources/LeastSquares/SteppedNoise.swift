import Foundation

/// Noise of one level in the first rows of a fit and of another in the rest, where nobody says at which row it changes.
///
/// Every place of the change counts with its likelihood.
///
/// Absent: more than two levels, and places at which the data may not be parted.
public struct SteppedNoise: EstimatedNoise {
  /// A change behind so many rows.
  public struct Place: Sendable {
    /// Rows before it.
    public let below: Int
    /// Variances of the rows before and behind it.
    public let beneath, above: Double
    /// Probability that the change is here, if all places were alike before the data were seen.
    public let probability: Double
    /// Change of the parameters if it is here.
    fileprivate let shift: [Double]
  }

  /// Places that were allowed and could be fitted, in the order of the rows; never empty.
  public let places: [Place]
  private let design: NoiseDesign

  /// The noise of a fit whose rows are in order.
  ///
  /// - Parameters:
  ///   - linear: The fit at its minimum, in units of errors that are all alike.
  ///   - held: Parameters on a bound, which do not move.
  ///   - order: Rows of data, in the order in which the noise changes once.
  ///   - allowed: Numbers of rows behind which it may change, ascending, each with rows on both sides.
  ///   - largestRatio: Levels, the roots of the variances, differ by this factor at most.
  /// - Returns: nil where no place can be fitted, as without noise.
  public init?(
    _ linear: Linearization, holding held: Set<String>, order: [Int], places allowed: [Int], largestRatio: Double
  ) {
    design = NoiseDesign(linear, holding: held, order: order)
    var all = NoiseSums(columnCount: design.columnCount)
    all.extend(over: design, to: design.rowCount)
    var before = NoiseSums(columnCount: design.columnCount)
    var fits: [(below: Int, levels: NoiseLevels)] = []
    for place in allowed {
      before.extend(over: design, to: place)
      let groups = [before, all.removing(before)]
      guard let levels = NoiseLevels(of: groups, design, largestRatio: largestRatio * largestRatio) else { continue }
      fits.append((place, levels))
    }
    guard let likeliest = fits.max(by: { $0.levels.logLikelihood < $1.levels.logLikelihood }) else { return nil }
    let variances = (0..<design.rowCount).map { likeliest.levels.variances[$0 < likeliest.below ? 0 : 1] }
    let probabilities = design.probabilities(of: fits.map(\.levels), likeliest: likeliest.levels, variances: variances)
    places = zip(fits, probabilities).map { fit, probability in
      Place(
        below: fit.below, beneath: fit.levels.variances[0], above: fit.levels.variances[1], probability: probability,
        shift: fit.levels.shift)
    }
  }

  /// The place that is likelier than all others.
  public var likeliest: Place {
    places.dropFirst().reduce(places[0]) { $1.probability > $0.probability ? $1 : $0 }
  }

  /// Variance of each row in the order of the rows, the mean over places.
  public var variances: [Double] {
    var beneath = [Double](repeating: 0, count: design.rowCount)
    var above = beneath
    for place in places {
      beneath[place.below - 1] += place.probability * place.beneath
      above[place.below] += place.probability * place.above
    }
    // A row lies beneath all places after it, and above those before.
    for row in stride(from: design.rowCount - 2, through: 0, by: -1) { beneath[row] += beneath[row + 1] }
    for row in 1..<design.rowCount { above[row] += above[row - 1] }
    return zip(beneath, above).map(+)
  }

  /// Factor on the standard error of a parameter in a fit with these variances.
  public func errorFactor(of name: String) -> Double {
    design.errorFactor(
      of: name, variances: variances, among: places.lazy.map { (probability: $0.probability, shift: $0.shift) })
  }
}

import Foundation

/// Noise of one level in the first rows of a fit and of another in the rest, where nobody says at which row it changes.
///
/// Every place of the change counts with its likelihood. The fit is done anew for each, as linear as it is near its minimum:
/// residuals alone would mislead, because a fit bends towards the few points of a cusp and makes them look quiet. The
/// likelihood is that of what no parameter can follow (restricted likelihood; H. D. Patterson, R. Thompson, Biometrika 58,
/// 545 (1971)), for normal noise; noise with heavier tails tells variances worse, and the likelihood counts accordingly less.
///
/// Absent: more than two levels, and places at which the data may not be parted.
public struct SteppedNoise: Sendable {
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
  private let design: Design

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
    design = Design(linear, holding: held, order: order)
    var fitting = SteppedNoiseFit(design, largestVarianceRatio: largestRatio * largestRatio)
    let fits = allowed.compactMap { fitting.fit(below: $0) }
    guard let likeliest = fits.max(by: { $0.logLikelihood < $1.logLikelihood }) else { return nil }
    let tempering = design.tempering(likeliest)
    let weights = fits.map { exp(tempering * ($0.logLikelihood - likeliest.logLikelihood)) }
    let total = weights.reduce(0, +)
    places = zip(fits, weights).map { fit, weight in
      Place(below: fit.below, beneath: fit.beneath, above: fit.above, probability: weight / total, shift: fit.shift)
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

  /// Factor, 1 or more, on the standard error that a fit with these variances has for a parameter, because it takes them for
  /// known: the parameter moves from place to place, and the square of that scatter is added to the variance. 1 for a
  /// parameter that does not move.
  ///
  /// The factor is rather too large: variances that are means over places hold a part of that scatter already. It is what
  /// it takes where the change is in the worst place, at a cusp (see the validation notes).
  public func errorFactor(of name: String) -> Double {
    guard let column = design.names.firstIndex(of: name), let covariance = design.covariance(variances: variances)
    else {
      return 1
    }
    let mean = places.reduce(0) { $0 + $1.probability * $1.shift[column] }
    let spread = places.reduce(0) { sum, place in
      sum + place.probability * (place.shift[column] - mean) * (place.shift[column] - mean)
    }
    let variance = covariance[column * design.columnCount + column]
    return variance > 0 ? (1 + spread / variance).squareRoot() : 1
  }
}

extension SteppedNoise {
  /// Residuals and derivatives in the order of the rows, of parameters that move independently.
  struct Design: Sendable {
    let names: [String]
    let rowCount: Int
    let residuals: [Double]
    /// Row after row.
    let derivatives: [Double]
    /// What priors add to the normal equations.
    let priorGram: [Double]
    let priorGradient: [Double]
    var columnCount: Int { names.count }

    init(_ linear: Linearization, holding held: Set<String>, order: [Int]) {
      let moving = linear.names.indices.filter { !held.contains(linear.names[$0]) }
      let columns = Self.independent(moving, of: linear)
      names = columns.map { linear.names[$0] }
      rowCount = order.count
      residuals = order.map { linear.residuals[$0] }
      derivatives = order.flatMap { row in columns.map { linear.derivatives[row, $0] } }
      var gram = [Double](repeating: 0, count: columns.count * columns.count)
      var gradient = [Double](repeating: 0, count: columns.count)
      for row in linear.dataCount..<linear.residuals.count {
        for (first, column) in columns.enumerated() {
          gradient[first] += linear.derivatives[row, column] * linear.residuals[row]
          for (second, other) in columns.enumerated() {
            gram[first * columns.count + second] += linear.derivatives[row, column] * linear.derivatives[row, other]
          }
        }
      }
      priorGram = gram
      priorGradient = gradient
    }

    /// Columns whose derivatives are not combinations of others'.
    private static func independent(_ columns: [Int], of linear: Linearization) -> [Int] {
      var scaled = Matrix(rowCount: linear.residuals.count, columnCount: columns.count)
      for (position, column) in columns.enumerated() {
        let norm = linear.residuals.indices.reduce(0) {
          $0 + linear.derivatives[$1, column] * linear.derivatives[$1, column]
        }.squareRoot()
        guard norm > 0, norm.isFinite else { continue }
        for row in linear.residuals.indices { scaled[row, position] = linear.derivatives[row, column] / norm }
      }
      let factorization = QRFactorization(scaled)
      return factorization.permutation.prefix(factorization.rank(tolerance: 1e-7)).map { columns[$0] }.sorted()
    }

    /// Covariance of the parameters where the rows have these variances, row after row.
    func covariance(variances: [Double]) -> [Double]? {
      let size = columnCount
      var gram = priorGram
      for row in 0..<rowCount {
        let own = row * size
        for first in 0..<size {
          let weighted = derivatives[own + first] / variances[row]
          for second in 0..<size { gram[first * size + second] += weighted * derivatives[own + second] }
        }
      }
      let factor = CholeskyFactor(capacity: size)
      defer { factor.deallocate() }
      return factor.factor(gram, stride: size, members: Array(0..<size), count: size) == nil
        ? nil : factor.inverse(count: size)
    }

    /// How much a likelihood of normal noise counts for noise with tails like these: the variance of r² over that of normal
    /// noise, inverted; 1 at most.
    func tempering(_ place: SteppedNoiseFit.Result) -> Double {
      var (squares, fourths) = (0.0, 0.0)
      for row in 0..<rowCount {
        var moved = residuals[row]
        for column in 0..<columnCount { moved += derivatives[row * columnCount + column] * place.shift[column] }
        let square = moved * moved / (row < place.below ? place.beneath : place.above)
        squares += square
        fourths += square * square
      }
      let kurtosis = fourths * Double(rowCount) / (squares * squares)
      return kurtosis > 3 ? 2 / (kurtosis - 1) : 1
    }
  }
}

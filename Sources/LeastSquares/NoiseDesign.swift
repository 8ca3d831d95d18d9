import Foundation

/// Residuals and derivatives in the order of the rows, of parameters that move independently.
struct NoiseDesign: Sendable {
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
    let factorization = QRFactorization(linear.derivatives.columns(columns).withUnitColumns().matrix)
    return factorization.permutation.prefix(factorization.rank(tolerance: 1e-7)).map { columns[$0] }.sorted()
  }

  /// Covariance of the parameters where the rows have these variances, row after row.
  private func covariance(variances: [Double]) -> [Double]? {
    let size = columnCount
    var sums = NoiseSums(columnCount: size)
    sums.extend(over: self, to: rowCount, variances: variances)
    let factor = CholeskyFactor(capacity: size)
    defer { factor.deallocate() }
    let gram = zip(sums.gram, priorGram).map(+)
    return factor.factor(gram, stride: size, members: Array(0..<size), count: size) == nil
      ? nil : factor.inverse(count: size)
  }

  /// Probabilities of kinds of noise that were alike before the data were seen, given the variances of the rows in the
  /// likeliest of them.
  ///
  /// Likelihoods are those of normal noise. Noise with heavier tails tells variances worse, and its likelihoods count
  /// accordingly less.
  func probabilities(of kinds: [NoiseLevels], likeliest: NoiseLevels, variances: [Double]) -> [Double] {
    let tempering = tempering(movedBy: likeliest.shift, variances: variances)
    let weights = kinds.map { exp(tempering * ($0.logLikelihood - likeliest.logLikelihood)) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// The variance of r² of normal noise over that of residuals that a shift leaves, in units of their variances; 1 at most.
  private func tempering(movedBy shift: [Double], variances: [Double]) -> Double {
    var (squares, fourths) = (0.0, 0.0)
    for row in 0..<rowCount {
      var moved = residuals[row]
      for column in 0..<columnCount { moved += derivatives[row * columnCount + column] * shift[column] }
      let square = moved * moved / variances[row]
      squares += square
      fourths += square * square
    }
    let kurtosis = fourths * Double(rowCount) / (squares * squares)
    return kurtosis > 3 ? 2 / (kurtosis - 1) : 1
  }

  /// Factor, 1 or more, on the standard error of a parameter in a fit with these variances, where they are the mean over
  /// kinds of noise that each would move the parameters: the square of the scatter of that shift is added to the variance. 1 for
  /// a parameter that does not move.
  func errorFactor(
    of name: String, variances: [Double], among kinds: some Sequence<(probability: Double, shift: [Double])>
  ) -> Double {
    guard let column = names.firstIndex(of: name), let covariance = covariance(variances: variances) else { return 1 }
    let (mean, square) = kinds.reduce((0.0, 0.0)) { sums, kind in
      let shift = kind.shift[column]
      return (sums.0 + kind.probability * shift, sums.1 + kind.probability * shift * shift)
    }
    let variance = covariance[column * columnCount + column]
    return variance > 0 ? (1 + max(0, square - mean * mean) / variance).squareRoot() : 1
  }
}

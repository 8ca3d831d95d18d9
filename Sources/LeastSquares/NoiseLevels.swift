import Foundation

/// One level of noise for each of some groups of rows, and what the parameters of the fit are with them.
///
/// Variances are those of the residuals and of what the fit may have taken from them, in turns (expectation and maximisation;
/// D. A. Harville, J. Am. Stat. Assoc. 72, 320 (1977)).
struct NoiseLevels: Sendable {
  /// Of each group.
  let variances: [Double]
  /// But for a constant.
  let logLikelihood: Double
  let shift: [Double]

  /// - Parameters:
  ///   - groups: Sums over their rows.
  ///   - design: That they are sums of.
  ///   - largestRatio: Variances differ from that of the first group by this factor at most.
  /// - Returns: nil where the rows of a group have no noise.
  init?(of groups: [NoiseSums], _ design: NoiseDesign, largestRatio: Double = .infinity) {
    func believed(_ squares: [Double]) -> [Double]? {
      let means = zip(squares, groups).map { $0 / Double($1.rowCount) }
      guard means.allSatisfy({ $0 > 0 }) else { return nil }
      return means.map { min(max($0, means[0] / largestRatio), means[0] * largestRatio) }
    }
    let factor = CholeskyFactor(capacity: design.columnCount)
    defer { factor.deallocate() }
    guard var variances = believed(groups.map(\.squares)) else { return nil }
    for _ in 0..<Self.rounds {
      guard let fitted = Fitted(groups, variances, design, factor),
        let next = believed(zip(fitted.squares, fitted.taken).map(+))
      else { return nil }
      variances = next
    }
    guard let fitted = Fitted(groups, variances, design, factor) else { return nil }
    var sum = fitted.priorSquares + fitted.logDeterminant
    for (index, group) in groups.enumerated() {
      sum += fitted.squares[index] / variances[index]
      sum += Double(group.rowCount) * log(variances[index]) + group.logVariances
    }
    self.variances = variances
    logLikelihood = -0.5 * sum
    shift = fitted.shift
  }

  /// A few parameters of many rows take little, so that turns settle fast.
  private static let rounds = 3

  /// Weighted least squares with these levels.
  private struct Fitted {
    let shift: [Double]
    /// Of the residuals of each group.
    let squares: [Double]
    /// Expected squares that the fit took from each group.
    let taken: [Double]
    /// Change of the priors' χ².
    let priorSquares: Double
    let logDeterminant: Double

    init?(_ groups: [NoiseSums], _ variances: [Double], _ design: NoiseDesign, _ factor: CholeskyFactor) {
      let size = design.columnCount
      var gram = design.priorGram
      var shift = design.priorGradient.map { -$0 }
      for (group, variance) in zip(groups, variances) {
        for index in gram.indices { gram[index] += group.gram[index] / variance }
        for index in shift.indices { shift[index] -= group.gradient[index] / variance }
      }
      guard size == 0 || factor.factor(gram, stride: size, members: Array(0..<size), count: size) != nil else {
        return nil
      }
      factor.solve(&shift, count: size)
      let covariance = factor.inverse(count: size)
      self.shift = shift
      squares = groups.map { $0.squares(movedBy: shift) }
      taken = groups.map { zip(covariance, $0.gram).reduce(0) { $0 + $1.0 * $1.1 } }
      priorSquares = NoiseSums.change(movedBy: shift, gram: design.priorGram, gradient: design.priorGradient)
      logDeterminant = factor.logDeterminant(count: size)
    }
  }
}

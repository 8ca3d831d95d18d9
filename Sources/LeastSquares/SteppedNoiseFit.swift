import Foundation

/// Fits two levels of noise parted at places further and further on: sums over the rows before a place grow along.
struct SteppedNoiseFit {
  /// What is known of one place.
  struct Result {
    /// Rows before it.
    let below: Int
    /// Variances of the rows before and behind it.
    let beneath, above: Double
    /// But for a constant.
    let logLikelihood: Double
    let shift: [Double]
  }

  private let design: SteppedNoise.Design
  private let largestVarianceRatio: Double
  private var before: Sums
  private let all: Sums

  init(_ design: SteppedNoise.Design, largestVarianceRatio: Double) {
    self.design = design
    self.largestVarianceRatio = largestVarianceRatio
    before = Sums(columnCount: design.columnCount)
    var all = before
    all.extend(over: design, to: design.rowCount)
    self.all = all
  }

  /// Levels, likelihood and parameters for a change behind so many rows, not fewer than in the call before; nil where the rows
  /// of one side have no noise.
  ///
  /// Variances are those of the residuals and of what the fit may have taken from them, in turns (expectation and
  /// maximisation; D. A. Harville, J. Am. Stat. Assoc. 72, 320 (1977)).
  mutating func fit(below: Int) -> Result? {
    before.extend(over: design, to: below)
    let (first, rest) = (Double(below), Double(design.rowCount - below))
    var (beneath, above) = (before.squares / first, (all.squares - before.squares) / rest)
    guard beneath > 0, above > 0 else { return nil }
    above = credible(above, beside: beneath)
    let factor = CholeskyFactor(capacity: design.columnCount)
    defer { factor.deallocate() }
    for _ in 0..<Self.rounds {
      guard let fitted = fit(factor, 1 / beneath, 1 / above) else { return nil }
      beneath = (fitted.squaresBefore + fitted.takenBefore) / first
      above = credible((fitted.squares - fitted.squaresBefore + fitted.takenBehind) / rest, beside: beneath)
      guard beneath > 0, above > 0 else { return nil }
    }
    guard let fitted = fit(factor, 1 / beneath, 1 / above) else { return nil }
    let misfit = fitted.squaresBefore / beneath + (fitted.squares - fitted.squaresBefore) / above + fitted.priorSquares
    return Result(
      below: below, beneath: beneath, above: above,
      logLikelihood: -0.5 * (first * log(beneath) + rest * log(above) + fitted.logDeterminant + misfit),
      shift: fitted.shift)
  }

  private func credible(_ variance: Double, beside other: Double) -> Double {
    min(max(variance, other / largestVarianceRatio), other * largestVarianceRatio)
  }

  /// A few parameters of many rows take little, so that turns settle fast.
  private static let rounds = 3

  private struct Fitted {
    let shift: [Double]
    /// Of the residuals, before the place and in all.
    let squaresBefore, squares: Double
    /// Change of the priors' χ².
    let priorSquares: Double
    /// Expected squares that the fit took from the two sides.
    let takenBefore, takenBehind: Double
    let logDeterminant: Double
  }

  /// Weighted least squares with these weights before and behind the place.
  private func fit(_ factor: CholeskyFactor, _ weightBefore: Double, _ weightBehind: Double) -> Fitted? {
    let size = design.columnCount
    let gram = (0..<(size * size)).map { index in
      weightBefore * before.gram[index] + weightBehind * (all.gram[index] - before.gram[index])
        + design.priorGram[index]
    }
    guard size == 0 || factor.factor(gram, stride: size, members: Array(0..<size), count: size) != nil else {
      return nil
    }
    var shift = (0..<size).map { index in
      -weightBefore * before.gradient[index] - weightBehind * (all.gradient[index] - before.gradient[index])
        - design.priorGradient[index]
    }
    factor.solve(&shift, count: size)
    let covariance = factor.inverse(count: size)
    var (taken, takenBefore) = (0.0, 0.0)
    for index in covariance.indices {
      taken += covariance[index] * all.gram[index]
      takenBefore += covariance[index] * before.gram[index]
    }
    return Fitted(
      shift: shift, squaresBefore: before.squares(movedBy: shift), squares: all.squares(movedBy: shift),
      priorSquares: Sums.change(movedBy: shift, gram: design.priorGram, gradient: design.priorGradient),
      takenBefore: takenBefore, takenBehind: taken - takenBefore, logDeterminant: factor.logDeterminant(count: size))
  }

  /// Sums over the first rows.
  private struct Sums {
    private var rowCount = 0
    /// Σ r².
    private(set) var squares = 0.0
    /// JᵀJ and Jᵀr.
    private(set) var gram, gradient: [Double]

    init(columnCount: Int) {
      gram = [Double](repeating: 0, count: columnCount * columnCount)
      gradient = [Double](repeating: 0, count: columnCount)
    }

    mutating func extend(over design: SteppedNoise.Design, to end: Int) {
      let size = design.columnCount
      for row in rowCount..<end {
        let residual = design.residuals[row]
        squares += residual * residual
        for first in 0..<size {
          let derivative = design.derivatives[row * size + first]
          gradient[first] += derivative * residual
          for second in 0..<size { gram[first * size + second] += derivative * design.derivatives[row * size + second] }
        }
      }
      rowCount = end
    }

    /// Σ (r + J s)².
    func squares(movedBy shift: [Double]) -> Double {
      max(0, squares + Self.change(movedBy: shift, gram: gram, gradient: gradient))
    }

    /// What a shift s adds to a sum of squares: sᵀJᵀJs + 2sᵀJᵀr.
    static func change(movedBy shift: [Double], gram: [Double], gradient: [Double]) -> Double {
      var sum = 0.0
      for first in shift.indices {
        var row = 2 * gradient[first]
        for second in shift.indices { row += gram[first * shift.count + second] * shift[second] }
        sum += shift[first] * row
      }
      return sum
    }
  }
}

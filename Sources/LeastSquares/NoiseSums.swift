import Foundation

/// What noise has to know of some rows of a fit: their number, Σ r², JᵀJ and Jᵀr.
struct NoiseSums: Sendable {
  private(set) var rowCount = 0
  /// Σ ln of the variances that rows were divided by.
  private(set) var logVariances = 0.0
  private(set) var squares = 0.0
  private(set) var gram, gradient: [Double]

  init(columnCount: Int) {
    gram = [Double](repeating: 0, count: columnCount * columnCount)
    gradient = [Double](repeating: 0, count: columnCount)
  }

  /// Adds the rows of a design up to one, each divided by a variance where variances are given.
  mutating func extend(over design: NoiseDesign, to end: Int, variances: [Double]? = nil) {
    let size = design.columnCount
    for row in rowCount..<end {
      let variance = variances?[row] ?? 1
      let weight = 1 / variance
      logVariances += log(variance)
      let residual = design.residuals[row]
      squares += weight * residual * residual
      for first in 0..<size {
        let derivative = weight * design.derivatives[row * size + first]
        gradient[first] += derivative * residual
        for second in 0..<size { gram[first * size + second] += derivative * design.derivatives[row * size + second] }
      }
    }
    rowCount = end
  }

  /// The sums without some of the rows.
  func removing(_ part: NoiseSums) -> NoiseSums {
    var rest = self
    rest.rowCount -= part.rowCount
    rest.logVariances -= part.logVariances
    rest.squares -= part.squares
    for index in rest.gram.indices { rest.gram[index] -= part.gram[index] }
    for index in rest.gradient.indices { rest.gradient[index] -= part.gradient[index] }
    return rest
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

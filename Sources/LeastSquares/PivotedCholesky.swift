/// A square root of a symmetric matrix that may be singular: M = RᵀR.
///
/// The largest remaining diagonal element goes first, and what is left when all are below 1e-15 of theirs before is
/// rounding, taken as zero. Higham, Accuracy and Stability of Numerical Algorithms (2002), section 10.3.
enum PivotedCholesky {
  /// R, column after column in the order of M's columns.
  static func factor(of matrix: Matrix) -> [Double] {
    let size = matrix.columnCount
    // The diagonal is scaled to one first, so that units do not decide what is rounding.
    let scale = (0..<size).map { max(matrix[$0, $0], 0).squareRoot() }
    var rest = Matrix(rowCount: size, columnCount: size)
    for row in 0..<size where scale[row] > 0 {
      for column in 0..<size where scale[column] > 0 {
        rest[row, column] = matrix[row, column] / (scale[row] * scale[column])
      }
    }
    var factor = [Double](repeating: 0, count: size * size)
    var remaining = Set(0..<size)
    for step in 0..<size {
      guard let pivot = remaining.sorted().max(by: { rest[$0, $0] < rest[$1, $1] }), rest[pivot, pivot] > 1e-15 else {
        break
      }
      remaining.remove(pivot)
      let root = rest[pivot, pivot].squareRoot()
      factor[pivot * size + step] = root * scale[pivot]
      for column in remaining { factor[column * size + step] = rest[pivot, column] / root * scale[column] }
      for row in remaining {
        for column in remaining { rest[row, column] -= rest[pivot, row] * rest[pivot, column] / (root * root) }
      }
    }
    return factor
  }
}

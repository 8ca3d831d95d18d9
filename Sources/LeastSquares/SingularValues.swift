/// Singular values and right singular vectors of a small square matrix, by one-sided Jacobi rotations.
///
/// Jacobi finds small singular values to high *relative* accuracy (Demmel & Veselić 1992), which is what decides
/// whether a direction is flat.
struct SingularValues {
  /// Singular values, in the order of `vectors`.
  let values: [Double]
  /// Right singular vectors: component `row` of vector `column`.
  let vectors: Matrix

  init(_ matrix: Matrix) {
    let size = matrix.columnCount
    var rotated = matrix
    var vectors = Matrix(rowCount: size, columnCount: size)
    for index in 0..<size { vectors[index, index] = 1 }
    // Convergence is quadratic; six sweeps are usual, thirty are never reached.
    for _ in 0..<30 {
      var isRotated = false
      for first in 0..<size {
        for second in (first + 1)..<max(size, first + 1)
        where Self.orthogonalise(first, second, of: &rotated, &vectors) { isRotated = true }
      }
      if !isRotated { break }
    }
    values = (0..<size).map { column in
      (0..<matrix.rowCount).reduce(0.0) { $0 + rotated[$1, column] * rotated[$1, column] }.squareRoot()
    }
    self.vectors = vectors
  }

  /// Rotates two columns so that they become orthogonal; false where they already are.
  private static func orthogonalise(
    _ first: Int, _ second: Int, of matrix: inout Matrix, _ vectors: inout Matrix
  ) -> Bool {
    var (firstSquare, secondSquare, product) = (0.0, 0.0, 0.0)
    for row in 0..<matrix.rowCount {
      firstSquare += matrix[row, first] * matrix[row, first]
      secondSquare += matrix[row, second] * matrix[row, second]
      product += matrix[row, first] * matrix[row, second]
    }
    if abs(product) <= 1e-15 * (firstSquare * secondSquare).squareRoot() { return false }
    let ratio = (secondSquare - firstSquare) / (2 * product)
    let tangent = (ratio >= 0 ? 1.0 : -1.0) / (abs(ratio) + (1 + ratio * ratio).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = cosine * tangent
    for row in 0..<matrix.rowCount {
      let (left, right) = (matrix[row, first], matrix[row, second])
      matrix[row, first] = cosine * left - sine * right
      matrix[row, second] = sine * left + cosine * right
    }
    for row in 0..<vectors.rowCount {
      let (left, right) = (vectors[row, first], vectors[row, second])
      vectors[row, first] = cosine * left - sine * right
      vectors[row, second] = sine * left + cosine * right
    }
    return true
  }
}

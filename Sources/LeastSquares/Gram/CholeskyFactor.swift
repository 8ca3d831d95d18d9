/// Cholesky factorisation of a small symmetric matrix scaled to a unit diagonal, in place and without allocation.
///
/// Scaling makes the pivots comparable: the smallest one is about the square of the reciprocal condition number of the
/// scaled Jacobian, and says how many digits are left.
package struct CholeskyFactor {
  /// L below the diagonal, 1/L_kk on it; row after row.
  private let factor: UnsafeMutablePointer<Double>
  /// 1/√A_kk.
  private let scale: UnsafeMutablePointer<Double>
  private let capacity: Int
  package private(set) var size = 0
  /// Smallest squared pivot of the scaled matrix; 0 where the matrix is not positive definite.
  package private(set) var smallestPivot = 0.0

  /// Storage for matrices up to a size; to be released by `deallocate`.
  package init(capacity: Int) {
    self.capacity = max(capacity, 1)
    factor = .allocate(capacity: self.capacity * (self.capacity + 1))
    factor.initialize(repeating: 0, count: self.capacity * (self.capacity + 1))
    scale = factor + self.capacity * self.capacity
  }

  package func deallocate() { factor.deallocate() }

  /// Factors the rows and columns `members` of a symmetric matrix, with something added to the diagonal. False where it
  /// is not positive definite.
  package mutating func factor(
    _ matrix: UnsafePointer<Double>, stride: Int, members: UnsafePointer<Int>, count: Int,
    addedDiagonal: UnsafePointer<Double>
  ) -> Bool {
    size = count
    smallestPivot = 0
    var smallest = 1.0
    for row in 0..<count {
      let member = members[row]
      let diagonal = matrix[member * stride + member] + addedDiagonal[member]
      guard diagonal > 0, diagonal < .infinity else { return false }
      scale[row] = 1 / diagonal.squareRoot()
      let own = factor + row * capacity
      var remainder = 1.0
      for column in 0..<row {
        let other = factor + column * capacity
        var sum = matrix[member * stride + members[column]] * scale[row] * scale[column]
        for k in 0..<column { sum -= own[k] * other[k] }
        sum *= other[column]
        own[column] = sum
        remainder -= sum * sum
      }
      guard remainder > 1e-15 else { return false }
      if remainder < smallest { smallest = remainder }
      own[row] = 1 / remainder.squareRoot()
    }
    smallestPivot = smallest
    return true
  }

  /// Replaces b by A⁻¹b and returns bᵀA⁻¹b.
  package func solve(_ vector: UnsafeMutablePointer<Double>) -> Double {
    var length = 0.0
    for row in 0..<size {
      let own = factor + row * capacity
      var sum = vector[row] * scale[row]
      for k in 0..<row { sum -= own[k] * vector[k] }
      sum *= own[row]
      vector[row] = sum
      length += sum * sum
    }
    var row = size - 1
    while row >= 0 {
      var sum = vector[row]
      for k in (row + 1)..<max(size, row + 1) { sum -= factor[k * capacity + row] * vector[k] }
      vector[row] = sum * factor[row * capacity + row]
      row -= 1
    }
    for row in 0..<size { vector[row] *= scale[row] }
    return length
  }

  /// The inverse, row after row.
  package func inverse() -> [Double] {
    var result = [Double](repeating: 0, count: size * size)
    result.withUnsafeMutableBufferPointer { result in
      guard let base = result.baseAddress else { return }
      for column in 0..<size {
        base[column * size + column] = 1
        _ = solve(base + column * size)
      }
    }
    return result
  }
}

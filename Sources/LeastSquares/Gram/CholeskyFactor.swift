import Foundation

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

  /// Storage for matrices up to a size; to be released by `deallocate`.
  package init(capacity: Int) {
    self.capacity = max(capacity, 1)
    factor = .allocate(capacity: self.capacity * (self.capacity + 1))
    factor.initialize(repeating: 0, count: self.capacity * (self.capacity + 1))
    scale = factor + self.capacity * self.capacity
  }

  package func deallocate() { factor.deallocate() }

  /// Factors the rows and columns `members` of a symmetric matrix, with something added to the diagonal where that is
  /// given. Returns the smallest squared pivot of the scaled matrix; nil where it is not positive definite.
  package func factor(
    _ matrix: UnsafePointer<Double>, stride: Int, members: UnsafePointer<Int>, count: Int,
    addedDiagonal: UnsafePointer<Double>? = nil
  ) -> Double? {
    var smallest = 1.0
    for row in 0..<count {
      let member = members[row]
      let diagonal = matrix[member &* stride &+ member] + (addedDiagonal?[member] ?? 0)
      guard diagonal > 0, diagonal < .infinity else { return nil }
      let scaling = 1 / diagonal.squareRoot()
      scale[row] = scaling
      let own = factor + row &* capacity
      var remainder = 1.0
      for column in 0..<row {
        let other = factor + column &* capacity
        var sum = matrix[member &* stride &+ members[column]] * scaling * scale[column]
        for k in 0..<column { sum -= own[k] * other[k] }
        sum *= other[column]
        own[column] = sum
        remainder -= sum * sum
      }
      guard remainder > 1e-15 else { return nil }
      if remainder < smallest { smallest = remainder }
      own[row] = 1 / remainder.squareRoot()
    }
    return smallest
  }

  /// Replaces b by A⁻¹b and returns bᵀA⁻¹b, for the matrix factored last, of a size.
  @discardableResult
  package func solve(_ vector: UnsafeMutablePointer<Double>, count: Int) -> Double {
    var length = 0.0
    for row in 0..<count {
      let own = factor + row &* capacity
      var sum = vector[row] * scale[row]
      for k in 0..<row { sum -= own[k] * vector[k] }
      sum *= own[row]
      vector[row] = sum
      length += sum * sum
    }
    var row = count &- 1
    while row >= 0 {
      var sum = vector[row]
      var k = row &+ 1
      while k < count {
        sum -= factor[k &* capacity &+ row] * vector[k]
        k &+= 1
      }
      vector[row] = sum * factor[row &* capacity &+ row]
      row &-= 1
    }
    for row in 0..<count { vector[row] *= scale[row] }
    return length
  }

  /// ln det of the matrix factored last, of a size.
  package func logDeterminant(count: Int) -> Double {
    (0..<count).reduce(0) { $0 - 2 * log(factor[$1 * capacity + $1] * scale[$1]) }
  }

  /// The inverse of the matrix factored last, of a size, row after row.
  package func inverse(count: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: count * count) { result, initialized in
      initialized = count * count
      guard let base = result.baseAddress else { return }
      base.initialize(repeating: 0, count: count * count)
      for column in 0..<count {
        base[column * count + column] = 1
        solve(base + column * count, count: count)
      }
    }
  }
}

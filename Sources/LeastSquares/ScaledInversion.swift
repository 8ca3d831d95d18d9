/// Inverts small symmetric matrices by Cholesky, the diagonal scaled to one, one after the other without allocating.
final class ScaledInversion {
  private let scale: UnsafeMutablePointer<Double>
  private let column: UnsafeMutablePointer<Double>
  private let lower: UnsafeMutablePointer<Double>

  /// Room for matrices of up to `capacity` rows.
  init(capacity: Int) {
    scale = .allocate(capacity: capacity * (capacity + 2) + 1)
    scale.initialize(repeating: 0, count: capacity * (capacity + 2) + 1)
    column = scale + capacity
    lower = column + capacity
  }

  deinit { scale.deallocate() }

  /// Replaces a matrix, of which elements on and above the diagonal are read, row after row, by its inverse. Rows that
  /// are held, or whose pivot is lost in rounding, become zero.
  func invert(_ matrix: UnsafeMutableBufferPointer<Double>, size: Int, isHeld: (Int) -> Bool) {
    for row in 0..<size {
      let diagonal = matrix[row * size + row]
      scale[row] = diagonal > 0 && diagonal.isFinite && !isHeld(row) ? 1 / diagonal.squareRoot() : 0
    }
    factor(matrix, size)
    for index in 0..<(size * size) { matrix[index] = 0 }
    for target in 0..<size where lower[target * size + target] > 0 {
      solve(target, size)
      for row in 0..<size { matrix[row * size + target] = column[row] * scale[row] }
    }
  }

  private func factor(_ matrix: UnsafeMutableBufferPointer<Double>, _ size: Int) {
    for row in 0..<size {
      for column in 0...row { lower[row * size + column] = 0 }
      guard scale[row] > 0 else { continue }
      var pivot = 1.0
      for column in 0..<row {
        var sum = matrix[column * size + row] * scale[row] * scale[column]
        for inner in 0..<column { sum -= lower[row * size + inner] * lower[column * size + inner] }
        let diagonal = lower[column * size + column]
        lower[row * size + column] = diagonal > 0 ? sum / diagonal : 0
        pivot -= lower[row * size + column] * lower[row * size + column]
      }
      if pivot > 1e-14 {
        lower[row * size + row] = pivot.squareRoot()
      } else {
        for column in 0..<row { lower[row * size + column] = 0 }
      }
    }
  }

  /// One column of the scaled matrix's inverse.
  private func solve(_ target: Int, _ size: Int) {
    for row in 0..<size {
      let diagonal = lower[row * size + row]
      guard diagonal > 0 else {
        column[row] = 0
        continue
      }
      var sum = row == target ? scale[target] : 0
      for inner in 0..<row { sum -= lower[row * size + inner] * column[inner] }
      column[row] = sum / diagonal
    }
    for row in stride(from: size - 1, through: 0, by: -1) {
      let diagonal = lower[row * size + row]
      guard diagonal > 0 else { continue }
      var sum = column[row]
      for inner in (row + 1)..<max(size, row + 1) { sum -= lower[inner * size + row] * column[inner] }
      column[row] = sum / diagonal
    }
  }
}

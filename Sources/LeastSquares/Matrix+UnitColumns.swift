extension Matrix {
  /// Some of the columns, in the order of their positions.
  func columns(_ positions: [Int]) -> Matrix {
    var part = Matrix(rowCount: rowCount, columnCount: positions.count)
    for row in 0..<rowCount {
      for (column, position) in positions.enumerated() { part[row, column] = self[row, position] }
    }
    return part
  }

  /// Every column divided by its length, so that a rank does not depend on units, and the lengths. A column that is zero, or has no
  /// finite length, becomes zero and counts as of length zero.
  func withUnitColumns() -> (matrix: Matrix, lengths: [Double]) {
    let lengths = (0..<columnCount).map { column in
      let length = (0..<rowCount).reduce(0) { $0 + self[$1, column] * self[$1, column] }.squareRoot()
      return length.isFinite ? length : 0
    }
    var scaled = self
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        scaled[row, column] = lengths[column] > 0 ? self[row, column] / lengths[column] : 0
      }
    }
    return (scaled, lengths)
  }
}

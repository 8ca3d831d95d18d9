extension Matrix {
  /// This matrix with the rows of another, which has as many columns, below its own.
  func above(_ other: Matrix) -> Matrix {
    precondition(columnCount == other.columnCount, "matrices of different width cannot be stacked")
    var stacked = Matrix(rowCount: rowCount + other.rowCount, columnCount: columnCount)
    stacked.elements = elements + other.elements
    return stacked
  }

  /// This matrix with columns of zeros on its right, `width` columns together.
  func widened(to width: Int) -> Matrix {
    var wide = Matrix(rowCount: rowCount, columnCount: width)
    for row in 0..<rowCount { for column in 0..<columnCount { wide[row, column] = self[row, column] } }
    return wide
  }

  /// Rows as columns.
  var transposed: Matrix {
    var turned = Matrix(rowCount: columnCount, columnCount: rowCount)
    for row in 0..<rowCount { for column in 0..<columnCount { turned[column, row] = self[row, column] } }
    return turned
  }
}

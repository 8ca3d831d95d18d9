/// A dense matrix of doubles, row-major.
public struct Matrix: Hashable, Sendable {
  /// Number of rows.
  public let rowCount: Int
  /// Number of columns.
  public let columnCount: Int
  /// Elements, row after row.
  public var elements: [Double]

  /// A matrix filled with one value.
  public init(rowCount: Int, columnCount: Int, repeating value: Double = 0) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    elements = Array(repeating: value, count: rowCount * columnCount)
  }

  /// The element in a row and a column, counted from 0.
  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get { elements[row * columnCount + column] }
    set { elements[row * columnCount + column] = newValue }
  }
}

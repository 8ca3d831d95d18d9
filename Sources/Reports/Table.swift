/// A table of texts: values are already rounded and carry their units.
public struct Table: Hashable, Sendable {
  /// A column.
  public struct Column: Hashable, Sendable {
    /// What it holds, with the unit where all cells share one.
    public var heading: String
    /// Numbers stand at the right.
    public var isNumeric: Bool
    /// Cells are symbols of parameters, such as “L_φ”.
    public var isSymbolic: Bool

    /// A column.
    public init(_ heading: String, isNumeric: Bool = true, isSymbolic: Bool = false) {
      self.heading = heading
      self.isNumeric = isNumeric
      self.isSymbolic = isSymbolic
    }
  }

  /// What it shows.
  public var caption: String
  /// The columns; the first names the row.
  public var columns: [Column]
  /// The rows, one text per column.
  public var rows: [[String]]

  /// A table; every row has one text per column.
  public init(caption: String, columns: [Column], rows: [[String]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "every row of a table has one text per column")
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }

  /// The table without columns in which every cell is empty.
  func withoutEmptyColumns() -> Table {
    let kept = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    return Table(
      caption: caption, columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
  }
}

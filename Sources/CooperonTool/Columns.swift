/// Rows of text in aligned columns under headings, two spaces apart.
struct Columns {
  /// The headings, then the rows; no spaces at the ends of lines.
  let lines: [String]

  init(_ headings: [String], _ rows: [[String]]) {
    let table = [headings] + rows
    let widths = headings.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    lines = table.map { row in
      let cells = zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
      return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
  }
}

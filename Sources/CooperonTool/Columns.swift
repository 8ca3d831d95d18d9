/// Rows of text in aligned columns under headings, two spaces apart. The last column continues on further lines where the
/// page is too narrow for it.
struct Columns {
  /// The headings, then the rows; no spaces at the ends of lines.
  let lines: [String]

  init(_ headings: [String], _ rows: [[String]], width: Int = 98) {
    let table = [headings] + rows
    let widths = headings.indices.dropLast().map { column in table.map { $0[column].count }.max() ?? 0 }
    let start = widths.reduce(0) { $0 + $1 + 2 }
    lines = table.flatMap { row in
      let cells = zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width + 2 - cell.count) }
      let last = Self.wrapped(row[row.count - 1], to: max(width - start, 20))
      return last.enumerated().map { index, part in
        Self.trimmed((index == 0 ? cells.joined() : String(repeating: " ", count: start)) + part)
      }
    }
  }

  private static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + 1 + word.count <= width {
        lines[lines.count - 1] = line + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }
}

/// A table as lines of text with aligned columns.
///
/// Where it is wider than allowed, columns continue in a further block under the first column's names again.
struct TextTable {
  /// The lines.
  let lines: [String]

  init(_ table: Table, width: Int) {
    let widths = table.columns.indices.map { column in
      (table.rows.map { $0[column] } + [table.columns[column].heading]).map(\.displayWidth).max() ?? 0
    }
    var lines: [String] = []
    for (index, block) in Self.blocks(widths: widths, limit: width).enumerated() {
      if index > 0 { lines.append("") }
      lines.append(Self.line(table.columns.map(\.heading), block, table, widths))
      lines.append(String(repeating: "─", count: Self.total(block, widths)))
      lines += table.rows.map { Self.line($0, block, table, widths) }
    }
    self.lines = lines
  }

  private static let gap = 2

  /// Columns that fit side by side; each block begins with the first column.
  private static func blocks(widths: [Int], limit: Int) -> [[Int]] {
    var blocks: [[Int]] = [[0]]
    for column in widths.indices.dropFirst() {
      let last = blocks[blocks.count - 1]
      if last.count > 1, total(last + [column], widths) > limit {
        blocks.append([0, column])
      } else {
        blocks[blocks.count - 1].append(column)
      }
    }
    return blocks
  }

  private static func total(_ columns: [Int], _ widths: [Int]) -> Int {
    columns.reduce(0) { $0 + widths[$1] } + gap * (columns.count - 1)
  }

  private static func line(_ cells: [String], _ columns: [Int], _ table: Table, _ widths: [Int]) -> String {
    let parts = columns.map { cells[$0].padded(to: widths[$0], onTheLeft: table.columns[$0].isNumeric) }
    let line = parts.joined(separator: String(repeating: " ", count: gap))
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}

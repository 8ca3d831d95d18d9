/// A table of comma-separated values (RFC 4180 quoting, line ends "\n", UTF-8).
///
/// Numbers are written in full precision, nil as an empty field. A text that a spreadsheet would take for a formula
/// (it starts with `=`, `+`, `-` or `@`) gets a leading apostrophe, and control characters become spaces: a file name
/// can neither run anything nor add a row.
struct CSVTable {
  enum Cell {
    case text(String)
    case number(Double?)
    case integer(Int)
    case truth(Bool)
  }

  private(set) var text = ""
  private let columnCount: Int

  init(headings: [String]) {
    columnCount = headings.count
    append(headings.map(Cell.text))
  }

  mutating func append(_ cells: [Cell]) {
    precondition(cells.count == columnCount, "every row of a table has one cell per heading")
    for (column, cell) in cells.enumerated() {
      if column > 0 { text += "," }
      text += Self.field(cell)
    }
    text += "\n"
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .text(let value): quoted(value)
    case .number(let value): value.flatMap { $0.isFinite ? $0.description : nil } ?? ""
    case .integer(let value): String(value)
    case .truth(let value): value ? "true" : "false"
    }
  }

  private static func quoted(_ value: String) -> String {
    var line = value.singleLine
    if let first = line.first(where: { $0 != " " }), "=+-@".contains(first) { line = "'" + line }
    guard line.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else { return line }
    return "\"" + line.replacing("\"", with: "\"\"") + "\""
  }
}

import Magnetotransport

/// What stands above a table: `name = value` lines, headings, units, and where the numbers begin.
struct TableHeader {
  /// The `name = value` lines, comments included.
  var entries: [HeaderEntry] = []
  /// One heading per column; "column 3" where the file has none.
  var headings: [Heading] = []
  /// Index of the line that held the headings; nil where there is none.
  var headingLine: Int?
  /// Index of the first row of numbers.
  var firstRow: Int
  /// Sentences for the user.
  var notes: [String] = []

  /// Reads everything above the first row of a table of known shape; nil where no line is such a row. Throws
  /// `InputError` where the headings contradict the rows.
  init?(_ lines: TextLines, _ shape: TableShape) throws {
    guard let firstRow = (0..<lines.count).first(where: { Self.isRow(lines, $0, shape) }) else { return nil }
    self.firstRow = firstRow
    try readHeadings(lines, shape)
    readEntries(lines, shape)
  }

  /// A header that a format has read itself.
  init(entries: [HeaderEntry], headings: [Heading], headingLine: Int, firstRow: Int) {
    self.entries = entries
    self.headings = headings
    self.headingLine = headingLine
    self.firstRow = firstRow
  }

  /// True where a line has a field for every column, and numbers in all columns that hold them.
  private static func isRow(_ lines: TextLines, _ index: Int, _ shape: TableShape) -> Bool {
    let kind = LineKind(lines.bytes, lines.trimmed(index), separator: shape.dialect.separator)
    guard kind == .other || (kind == .entry && shape.textColumns.contains(0)) else { return false }
    var fields: [Range<Int>] = []
    shape.dialect.split(lines.bytes, lines.ranges[index], into: &fields)
    while fields.count > shape.columnCount, fields.last?.isEmpty == true { fields.removeLast() }
    guard fields.count == shape.columnCount else { return false }
    let numeric = fields.indices.filter { !shape.textColumns.contains($0) }.map { fields[$0] }
    let tally = FieldTally(lines.bytes, numeric, shape.dialect.decimalMark)
    return tally.text == 0 && tally.numbers + tally.words > 0
  }

  // MARK: Headings

  private mutating func readHeadings(_ lines: TextLines, _ shape: TableShape) throws {
    guard let found = HeadingSearch(lines, shape, firstRow: firstRow).found() else {
      headings = (1...shape.columnCount).map { Heading("column \($0)") }
      notes.append(
        "The file has no column headings; its columns are called “column 1” to “column \(shape.columnCount)”.")
      return
    }
    headingLine = found.line
    try checkCount(of: found, shape)
    for column in 0..<shape.columnCount {
      let name = column < found.names.count ? found.names[column] : ""
      let unit = found.units.flatMap { column < $0.count ? $0[column] : nil } ?? ""
      headings.append(name.isEmpty ? Heading("column \(column + 1)") : Heading(name, unit: unit))
    }
    notes += found.passedOver.map { "Line \($0 + 1), between the headings and the numbers, was passed over." }
    if found.names.count < shape.columnCount {
      let missing = (found.names.count + 1...shape.columnCount).map { "“column \($0)”" }.joined(separator: ", ")
      notes.append(
        "Line \(found.line + 1) has \(found.names.count) headings for \(shape.columnCount) columns; they were given to "
          + "the columns from the left, and the rest is called \(missing).")
    }
  }

  /// Fewer headings than columns leave the last columns without a name. More, or half as many between commas, mean that
  /// the rows were cut in the wrong places.
  private func checkCount(of found: HeadingSearch.Found, _ shape: TableShape) throws {
    let count = found.names.count
    if shape.dialect.separator == .comma, 2 * count == shape.columnCount {
      throw InputError(
        line: firstRow + 1, found: "\(shape.columnCount) fields under \(count) headings",
        expected: "one field for each heading",
        remedy: "if the file has decimal commas, write it with semicolons or tabs between the fields")
    }
    guard count > shape.columnCount else { return }
    throw InputError(
      line: firstRow + 1, found: "\(shape.columnCount) fields under \(count) headings",
      expected: "one field for each heading", remedy: "correct line \(found.line + 1), which has the headings")
  }

  // MARK: Entries

  /// Collects "name = value", "name: value", and the same divided by the table's own separator.
  private mutating func readEntries(_ lines: TextLines, _ shape: TableShape) {
    var fields: [Range<Int>] = []
    for index in 0..<firstRow where index != headingLine {
      var line = lines.trimmed(index)
      let mark = LineKind.commentMarkLength(lines.bytes, line, separator: shape.dialect.separator)
      line = lines.bytes.trimmingBlanks(in: line.lowerBound + mark..<line.upperBound)
      if let entry = HeaderEntry(lines.bytes, line, line: index + 1) {
        entries.append(entry)
        continue
      }
      guard shape.dialect.separator != .spaces else { continue }
      shape.dialect.split(lines.bytes, line, into: &fields)
      if fields.count >= 2, let first = fields.first, first.first.map({ lines.bytes[$0].isLetterLike }) == true {
        entries.append(
          HeaderEntry(name: lines.string(in: first), value: lines.string(in: fields[1]), line: index + 1))
      }
    }
  }
}

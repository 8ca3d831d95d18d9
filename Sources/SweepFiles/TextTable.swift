import Magnetotransport

/// A delimited table of numbers in a text: headings, columns in SI units, and the file line of every row.
struct TextTable {
  /// What stands above it.
  var header: TableHeader
  /// Values column by column, in the SI unit of the heading.
  var values: [[Double]]
  /// File line (from 1) of each row.
  var lines: [Int]
  /// Rows of the file that each row is the mean of; nil where each is one.
  var fileRows: [Int]?
  /// Sentences for the user.
  var notes: [String]
  /// True where something is written in a column of words.
  private(set) var hasWords: Bool

  /// The opening of the file, which holds the first row.
  private let text: TextLines
  private let shape: TableShape
  private var overloads: [Int]

  /// Reads the rows below a header. Throws `InputError` for anything in the table that is not a number.
  init(_ contents: FileContents, _ shape: TableShape, _ header: TableHeader) throws {
    text = contents.lines
    self.shape = shape
    self.header = header
    notes = header.notes
    (values, lines, overloads, hasWords) = ([], [], [], false)
    try checkSize()
    try checkLinesAboveRows()
    try readRows(contents)
    dropTrailingSeparator()
    noteOverloads()
    try leaveOutText()
  }

  // MARK: Checks

  /// A file of separators only would ask for far more memory than it has bytes.
  private func checkSize() throws {
    let mostValues = AveragedRows.mostValues
    guard text.count - header.firstRow > mostValues / shape.columnCount else { return }
    throw InputError(
      found: "\(text.count - header.firstRow) lines of \(shape.columnCount) columns",
      expected: "at most \(mostValues) values", remedy: "split the file")
  }

  /// Between the headings and the first good row, nothing may look like a row: it would be one with a mistake in it.
  private func checkLinesAboveRows() throws {
    var fields: [Range<Int>] = []
    let start = header.headingLine.map { $0 + 1 } ?? 0
    for index in start..<header.firstRow {
      guard LineKind(text.bytes, text.trimmed(index), separator: shape.dialect.separator) == .other else { continue }
      shape.dialect.split(text.bytes, text.ranges[index], into: &fields)
      let tally = FieldTally(text.bytes, fields, shape.dialect.decimalMark)
      guard tally.numbers > 0 else { continue }
      if fields.count == shape.columnCount {
        try checkNumbers(index, fields)
      } else if header.headingLine != nil || (tally.text == 0 && fields.count > 1) {
        throw TableRows.raggedRow(shape, line: index + 1, count: fields.count, isTruncated: false)
      }
    }
  }

  private func checkNumbers(_ index: Int, _ fields: [Range<Int>]) throws {
    for column in fields.indices where !shape.textColumns.contains(column) {
      if DecimalNumber.value(of: text.bytes, in: fields[column], decimalMark: shape.dialect.decimalMark) == .text {
        throw TableRows.notANumber(text.string(in: fields[column]), in: header.headings[column], line: index + 1)
      }
    }
  }

  // MARK: Rows

  private mutating func readRows(_ contents: FileContents) throws {
    let numeric = (0..<shape.columnCount).filter { !shape.textColumns.contains($0) }
    var reader = TableRows(
      shape, header.headings, headingText: header.headingLine.map { text.bytes[text.ranges[$0]] },
      averaging: contents.averaging?.renumbered { numeric[$0] })
    try reader.read(text, from: header.firstRow)
    var assumption = contents.text?.assumption
    try contents.rest?.forEach { piece in
      if assumption == nil, let found = piece.assumption {
        notes.append(found)
        assumption = found
      }
      try reader.read(TextLines(piece.utf8))
    }
    values = (0..<shape.columnCount).map { isText($0) ? [] : reader.rows.means($0) }
    lines = reader.rows.lines
    overloads = reader.overloads
    hasWords = reader.hasWords.contains(true)
    if reader.repeatedHeadings > 0 {
      notes.append(
        "The headings stand again in \(Self.rows(reader.repeatedHeadings)) of the table, which were passed over.")
    }
    noteAverages(reader.rows)
  }

  private func isText(_ column: Int) -> Bool { shape.textColumns.contains(column) }

  private mutating func noteAverages(_ rows: AveragedRows) {
    guard rows.isAveraged else { return }
    fileRows = rows.counts
    notes.append(
      "The \(rows.counts.reduce(0, +)) rows of the table were averaged into \(rows.lines.count) as they were read:"
        + " neighbours whose fields differ by no more than \((1000 * rows.relativeWidth).rounded() / 10) %.")
  }

  // MARK: Columns

  /// A separator at the end of every row makes one more column, without a name and without a value.
  private mutating func dropTrailingSeparator() {
    let last = shape.columnCount - 1
    let name = "column \(shape.columnCount)"
    guard last > 1, header.headingLine != nil, header.headings[last].text == name, values[last].allSatisfy(\.isNaN)
    else {
      return
    }
    guard !shape.textColumns.contains(last), overloads[last] == 0 else { return }
    values.removeLast()
    header.headings.removeLast()
    notes.removeAll { $0.hasSuffix("“\(name)”.") }
  }

  private static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }

  private mutating func noteOverloads() {
    for column in values.indices where overloads[column] > 0 {
      notes.append(
        "“\(header.headings[column].text)” says “inf” in \(Self.rows(overloads[column])), taken as missing values.")
    }
  }

  /// Columns of words are left out and named. One whose heading promises a number is an error instead.
  private mutating func leaveOutText() throws {
    let columns = shape.textColumns.sorted().filter { $0 < values.count }
    guard !columns.isEmpty else { return }
    for column in columns where RoleVocabulary.isPhysical(header.headings[column]) {
      var fields: [Range<Int>] = []
      shape.dialect.split(text.bytes, text.ranges[header.firstRow], into: &fields)
      throw TableRows.notANumber(
        text.string(in: fields[column]), in: header.headings[column], line: header.firstRow + 1)
    }
    guard values.count - columns.count > 1 else {
      throw InputError(
        found: "\(values.count - columns.count == 1 ? "one column" : "no column") of numbers",
        expected: "at least a field and a resistance", remedy: "export the measurement with all its columns")
    }
    let names = columns.map { "“\(header.headings[$0].text)”" }.joined(separator: ", ")
    notes.append("Text was left out: \(names).")
    for column in columns.reversed() {
      values.remove(at: column)
      header.headings.remove(at: column)
    }
  }
}

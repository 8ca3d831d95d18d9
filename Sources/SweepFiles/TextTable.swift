import Magnetotransport

/// A delimited table of numbers in a text: headings, columns in SI units, and the file line of every row.
struct TextTable {
  /// What stands above it.
  var header: TableHeader
  /// Values column by column, in the SI unit of the heading.
  var values: [[Double]]
  /// File line (from 1) of each row.
  var lines: [Int] = []
  /// Sentences for the user.
  var notes: [String]

  private let text: TextLines
  private let shape: TableShape
  private var overloads: [Int]

  /// Reads the rows below a header. Throws `InputError` for anything in the table that is not a number.
  init(_ text: TextLines, _ shape: TableShape, _ header: TableHeader) throws {
    self.text = text
    self.shape = shape
    self.header = header
    notes = header.notes
    values = Array(repeating: [], count: shape.columnCount)
    overloads = Array(repeating: 0, count: shape.columnCount)
    try checkSize()
    try checkLinesAboveRows()
    try readRows()
    dropTrailingSeparator()
    noteOverloads()
    try leaveOutText()
  }

  // MARK: Checks

  /// A file of separators only would ask for far more memory than it has bytes.
  private func checkSize() throws {
    let mostValues = 100_000_000
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
        throw raggedRow(index, fields.count)
      }
    }
  }

  private func checkNumbers(_ index: Int, _ fields: [Range<Int>]) throws {
    for column in fields.indices where !shape.textColumns.contains(column) {
      if DecimalNumber.value(of: text.bytes, in: fields[column], decimalMark: shape.dialect.decimalMark) == .text {
        throw notANumber(index, fields[column], column)
      }
    }
  }

  // MARK: Rows

  private mutating func readRows() throws {
    let capacity = text.count - header.firstRow
    for column in values.indices where !shape.textColumns.contains(column) { values[column].reserveCapacity(capacity) }
    lines.reserveCapacity(capacity)
    let powers = header.headings.map { PowerOfTen.exponent(of: $0.unit) }
    var fields: [Range<Int>] = []
    var repeatedHeadings = 0
    for index in header.firstRow..<text.count {
      let kind = LineKind(text.bytes, text.trimmed(index), separator: shape.dialect.separator)
      if kind == .blank || kind == .comment || kind == .rule { continue }
      if let headings = header.headingLine, text.bytes[text.ranges[index]] == text.bytes[text.ranges[headings]] {
        repeatedHeadings += 1
        continue
      }
      shape.dialect.split(text.bytes, text.ranges[index], into: &fields)
      while fields.count > shape.columnCount, fields.last?.isEmpty == true { fields.removeLast() }
      guard fields.count == shape.columnCount else { throw raggedRow(index, fields.count) }
      try append(fields, of: index, powers)
    }
    if repeatedHeadings > 0 {
      notes.append("The headings stand again in \(Self.rows(repeatedHeadings)) of the table, which were passed over.")
    }
  }

  private mutating func append(_ fields: [Range<Int>], of index: Int, _ powers: [Int?]) throws {
    let mark = shape.dialect.decimalMark
    for column in fields.indices where !shape.textColumns.contains(column) {
      let value = DecimalNumber.value(
        of: text.bytes, in: fields[column], decimalMark: mark, powerOfTen: powers[column] ?? 0)
      switch value {
      case .number(let number):
        values[column].append(powers[column] == nil ? header.headings[column].unit.convertedToSI(number) : number)
      case .missing:
        values[column].append(.nan)
      case .overload:
        values[column].append(.nan)
        overloads[column] += 1
      case .text:
        throw notANumber(index, fields[column], column)
      }
    }
    lines.append(index + 1)
  }

  // MARK: Errors

  private func notANumber(_ index: Int, _ field: Range<Int>, _ column: Int) -> InputError {
    InputError(
      line: index + 1, found: "“\(Excerpt.of(text.string(in: field)))” in column “\(header.headings[column].text)”",
      expected: "a number", remedy: "correct the field or delete this line")
  }

  private func raggedRow(_ index: Int, _ count: Int) -> InputError {
    if index == text.count - 1, !text.endsWithLineBreak, count < shape.columnCount {
      return InputError(
        line: index + 1, found: "\(count) of \(shape.columnCount) fields where the file ends",
        expected: "a whole last row",
        remedy: "the file seems truncated: delete line \(index + 1) to use the rows above it")
    }
    return InputError(
      line: index + 1, found: count == 1 ? "1 field" : "\(count) fields",
      expected: "\(shape.columnCount) as in the other rows (\(shape.dialect.description))",
      remedy: "correct or delete this line")
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
      throw notANumber(header.firstRow, fields[column], column)
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

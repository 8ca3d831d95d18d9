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
    guard let found = plainHeadings(lines, shape) ?? commentedHeadings(lines, shape) else {
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
    if found.names.count < shape.columnCount {
      let missing = (found.names.count + 1...shape.columnCount).map { "“column \($0)”" }.joined(separator: ", ")
      notes.append(
        "Line \(found.line + 1) has \(found.names.count) headings for \(shape.columnCount) columns; they were given to "
          + "the columns from the left, and the rest is called \(missing).")
    }
  }

  /// Fewer headings than columns leave the last columns without a name. More, or half as many between commas, mean that
  /// the rows were cut in the wrong places.
  private func checkCount(of found: FoundHeadings, _ shape: TableShape) throws {
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

  private struct FoundHeadings {
    var line: Int
    var names: [String]
    var units: [String]?
  }

  /// Headings in a line of their own: the nearest one above the numbers that has a name for every column, or else the
  /// nearest with fewer. Blank lines, rules and comments may stand between; so may one row of units.
  private func plainHeadings(_ lines: TextLines, _ shape: TableShape) -> FoundHeadings? {
    var ragged: FoundHeadings?
    var units: FoundHeadings?
    var textLines = 0
    for index in (0..<firstRow).reversed() {
      let kind = LineKind(lines.bytes, lines.trimmed(index), separator: shape.dialect.separator)
      guard kind == .other || kind == .entry else { continue }
      let line = lines.trimmed(index)
      if let names = Self.names(lines, lines.ranges[index], kind, shape) {
        if names.count == shape.columnCount {
          guard units == nil, Self.areUnits(names) else {
            return FoundHeadings(line: index, names: names, units: units?.names)
          }
          units = FoundHeadings(line: index, names: names)
        } else if ragged == nil, kind == .other, Self.canBeRagged(names, shape) {
          ragged = FoundHeadings(line: index, names: names, units: units?.names)
        }
      }
      if !line.isEmpty { textLines += 1 }
      // Further up it is prose, where a line with the right number of words is an accident.
      if textLines == 5 { break }
    }
    return ragged ?? units
  }

  /// Between blanks, more words than columns are prose.
  private static func canBeRagged(_ names: [String], _ shape: TableShape) -> Bool {
    names.count >= 2 && 2 * names.count >= shape.columnCount
      && (names.count < shape.columnCount || shape.dialect.separator != .spaces)
  }

  /// Headings behind a comment mark, as NumPy and gnuplot files have them: the nearest such line, except that one with
  /// all names different goes before one that repeats a name.
  private func commentedHeadings(_ lines: TextLines, _ shape: TableShape) -> FoundHeadings? {
    var candidates: [FoundHeadings] = []
    var units: [String]?
    for index in (0..<firstRow).reversed() {
      var line = lines.trimmed(index)
      let mark = LineKind.commentMarkLength(lines.bytes, line, separator: shape.dialect.separator)
      guard mark > 0 else { continue }
      line = lines.bytes.trimmingBlanks(in: line.lowerBound + mark..<line.upperBound)
      guard let names = Self.names(lines, line, .other, shape), names.count == shape.columnCount else { continue }
      if units == nil, Self.areUnits(names) {
        units = names
      } else {
        candidates.append(FoundHeadings(line: index, names: names, units: units))
      }
    }
    return candidates.first { Set($0.names).count == $0.names.count } ?? candidates.first
  }

  /// The names in a line of headings, or nil where it holds numbers. A line of headings is often separated in another
  /// way than the rows: names with blanks in them over columns of numbers separated by blanks.
  private static func names(
    _ lines: TextLines, _ line: Range<Int>, _ kind: LineKind, _ shape: TableShape
  ) -> [String]? {
    var readings = [fields(lines, line, shape.dialect)]
    if shape.dialect.separator == .spaces { readings.append(joiningUnits(readings[0])) }
    for separator in TableDialect.Separator.allCases where separator != shape.dialect.separator {
      if separator != .spaces { readings.append(fields(lines, line, TableDialect(separator))) }
    }
    readings.append(wideFields(lines.string(in: line)))
    if kind == .entry, let entry = HeaderEntry(lines.bytes, lines.bytes.trimmingBlanks(in: line), line: 0) {
      readings.append(fields(TextLines(Array(entry.value.utf8)), 0..<entry.value.utf8.count, shape.dialect))
    }
    let usable = readings.filter { !$0.isEmpty && !$0.contains(where: isNumber) }
    return usable.first { $0.count == shape.columnCount } ?? usable.first { $0.count >= 2 }
  }

  private static func fields(_ lines: TextLines, _ line: Range<Int>, _ dialect: TableDialect) -> [String] {
    var ranges: [Range<Int>] = []
    dialect.split(lines.bytes, line, into: &ranges)
    while ranges.last?.isEmpty == true { ranges.removeLast() }
    return ranges.map { Excerpt.visible(lines.string(in: $0).replacing("\"\"", with: "\"")) }
  }

  /// Joins "B", "(T)" to "B (T)".
  private static func joiningUnits(_ names: [String]) -> [String] {
    var joined: [String] = []
    for name in names {
      if let last = joined.last, name.hasPrefix("(") || name.hasPrefix("[") {
        joined[joined.count - 1] = last + " " + name
      } else {
        joined.append(name)
      }
    }
    return joined
  }

  /// Fields separated by two or more blanks.
  private static func wideFields(_ line: String) -> [String] {
    line.replacing("\t", with: "  ").split(separator: "  ", omittingEmptySubsequences: true).map {
      Excerpt.visible(String($0)).trimmingBlanks()
    }.filter { !$0.isEmpty }
  }

  private static func isNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return false }
    if case .number = DecimalNumber.value(of: bytes, in: 0..<bytes.count) { return true }
    return false
  }

  /// True for a row like "T	K	Ohm": units in every field that is not empty.
  private static func areUnits(_ names: [String]) -> Bool {
    let symbols = names.map(Heading.withoutBrackets).filter { !$0.isEmpty && $0 != "-" }
    return !symbols.isEmpty && symbols.allSatisfy { Heading.unit($0) != nil || $0 == "a.u." }
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

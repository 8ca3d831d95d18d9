/// Finds the row of headings above a table.
struct HeadingSearch {
  /// A row of headings.
  struct Found {
    /// Index of its line.
    var line: Int
    /// One name per column, or fewer; empty where a column has none.
    var names: [String]
    /// The row of units below it, if there is one.
    var units: [String]?
    /// Lines between it and the numbers that are neither blank nor rule, comment or units.
    var passedOver: [Int] = []
  }

  private let lines: TextLines
  private let shape: TableShape
  private let firstRow: Int

  /// A search above the first row of numbers.
  init(_ lines: TextLines, _ shape: TableShape, firstRow: Int) {
    self.lines = lines
    self.shape = shape
    self.firstRow = firstRow
  }

  /// Headings in a line of their own, or else behind a comment mark; nil where there are none.
  func found() -> Found? { plain() ?? commented() }

  /// The nearest line above the numbers that has a name for every column, unless one further up is plainly better; else
  /// the nearest line with fewer names than columns.
  ///
  /// Origin and others write names, units and comments as three rows; titles and lists of parameters may have as many
  /// words as there are columns.
  private func plain() -> Found? {
    var whole: [Found] = []
    var ragged: Found?
    var units: [String]?
    for index in textLines() {
      let kind = LineKind(lines.bytes, lines.trimmed(index), separator: shape.dialect.separator)
      guard let names = Self.names(lines, lines.ranges[index], kind, shape) else { continue }
      if names.count == shape.columnCount {
        if units == nil, Self.areUnits(names) { units = names }
        whole.append(Found(line: index, names: names, units: units == names ? nil : units))
      } else if ragged == nil, kind == .other, Self.canBeRagged(names, shape) {
        ragged = Found(line: index, names: names, units: units)
      }
    }
    guard var best = whole.first else { return ragged }
    for candidate in whole.dropFirst() where Self.isPlainer(candidate, than: best) { best = candidate }
    best.passedOver = whole.filter { $0.line > best.line && $0.names != best.units }.map(\.line).sorted()
    return best
  }

  /// The last five lines of text above the numbers, the nearest first. Further up it is prose, where a line with the right
  /// number of words is an accident.
  private func textLines() -> [Int] {
    let text = (0..<firstRow).reversed().lazy.filter { index in
      let kind = LineKind(lines.bytes, lines.trimmed(index), separator: shape.dialect.separator)
      return kind == .other || kind == .entry
    }
    return Array(text.prefix(5))
  }

  /// True for a line further up that is the better row of headings: more of its names, and at least two, speak of what
  /// the analysis uses, or it names all columns where the other does not.
  private static func isPlainer(_ one: Found, than other: Found) -> Bool {
    let (count, otherCount) = (physicalNames(one), physicalNames(other))
    if count > otherCount, count >= 2 { return true }
    return count >= otherCount && other.names.contains("") && !one.names.contains("")
  }

  private static func physicalNames(_ found: Found) -> Int {
    found.names.enumerated().count { index, name in
      RoleVocabulary.isPhysical(Heading(name, unit: found.units?[index] ?? ""))
    }
  }

  /// Between blanks, more words than columns are prose.
  private static func canBeRagged(_ names: [String], _ shape: TableShape) -> Bool {
    names.count >= 2 && 2 * names.count >= shape.columnCount
      && (names.count < shape.columnCount || shape.dialect.separator != .spaces)
  }

  /// Headings behind a comment mark, as NumPy and gnuplot files have them: the nearest such line, except that one with
  /// all names different goes before one that repeats a name.
  private func commented() -> Found? {
    var candidates: [Found] = []
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
        candidates.append(Found(line: index, names: names, units: units))
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
}

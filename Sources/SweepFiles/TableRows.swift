import Magnetotransport

/// Reads the rows of a table, one piece of its text after the other.
struct TableRows {
  private let shape: TableShape
  private let headings: [Heading]
  /// The line of the headings, which some programs write again and again.
  private let headingText: ArraySlice<UInt8>?
  /// For each column the power of ten of its unit, where it is one.
  private let powers: [Int?]
  /// True for columns of words.
  private let isText: [Bool]
  /// What stands between fields; nil for blanks.
  private let separator: UInt8?

  /// The rows read so far.
  private(set) var rows: AveragedRows
  /// Readings of every column that overflowed.
  private(set) var overloads: [Int]
  /// True for columns of words in which something is written.
  private(set) var hasWords: [Bool]
  /// How often the headings stand in the table.
  private(set) var repeatedHeadings = 0

  /// Lines of the pieces before the present one.
  private var linesBefore = 0
  /// The row being read.
  private var row: [Double]
  private var fields: [Range<Int>] = []

  /// Nothing read yet. `headingText` is the line of the headings, where there is one.
  init(_ shape: TableShape, _ headings: [Heading], headingText: ArraySlice<UInt8>?, averaging: RowAveraging?) {
    self.shape = shape
    self.headings = headings
    self.headingText = headingText
    powers = headings.map { PowerOfTen.exponent(of: $0.unit) }
    separator = shape.dialect.separator.byte
    isText = (0..<shape.columnCount).map { shape.textColumns.contains($0) }
    rows = AveragedRows(columnCount: shape.columnCount, averaging: averaging)
    overloads = Array(repeating: 0, count: shape.columnCount)
    hasWords = Array(repeating: false, count: shape.columnCount)
    row = Array(repeating: .nan, count: shape.columnCount)
  }

  /// Reads the rows of a piece from a line on. Throws `InputError` for anything that is not a number.
  mutating func read(_ text: TextLines, from first: Int = 0) throws {
    for index in first..<text.count {
      if !readPlainly(text, index) { guard try readCarefully(text, index) else { continue } }
      try rows.append(row, line: linesBefore + index + 1)
    }
    linesBefore += text.count
  }

  // MARK: Plain rows

  /// Reads a line that holds nothing but plain numbers, empty fields and unquoted words in columns of words: nearly all
  /// lines of nearly all files. False where anything else stands in it, which is for `readCarefully` to judge.
  private mutating func readPlainly(_ text: TextLines, _ index: Int) -> Bool {
    let line = text.ranges[index]
    let bytes = text.bytes.span
    guard canBePlain, !isHeading(text, line), beginsPlainly(bytes, line) else { return false }
    var at = line.lowerBound
    for column in 0..<shape.columnCount {
      at = afterBlanks(bytes, at..<line.upperBound)
      if isText[column] {
        if at < line.upperBound, bytes[at] != separator { hasWords[column] = true }
        while at < line.upperBound, bytes[at] != separator, bytes[at] != UInt8(ascii: "\"") { at += 1 }
      } else if at < line.upperBound, bytes[at] != separator {
        guard
          let number = DecimalNumber.leading(
            bytes, in: at..<line.upperBound, decimalMark: shape.dialect.decimalMark, powerOfTen: powers[column] ?? 0)
        else { return false }
        row[column] = powers[column] == nil ? headings[column].unit.convertedToSI(number.value) : number.value
        at = number.end
      } else {
        row[column] = .nan
      }
      // A number that goes on, a quote, too few fields or too many: not plain.
      let isLast = column + 1 == shape.columnCount
      if at < line.upperBound, bytes[at] != separator, !bytes[at].isBlank { return false }
      let end = afterBlanks(bytes, at..<line.upperBound)
      guard isLast == (end == line.upperBound) else { return false }
      if isLast { return true }
      guard let separator else {
        at = end
        continue
      }
      guard bytes[end] == separator else { return false }
      at = end + 1
    }
    return false
  }

  /// Between spaces an empty field is none, and a word may be anything.
  private var canBePlain: Bool {
    separator != shape.dialect.decimalMark && (separator != nil || shape.textColumns.isEmpty)
  }

  /// No comment, no section, no `name = value` and no blank line begins so.
  private func beginsPlainly(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    var first = line.lowerBound
    while first < line.upperBound, bytes[first].isBlank { first += 1 }
    guard first < line.upperBound else { return false }
    switch bytes[first] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): return true
    default: return bytes[first] == separator
    }
  }

  private func afterBlanks(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var at = range.lowerBound
    while at < range.upperBound, bytes[at].isBlank, bytes[at] != separator { at += 1 }
    return at
  }

  private func isHeading(_ text: TextLines, _ line: Range<Int>) -> Bool {
    guard let headingText, headingText.count == line.count else { return false }
    return text.bytes[line] == headingText
  }

  // MARK: All other rows

  /// Reads any line; false where it is no row: blank, a comment, a rule, or the headings once more.
  private mutating func readCarefully(_ text: TextLines, _ index: Int) throws -> Bool {
    let kind = LineKind(text.bytes, text.trimmed(index), separator: shape.dialect.separator)
    if kind == .blank || kind == .comment || kind == .rule { return false }
    if isHeading(text, text.ranges[index]) {
      repeatedHeadings += 1
      return false
    }
    shape.dialect.split(text.bytes, text.ranges[index], into: &fields)
    while fields.count > shape.columnCount, fields.last?.isEmpty == true { fields.removeLast() }
    guard fields.count == shape.columnCount else { throw raggedRow(text, index) }
    for column in fields.indices {
      if isText[column] {
        if !fields[column].isEmpty { hasWords[column] = true }
      } else {
        row[column] = try number(text, index, column)
      }
    }
    return true
  }

  private mutating func number(_ text: TextLines, _ index: Int, _ column: Int) throws -> Double {
    let value = DecimalNumber.value(
      of: text.bytes, in: fields[column], decimalMark: shape.dialect.decimalMark, powerOfTen: powers[column] ?? 0)
    switch value {
    case .number(let number): return powers[column] == nil ? headings[column].unit.convertedToSI(number) : number
    case .missing: return .nan
    case .overload:
      overloads[column] += 1
      return .nan
    case .text:
      throw Self.notANumber(text.string(in: fields[column]), in: headings[column], line: linesBefore + index + 1)
    }
  }

  // MARK: Errors

  /// The error of a field that is no number.
  static func notANumber(_ field: String, in heading: Heading, line: Int) -> InputError {
    InputError(
      line: line, found: "“\(Excerpt.of(field))” in column “\(heading.text)”", expected: "a number",
      remedy: "correct the field or delete this line")
  }

  private func raggedRow(_ text: TextLines, _ index: Int) -> InputError {
    Self.raggedRow(
      shape, line: linesBefore + index + 1, count: fields.count,
      isTruncated: index == text.count - 1 && !text.endsWithLineBreak)
  }

  /// The error of a line with another number of fields; the last one of a file may have been cut in the middle.
  static func raggedRow(_ shape: TableShape, line: Int, count: Int, isTruncated: Bool) -> InputError {
    if isTruncated, count < shape.columnCount {
      return InputError(
        line: line, found: "\(count) of \(shape.columnCount) fields where the file ends",
        expected: "a whole last row", remedy: "the file seems truncated: delete line \(line) to use the rows above it")
    }
    return InputError(
      line: line, found: count == 1 ? "1 field" : "\(count) fields",
      expected: "\(shape.columnCount) as in the other rows (\(shape.dialect.description))",
      remedy: "correct or delete this line")
  }
}

/// How the table in a text is written: its dialect, its number of columns, and which columns hold words.
struct TableShape: Equatable {
  /// Separator and decimal mark.
  var dialect: TableDialect
  /// Fields of a row.
  var columnCount: Int
  /// Columns that hold text in every row looked at, such as a date or a status.
  var textColumns: Set<Int>

  /// Finds the dialect in which most lines are rows of numbers, all with the same number of fields; nil where there is
  /// no table of at least two columns.
  ///
  /// A header may be longer than the table, so every line of a short file is tried, and 400 evenly spaced ones of a long
  /// file. Rows without any text win over rows with some, so that prose with a few numbers in it never does.
  init?(_ lines: TextLines) {
    let sample = Self.sample(of: lines)
    let candidates = TableDialect.all.map { Candidate($0, lines, sample) }
    let pure = Self.best(of: candidates, by: \.pureRows)
    let mixed = Self.best(of: candidates, by: \.mixedRows)
    // Four to one: a bad word in some rows of a good table must not turn a column into text.
    if let mixed, mixed.mixedRows.count > 4 * (pure?.pureRows.count ?? 0) {
      let columns = mixed.mixedColumnCount
      self.init(dialect: mixed.dialect, columnCount: columns, textColumns: mixed.textColumns(lines, sample, columns))
    } else if let pure {
      self.init(dialect: pure.dialect, columnCount: pure.pureColumnCount, textColumns: [])
    } else {
      return nil
    }
  }

  /// A shape that is known.
  init(dialect: TableDialect, columnCount: Int, textColumns: Set<Int>) {
    self.dialect = dialect
    self.columnCount = columnCount
    self.textColumns = textColumns
  }

  private static func sample(of lines: TextLines) -> [Int] {
    let most = 400
    guard lines.count > most else { return Array(0..<lines.count) }
    return (0..<most).map { $0 * lines.count / most }
  }

  /// The first candidate with the most rows; among equals, the one that sees more fields.
  private static func best(of candidates: [Candidate], by rows: KeyPath<Candidate, (count: Int, fields: Int)>)
    -> Candidate?
  {
    var best: Candidate?
    for candidate in candidates where candidate[keyPath: rows].count > 0 {
      guard let sofar = best else {
        best = candidate
        continue
      }
      if candidate[keyPath: rows] > sofar[keyPath: rows] { best = candidate }
    }
    return best
  }

  /// What the sample looks like in one dialect.
  private struct Candidate {
    let dialect: TableDialect
    /// Rows of numbers only, of the most frequent number of fields, and their filled fields.
    var pureRows = (count: 0, fields: 0)
    var pureColumnCount = 0
    /// Rows with some text, but at least as many numbers: less than that is prose.
    var mixedRows = (count: 0, fields: 0)
    var mixedColumnCount = 0

    init(_ dialect: TableDialect, _ lines: TextLines, _ sample: [Int]) {
      self.dialect = dialect
      var pure: [Int: (count: Int, fields: Int)] = [:]
      var mixed: [Int: (count: Int, fields: Int)] = [:]
      var fields: [Range<Int>] = []
      for index in sample {
        let line = lines.trimmed(index)
        let kind = LineKind(lines.bytes, line, separator: dialect.separator)
        guard kind == .other else { continue }
        dialect.split(lines.bytes, lines.ranges[index], into: &fields)
        let tally = FieldTally(lines.bytes, fields, dialect.decimalMark)
        guard fields.count >= 2, tally.numbers + tally.words >= 1 else { continue }
        if tally.text == 0 {
          pure[fields.count, default: (0, 0)].count += 1
          pure[fields.count, default: (0, 0)].fields += tally.numbers
        } else if tally.numbers > 0, tally.numbers >= tally.text {
          mixed[fields.count, default: (0, 0)].count += 1
          mixed[fields.count, default: (0, 0)].fields += tally.numbers
        }
      }
      (pureColumnCount, pureRows) = Self.mostFrequent(pure)
      (mixedColumnCount, mixedRows) = Self.mostFrequent(mixed)
    }

    private static func mostFrequent(_ counts: [Int: (count: Int, fields: Int)]) -> (Int, (count: Int, fields: Int)) {
      var best = (0, (count: 0, fields: 0))
      for (columns, tally) in counts.sorted(by: { $0.key < $1.key }) where tally > best.1 { best = (columns, tally) }
      return best
    }

    /// Columns that are text in every mixed row of the most frequent width.
    func textColumns(_ lines: TextLines, _ sample: [Int], _ columnCount: Int) -> Set<Int> {
      var text = Set(0..<columnCount)
      var fields: [Range<Int>] = []
      for index in sample {
        guard LineKind(lines.bytes, lines.trimmed(index), separator: dialect.separator) == .other else { continue }
        dialect.split(lines.bytes, lines.ranges[index], into: &fields)
        guard fields.count == columnCount, FieldTally(lines.bytes, fields, dialect.decimalMark).numbers > 0 else {
          continue
        }
        text = text.filter { column in
          DecimalNumber.value(of: lines.bytes, in: fields[column], decimalMark: dialect.decimalMark) == .text
        }
      }
      return text
    }
  }
}

/// How many fields of a line are what.
struct FieldTally: Equatable {
  /// Numbers.
  var numbers = 0
  /// Words that stand for a missing number, such as `nan`.
  var words = 0
  /// Empty fields.
  var empty = 0
  /// Anything else.
  var text = 0

  /// Counts.
  init(_ bytes: [UInt8], _ fields: [Range<Int>], _ decimalMark: UInt8) {
    for field in fields {
      if field.isEmpty {
        empty += 1
        continue
      }
      switch DecimalNumber.value(of: bytes, in: field, decimalMark: decimalMark) {
      case .number: numbers += 1
      case .missing, .overload: words += 1
      case .text: text += 1
      }
    }
  }
}

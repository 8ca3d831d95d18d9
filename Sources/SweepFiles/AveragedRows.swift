import Magnetotransport

/// The rows of a table as they are read, in order; where there are too many to keep, means of neighbours.
struct AveragedRows {
  /// Numbers of a row.
  let columnCount: Int
  /// File line (from 1) of each row, of the first one where it is a mean.
  private(set) var lines: [Int] = []
  /// Rows of the file that each row stands for.
  private(set) var counts: [Int] = []
  /// True once rows were averaged.
  var isAveraged: Bool { coarseness > 0 }
  /// Width of the bins of neighbours, as a fraction of their field.
  var relativeWidth: Double { coarseness * RowAveraging.relativeWidth }

  private let averaging: RowAveraging?
  /// Sums over the rows of the file, row by row.
  private var sums: [Double] = []
  /// Rows to which the next one may be added, the newest last.
  private var open: [OpenRow] = []
  /// Bins are this many times as wide as `RowAveraging` says; 0 while everything is kept.
  private var coarseness = 0.0
  /// Field up to which nearly all rows lie, T.
  private var extent = 0.0
  private var capacity: Int

  /// A row that may still grow.
  private struct OpenRow {
    let index: Int
    /// The field it began at, and how far from it the bin reaches, T.
    let field: Double
    let width: Double
    /// Which of its values are missing.
    let gaps: UInt64
  }

  /// Rows still open: more than one, because a field reading jitters to and fro and channels may take turns.
  private static let mostOpen = 8
  /// Bins may grow to this many times their width before more memory is taken.
  private static let coarsest = 8.0
  /// Most values held in memory.
  static let mostValues = 100_000_000

  /// No rows yet. Without `averaging` every row is kept.
  init(columnCount: Int, averaging: RowAveraging?) {
    self.columnCount = columnCount
    self.averaging = averaging
    // A wide table takes as much memory as a long one.
    capacity =
      averaging.map { min($0.capacity, max(64, 4_000_000 / columnCount)) } ?? max(1, Self.mostValues / columnCount)
  }

  /// Takes one row. Throws `InputError` where there are more different rows than memory allows.
  mutating func append(_ row: [Double], line: Int) throws {
    if coarseness > 0 {
      let gaps = Self.gaps(in: row, at: 0, columnCount)
      if let home = home(of: row, at: 0, count: 1, gaps: gaps) {
        for column in 0..<columnCount { sums[home * columnCount + column] += row[column] }
        counts[home] += 1
        return
      }
      begin(row, at: 0, count: 1, gaps: gaps, as: lines.count)
    }
    sums += row
    lines.append(line)
    counts.append(1)
    if lines.count >= capacity { try makeRoom() }
  }

  /// Means of a column, in the order of the rows.
  func means(_ column: Int) -> [Double] {
    lines.indices.map { sums[$0 * columnCount + column] / Double(counts[$0]) }
  }

  // MARK: Neighbours

  /// The open row that a row belongs to, given by its sums over `count` rows of the file; nil where it begins one.
  private func home(of values: [Double], at start: Int, count: Double, gaps: UInt64) -> Int? {
    guard let averaging else { return nil }
    let field = values[start + averaging.field] / count
    for row in open.reversed() where row.gaps == gaps && !(abs(field - row.field) > row.width) {
      let isHeld = averaging.held.allSatisfy { held in
        let mean = sums[row.index * columnCount + held.column] / Double(counts[row.index])
        return held.isSame(values[start + held.column] / count, mean)
      }
      if isHeld { return row.index }
    }
    return nil
  }

  /// A row opens as number `index`, and the oldest open one is closed.
  private mutating func begin(_ values: [Double], at start: Int, count: Double, gaps: UInt64, as index: Int) {
    guard let averaging else { return }
    let field = values[start + averaging.field] / count
    let width = coarseness * RowAveraging.width(at: field, extent: extent)
    if open.count == Self.mostOpen { open.removeFirst() }
    open.append(OpenRow(index: index, field: field, width: width, gaps: gaps))
  }

  /// One bit for every missing value; columns beyond 64 share bits, and a mean over one of them may be missing too.
  private static func gaps(in values: [Double], at start: Int, _ columnCount: Int) -> UInt64 {
    var gaps: UInt64 = 0
    for column in 0..<columnCount where values[start + column].isNaN { gaps |= 1 << UInt64(column % 64) }
    return gaps
  }

  // MARK: Room

  /// Averages neighbours, in wider bins if need be, until half of the room is free; takes more room where that fails.
  private mutating func makeRoom() throws {
    if averaging != nil {
      coarseness = max(1, coarseness)
      while true {
        mergeNeighbours()
        if 2 * lines.count <= capacity { return }
        guard coarseness < Self.coarsest else { break }
        coarseness *= 2
      }
    }
    capacity *= 2
    guard capacity <= Self.mostValues / columnCount else {
      throw InputError(
        found: "more than \(lines.count) rows of \(columnCount) columns"
          + (averaging == nil ? "" : " that differ in field, gate voltage, angle or temperature"),
        expected: "at most \(Self.mostValues) values", remedy: "split the file")
    }
  }

  private mutating func mergeNeighbours() {
    guard let averaging else { return }
    let fields = means(averaging.field).filter(\.isFinite).map { abs($0) }.sorted()
    // A thousandth of the readings may be glitches.
    extent = fields.isEmpty ? 0 : fields[(fields.count - 1) * 999 / 1000]
    open = []
    var kept = 0
    for index in lines.indices {
      let (start, count) = (index * columnCount, counts[index])
      let gaps = Self.gaps(in: sums, at: start, columnCount)
      if let home = home(of: sums, at: start, count: Double(count), gaps: gaps) {
        for column in 0..<columnCount { sums[home * columnCount + column] += sums[start + column] }
        counts[home] += count
      } else {
        begin(sums, at: start, count: Double(count), gaps: gaps, as: kept)
        for column in 0..<columnCount { sums[kept * columnCount + column] = sums[start + column] }
        (lines[kept], counts[kept]) = (lines[index], count)
        kept += 1
      }
    }
    sums.removeLast(sums.count - kept * columnCount)
    lines.removeLast(lines.count - kept)
    counts.removeLast(counts.count - kept)
  }
}

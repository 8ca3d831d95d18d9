import Magnetotransport

/// Reads a bare matrix of numbers as one long table: a row for every number, with its field and its other setting.
public enum MatrixFile {
  /// Fewest equal readings in a row at the end of a sweep that show it was stopped: instruments go on writing the last
  /// value, and noise never repeats itself so often.
  static let fewestFrozenReadings = 10

  /// Reads a file by a layout.
  ///
  /// Readings frozen at the end of a sweep become NaN, which is said. Throws `InputError` for what is not a table of
  /// numbers, and for a unit that does not fit the layout.
  public static func read(_ path: String, layout: MatrixLayout) throws -> Sweep {
    try read(RegularFile.bytes(of: path), named: path, layout: layout)
  }

  /// The same for bytes that are already in memory; `path` is what they are called in messages and in the provenance.
  public static func read(_ bytes: [UInt8], named path: String, layout: MatrixLayout) throws -> Sweep {
    let contents = FileContents(path: path, bytes: bytes)
    if let refusal = ForeignFormat.refusal(of: contents) { throw refusal }
    do {
      return try sweep(from: contents, layout: layout)
    } catch let error as InputError {
      throw error.located(in: path)
    }
  }

  private static func sweep(from contents: FileContents, layout: MatrixLayout) throws -> Sweep {
    guard let shape = TableShape(contents.lines), let header = try TableHeader(contents.lines, shape) else {
      throw InputError(
        found: "no table of numbers", expected: "a matrix of at least two rows and columns",
        remedy: "export the measurement as text")
    }
    let table = try TextTable(contents, shape, header)
    let unit = try unit(of: layout)
    let columns = table.values.map { $0.map(unit.convertedToSI) }
    let sweeps = layout.isFieldAlongRow ? transposed(columns, rowCount: table.lines.count) : columns
    let lines = { (sweep: Int, point: Int) in table.lines[layout.isFieldAlongRow ? sweep : point] }
    var result = MatrixSweeps(sweeps: sweeps, layout: layout, unit: unit, lines: lines).sweep(
      Provenance(file: contents.path, sha256: try contents.sha256(), format: "matrix"))
    if result.column(.temperature) == nil {
      let search = StatedTemperatureSearch.search(entries: table.header.entries, fileName: contents.name)
      result.statedTemperature = search.found
      result.assumptions +=
        [search.found.map { "The temperature \($0.kelvin) K was taken from the \($0.source)." }]
        .compactMap { $0 } + [search.note].compactMap { $0 }
    }
    return result
  }

  private static func unit(of layout: MatrixLayout) throws -> MeasurementUnit {
    guard let unit = Heading.unit(layout.unit),
      RoleVocabulary.dimensions(of: layout.values).contains(unit.dimension)
    else {
      throw InputError(
        .usage, found: "the unit “\(layout.unit)” for \(layout.values.rawValue)",
        expected: "a unit such as \(RoleVocabulary.defaultUnit(of: layout.values).symbol)",
        remedy: "correct unit under [data.matrix]")
    }
    return unit
  }

  private static func transposed(_ columns: [[Double]], rowCount: Int) -> [[Double]] {
    (0..<rowCount).map { row in columns.map { $0[row] } }
  }
}

/// The sweeps of a matrix, on their way to one table.
private struct MatrixSweeps {
  let sweeps: [[Double]]
  let layout: MatrixLayout
  let unit: MeasurementUnit
  let lines: (_ sweep: Int, _ point: Int) -> Int

  func sweep(_ provenance: Provenance) -> Sweep {
    let pointCount = sweeps.first?.count ?? 0
    let fields = layout.field.settings(pointCount)
    let thawed = sweeps.map(Self.withoutFrozenEnd)
    var columns = [
      column("field", .field, thawed.flatMap { _ in fields }),
      Sweep.Column(name: layout.values.rawValue, unit: unit, role: layout.values, values: Array(thawed.joined())),
    ]
    var settings: [Double] = []
    if let other = layout.other, let axis = layout.otherAxis {
      settings = axis.settings(sweeps.count)
      columns.append(
        column(other.rawValue, other, settings.flatMap { Array(repeating: $0, count: pointCount) }))
    }
    if let current = layout.current {
      columns.append(column("current", .current, Array(repeating: current, count: sweeps.count * pointCount)))
    }
    let rowLines = sweeps.indices.flatMap { sweep in (0..<pointCount).map { lines(sweep, $0) } }
    return Sweep(
      columns: columns, lines: rowLines, provenance: provenance,
      assumptions: [shapeSentence(pointCount)]
        + frozenSentences(thawed, settings))
  }

  private func column(_ name: String, _ role: ColumnRole, _ values: [Double]) -> Sweep.Column {
    Sweep.Column(name: name, unit: RoleVocabulary.defaultUnit(of: role), role: role, values: values)
  }

  private func shapeSentence(_ pointCount: Int) -> String {
    let across = layout.other.map { "\($0.rawValue)" } ?? "repetition"
    return
      "Read as a matrix of \(layout.values.rawValue) in \(unit.symbol): \(sweeps.count) field sweeps of \(pointCount)"
      + " points, one per \(across), as told."
  }

  /// One sentence for every sweep that was stopped on the way.
  private func frozenSentences(_ thawed: [[Double]], _ settings: [Double]) -> [String] {
    zip(thawed, sweeps).enumerated().compactMap { index, pair in
      let count = zip(pair.0, pair.1).count { $0.isNaN && !$1.isNaN }
      guard count > 0 else { return nil }
      let unit = layout.other == .angle ? "rad" : layout.other == .temperature ? "K" : "V"
      let place = settings.isEmpty ? "" : ", at \(HeldQuantity.text(settings[index], unit: unit))"
      return "Sweep \(index + 1)\(place), was stopped on the way: its last \(count) readings repeat one value and were"
        + " left out."
    }
  }

  /// The sweep with NaN in place of equal readings at its end.
  private static func withoutFrozenEnd(_ values: [Double]) -> [Double] {
    guard let last = values.last else { return values }
    let count = values.reversed().prefix { $0 == last }.count
    guard count >= MatrixFile.fewestFrozenReadings else { return values }
    // The first of them was a true reading.
    return values.dropLast(count - 1) + Array(repeating: .nan, count: count - 1)
  }
}

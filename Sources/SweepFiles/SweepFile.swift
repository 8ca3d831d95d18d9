import Magnetotransport

/// Reads measurements from files.
public enum SweepFile {
  /// Reads one file into a sweep, recognising its format, its columns, their units and the temperature.
  ///
  /// ```swift
  /// let sweep = try SweepFile.read("film_1.4K.dat")
  /// let other = try SweepFile.read("run7.txt", columns: [.field: "I_magnet"], units: [.field: "mT"])
  /// ```
  ///
  /// Values come back in SI units, one per row, NaN where the file has none; nothing is corrected and no row is dropped.
  /// Of a file of more than 131 072 rows, or 4 million values, neighbouring rows are averaged as they are read
  /// (`Sweep.fileRows`), so that a file of any length can be read. All that was assumed stands in `Sweep.assumptions`.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - format: Identifier of a format to use in place of the recognised one.
  ///   - columns: Headings, as the file has them, of columns whose role is not recognised or recognised wrongly.
  ///   - units: Units by role, where the file states none or a wrong one.
  /// - Throws: `InputError`, with file and line, for everything that cannot be read as a table of numbers.
  public static func read(
    _ path: String, format: String? = nil, columns: [ColumnRole: String] = [:], units: [ColumnRole: String] = [:]
  ) throws -> Sweep {
    let chosen = try format.map(SweepFormat.named)
    return try read(
      FileContents(ByteSource(file: path), path: path), format: chosen, columns: columns, units: units)
  }

  /// The same for bytes that are already in memory; `path` is what they are called in messages and in the provenance.
  public static func read(
    _ bytes: [UInt8], named path: String, format: String? = nil, columns: [ColumnRole: String] = [:],
    units: [ColumnRole: String] = [:]
  ) throws -> Sweep {
    let chosen = try format.map(SweepFormat.named)
    return try read(FileContents(path: path, bytes: bytes), format: chosen, columns: columns, units: units)
  }

  /// Reads contents that are at hand.
  static func read(
    _ contents: FileContents, format: SweepFormat?, columns: [ColumnRole: String], units: [ColumnRole: String]
  ) throws -> Sweep {
    if let refusal = ForeignFormat.refusal(of: contents) { throw refusal }
    let format = format ?? SweepFormat.recognizing(contents)
    let sweep = { (contents: FileContents) throws -> Sweep in
      try ColumnRecognition.sweep(
        from: format.read(contents), of: contents, format: format, columns: columns, units: units)
    }
    do {
      guard contents.rest != nil else { return try sweep(contents) }
      return try averaged(contents, as: sweep)
    } catch let error as InputError {
      throw error.located(in: contents.path)
    }
  }

  /// Reads a long file. Which rows may be averaged depends on what the columns are, and that shows in the opening, if
  /// not, in the whole.
  private static func averaged(
    _ contents: FileContents, as sweep: (FileContents) throws -> Sweep
  ) throws -> Sweep {
    var contents = contents
    contents.averaging = RowAveraging(
      try sweep(contents.openingOnly).columns, capacity: contents.rowCapacity)
    let first = try sweep(contents)
    let better = RowAveraging(first.columns, capacity: contents.rowCapacity)
    guard better != contents.averaging, first.fileRows != nil else { return first }
    contents.averaging = better
    return try sweep(contents)
  }
}

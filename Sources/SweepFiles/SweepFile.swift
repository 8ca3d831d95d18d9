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
  /// All that was assumed stands in `Sweep.assumptions`.
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
      FileContents(path: path, bytes: RegularFile.bytes(of: path)), format: chosen, columns: columns, units: units)
  }

  /// The same for bytes that are already in memory; `path` is what they are called in messages and in the provenance.
  public static func read(
    _ bytes: [UInt8], named path: String, format: String? = nil, columns: [ColumnRole: String] = [:],
    units: [ColumnRole: String] = [:]
  ) throws -> Sweep {
    let chosen = try format.map(SweepFormat.named)
    return try read(FileContents(path: path, bytes: bytes), format: chosen, columns: columns, units: units)
  }

  private static func read(
    _ contents: FileContents, format: SweepFormat?, columns: [ColumnRole: String], units: [ColumnRole: String]
  ) throws -> Sweep {
    if let refusal = ForeignFormat.refusal(of: contents) { throw refusal }
    let format = format ?? SweepFormat.recognizing(contents)
    do {
      let table = try format.read(contents)
      return try ColumnRecognition.sweep(from: table, of: contents, format: format, columns: columns, units: units)
    } catch let error as InputError {
      throw error.located(in: contents.path)
    }
  }
}

import Magnetotransport

extension SweepFormat {
  /// Columns of numbers separated by commas, semicolons, tabs or blanks, under a header of almost any kind: what LabVIEW
  /// programs, Origin exports, spreadsheets and scripts write.
  ///
  /// Understood above the table: comment marks, rules, `[sections]`, `name = value`, titles, one row of headings, one
  /// row of units. Understood in it: decimal comma, quotes, `D` exponents, `nan`, empty fields, blank lines, comments.
  /// Anything else in the table is an error with its line.
  public static let delimitedText = SweepFormat(
    id: "delimited-text",
    title: "delimited text",
    summary: "Columns of numbers separated by commas, semicolons, tabs or blanks, with or without a header; "
      + "decimal point or comma; UTF-8, UTF-16 or Windows-1252.",
    fileExtensions: ["txt", "dat", "csv", "tsv"],
    write: { sweep, remarks in DelimitedTextWriter(sweep, remarks).bytes() },
    confidence: { $0.text == nil ? 0 : 0.1 },
    read: readDelimitedText
  )

  private static func readDelimitedText(_ contents: FileContents) throws -> InstrumentTable {
    guard let shape = TableShape(contents.lines), let header = try TableHeader(contents.lines, shape) else {
      throw InputError(
        found: "no table of numbers", expected: "at least two columns of numbers under a row of headings",
        remedy: "export the measurement as text, one row for each field")
    }
    // Wider than any instrument's list of channels: each row is a sweep of its own, and the fields stand elsewhere.
    if header.headingLine == nil, shape.columnCount > 40 {
      throw InputError(
        line: header.firstRow + 1, found: "a matrix of \(shape.columnCount) columns without headings",
        expected: "columns with headings, one of them the field",
        remedy: "write each sweep as columns, for example “B (T)” and “R (Ohm)”")
    }
    let table = try TextTable(contents, shape, header)
    let columns = zip(table.header.headings, table.values).map { InstrumentTable.Column(heading: $0, values: $1) }
    return InstrumentTable(
      columns: columns, lines: table.lines, fileRows: table.fileRows, entries: table.header.entries,
      notes: table.notes)
  }
}

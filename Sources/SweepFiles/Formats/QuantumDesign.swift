import Magnetotransport

extension SweepFormat {
  /// Data files of Quantum Design's MultiVu (PPMS, DynaCool, MPMS): `[Header]` with comma-separated records, `[Data]` with
  /// one row of headings.
  ///
  /// The Resistivity and Electrical Transport options are understood to the point of knowing which bridge or channel is
  /// which: the sample names of the header ("Rxx", "…_Hall") say it. Other options are read as tables.
  public static let quantumDesign = SweepFormat(
    id: "quantum-design",
    title: "Quantum Design data file",
    summary:
      "MultiVu .dat with [Header] and [Data], of the Resistivity or Electrical Transport option; several bridges "
      + "or channels, field in Oe.",
    fileExtensions: ["dat"],
    write: { sweep, remarks in try QuantumDesignWriter(sweep, remarks).bytes() },
    confidence: { contents in
      let opening = contents.opening(400)
      guard opening.first(where: { !$0.isEmpty })?.lowercased() == "[header]" else { return 0 }
      return opening.contains { $0.lowercased() == "[data]" } ? 1 : 0.5
    },
    read: readQuantumDesign
  )

  private static func readQuantumDesign(_ contents: FileContents) throws -> InstrumentTable {
    let lines = contents.lines
    guard let data = (0..<lines.count).first(where: { lines.string(in: lines.trimmed($0)).lowercased() == "[data]" })
    else {
      throw InputError(
        found: "[Header] without [Data]", expected: "a table after the line [Data]",
        remedy: "the file seems truncated: copy it again")
    }
    guard let headingLine = (data + 1..<lines.count).first(where: { !lines.trimmed($0).isEmpty }) else {
      throw InputError(
        line: data + 1, found: "nothing after [Data]", expected: "a row of headings and rows of numbers",
        remedy: "the measurement was stopped before its first point, or the file is truncated")
    }
    let records = QuantumDesignHeader(lines, upTo: data)
    let names = QuantumDesignHeader.fields(lines, headingLine)
    let firstRow = (headingLine + 1..<lines.count).first { !lines.trimmed($0).isEmpty }
    guard names.count > 1, let firstRow else {
      throw InputError(
        line: headingLine + 1, found: "no rows below the headings", expected: "rows of numbers",
        remedy: "the measurement was stopped before its first point, or the file is truncated")
    }
    let channels = QuantumDesignChannel.all(in: names, records)
    let header = TableHeader(
      entries: records.entries, headings: records.headings(names, channels), headingLine: headingLine,
      firstRow: firstRow)
    let comments = Set(names.indices.filter { names[$0].lowercased() == "comment" })
    let shape = TableShape(dialect: TableDialect(.comma), columnCount: names.count, textColumns: comments)
    let table = try TextTable(contents, shape, header)
    var result = InstrumentTable(
      columns: zip(table.header.headings, table.values).map { InstrumentTable.Column(heading: $0, values: $1) },
      lines: table.lines, fileRows: table.fileRows, entries: records.entries)
    // Nearly every file has the comments and nearly none uses them: they are spoken of where something is written there.
    result.notes =
      records.notes(names) + (table.hasWords ? table.notes : table.notes.filter { !$0.hasPrefix("Text was") })
    result.claims = QuantumDesignChannel.claims(channels, result.columns)
    return result
  }
}

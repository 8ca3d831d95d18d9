import Magnetotransport

/// A kind of file that is recognised so that it can be refused with advice: what it is and how to get a table out of it.
struct ForeignFormat: Sendable {
  /// What the file is, in words.
  var title: String
  /// How to get a table out of it.
  var remedy: String
  /// Recognises it.
  var matches: @Sendable (FileContents) -> Bool

  /// The refusal of a file, or nil where nothing speaks against trying to read it.
  static func refusal(of contents: FileContents) -> InputError? {
    let expected = "a table of numbers as text"
    if let known = all.first(where: { $0.matches(contents) }) {
      return InputError(file: contents.path, found: known.title, expected: expected, remedy: known.remedy)
    }
    guard contents.text == nil else { return nil }
    return InputError(
      file: contents.path, found: "a binary file of unknown format", expected: expected,
      remedy: "export the data as text from the program that wrote it")
  }

  static let all: [ForeignFormat] = [
    binary(
      "an HDF5 file (Labber, QCoDeS or MATLAB 7.3)", [0x89, 0x48, 0x44, 0x46],
      "export the table as CSV, for example with h5py"),
    binary("an Origin project", Array("CPY".utf8), "in Origin, export the worksheet with File > Export > ASCII"),
    binary(
      "an OLE document (an old Origin or Excel file)", [0xD0, 0xCF, 0x11, 0xE0],
      "open it in the program that wrote it and save the table as CSV or ASCII"),
    binary("a gzip archive", [0x1F, 0x8B], "unpack it with gunzip"),
    binary(
      "a ZIP archive or a spreadsheet (.xlsx, .ods)", Array("PK".utf8) + [3, 4], "unpack it, or save the sheet as CSV"),
    binary("a bzip2 archive", Array("BZh".utf8), "unpack it with bunzip2"),
    binary("an xz archive", [0xFD, 0x37, 0x7A, 0x58], "unpack it with unxz"),
    binary("a TDMS file", Array("TDSm".utf8), "export it as text from LabVIEW or DIAdem"),
    binary("a SQLite database (QCoDeS)", Array("SQLite format 3".utf8), "export the run as CSV with qcodes"),
    binary("a NumPy array", [0x93] + Array("NUMPY".utf8), "write it with numpy.savetxt and column names in the header"),
    binary("a MATLAB file", Array("MATLAB 5.0 MAT-file".utf8), "write the table with writetable in MATLAB"),
    binary("a PDF document", Array("%PDF-".utf8), "use the data behind the figure"),
    opening(
      "a LabVIEW measurement file (.lvm)", "LabVIEW Measurement", "save it as a plain table with one row of headings"),
    ForeignFormat(
      title: "a Nanonis spectrum", remedy: "delete everything above the line of headings after [DATA]",
      matches: { contents in
        contents.opening(1).first?.hasPrefix("Experiment\t") == true
          && contents.opening(400).contains("[DATA]")
      }),
    ForeignFormat(
      title: "a JSON document", remedy: "export the table as CSV",
      matches: { contents in
        contents.opening(1).first.map { $0.hasPrefix("{") || $0 == "[" || $0.hasPrefix("[{") } == true
      }),
    ForeignFormat(
      title: "a web page or XML document", remedy: "download the data file itself",
      matches: { contents in
        let start = contents.opening(1).first?.lowercased() ?? ""
        return start.hasPrefix("<?xml") || start.hasPrefix("<!doctype") || start.hasPrefix("<html")
      }),
  ]

  private static func binary(_ title: String, _ signature: [UInt8], _ remedy: String) -> ForeignFormat {
    ForeignFormat(title: title, remedy: remedy, matches: { $0.bytes.starts(with: signature) && isNotTable($0) })
  }

  private static func opening(_ title: String, _ text: String, _ remedy: String) -> ForeignFormat {
    ForeignFormat(title: title, remedy: remedy, matches: { $0.opening(1).first?.hasPrefix(text) == true })
  }

  /// Short signatures made of letters are believed only where the rest is not plain text.
  private static func isNotTable(_ contents: FileContents) -> Bool {
    contents.text == nil || contents.bytes.starts(with: Array("%PDF-".utf8))
  }
}

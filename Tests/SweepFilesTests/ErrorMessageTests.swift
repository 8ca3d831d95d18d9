import Foundation
import Magnetotransport
import Testing

@testable import SweepFiles

/// Input → the exact sentence the user reads.
@Suite struct ErrorMessageTests {
  static let refused: [(String, String)] = [
    (
      "",
      "film.txt: found no table of numbers, expected at least two columns of numbers under a row of headings; "
        + "export the measurement as text, one row for each field"
    ),
    (
      "B (T),R (Ohm)\n",
      "film.txt: found no table of numbers, expected at least two columns of numbers under a row of headings; "
        + "export the measurement as text, one row for each field"
    ),
    (
      "B (T)\n0\n1\n",
      "film.txt: found no table of numbers, expected at least two columns of numbers under a row of headings; "
        + "export the measurement as text, one row for each field"
    ),
    (
      "B (T),R (Ohm)\n0,1\n1,n/a\n2,3\n",
      "film.txt:3: found “n/a” in column “R (Ohm)”, expected a number; correct the field or delete this line"
    ),
    (
      "B (T),R (Ohm)\n0,x1\n1,2\n2,3\n",
      "film.txt:2: found “x1” in column “R (Ohm)”, expected a number; correct the field or delete this line"
    ),
    (
      "B (T),R (Ohm)\n0,bad\n",
      "film.txt:2: found “bad” in column “R (Ohm)”, expected a number; correct the field or delete this line"
    ),
    (
      "B (T),R (Ohm)\n0,1\n1,1e400\n2,3\n",
      "film.txt:3: found “1e400” in column “R (Ohm)”, expected a number; correct the field or delete this line"
    ),
    (
      "B (T),R (Ohm),x\n0,1,2\n1,2\n2,3,4\n",
      "film.txt:3: found 2 fields, expected 3 as in the other rows (comma-separated); correct or delete this line"
    ),
    (
      "B (T)\tR (Ohm)\n0\t1\n1\t2\t3\n2\t3\n",
      "film.txt:3: found 3 fields, expected 2 as in the other rows (tab-separated); correct or delete this line"
    ),
    (
      "B (T);R (Ohm)\n0,1;1,5\nend\n0,2;2,5\n",
      "film.txt:3: found 1 field, expected 2 as in the other rows (semicolon-separated, decimal comma); "
        + "correct or delete this line"
    ),
    (
      "B (T),R (Ohm),x\n0,1,2\n1,2,3\n2,3",
      "film.txt:4: found 2 of 3 fields where the file ends, expected a whole last row; "
        + "the file seems truncated: delete line 4 to use the rows above it"
    ),
    (
      "B (T),R (Ohm)\n0,1,100,5\n0,2,101,5\n",
      "film.txt:2: found 4 fields under 2 headings, expected one field for each heading; "
        + "if the file has decimal commas, write it with semicolons or tabs between the fields"
    ),
    (
      "B (T),R (Ohm),x,y\n0,1\n1,2\n",
      "film.txt:2: found 2 fields under 4 headings, expected one field for each heading; "
        + "correct line 1, which has the headings"
    ),
    (
      "when,R (Ohm)\n12:01,1\n12:02,2\n",
      "film.txt: found one column of numbers, expected at least a field and a resistance; "
        + "export the measurement with all its columns"
    ),
    (
      "B (furlong),R (Ohm)\n0,1\n",
      "read"
    ),
    (
      "Field,R (Ohm)\n-90000,1\n90000,2\n",
      "film.txt: found “Field” up to 90000.0 without a unit, expected a field unit; "
        + "state the unit of field, for example Oe or mT"
    ),
    (
      "[Header]\nTITLE, x\n",
      "film.txt: found [Header] without [Data], expected a table after the line [Data]; "
        + "the file seems truncated: copy it again"
    ),
    (
      "[Header]\nTITLE, x\n[Data]\n",
      "film.txt:3: found nothing after [Data], expected a row of headings and rows of numbers; "
        + "the measurement was stopped before its first point, or the file is truncated"
    ),
    (
      "[Header]\n[Data]\nComment,Temperature (K),Magnetic Field (Oe),Bridge 1 Resistance (Ohms)\n",
      "film.txt:3: found no rows below the headings, expected rows of numbers; "
        + "the measurement was stopped before its first point, or the file is truncated"
    ),
    (
      "[Header]\n[Data]\nComment,Temperature (K),Magnetic Field (Oe),Bridge 1 Resistance (Ohms)\n,2,0,1\n,2,10,",
      "read"
    ),
    (
      "[Header]\n[Data]\nComment,Temperature (K),Magnetic Field (Oe),Bridge 1 Resistance (Ohms)\n,2,0,1\n,2,1",
      "film.txt:5: found 3 of 4 fields where the file ends, expected a whole last row; "
        + "the file seems truncated: delete line 5 to use the rows above it"
    ),
    (
      "LabVIEW Measurement\t\nWriter_Version\t2\n",
      "film.txt: found a LabVIEW measurement file (.lvm), expected a table of numbers as text; "
        + "save it as a plain table with one row of headings"
    ),
    (
      "{\"a\": [1, 2]}\n",
      "film.txt: found a JSON document, expected a table of numbers as text; export the table as CSV"
    ),
    (
      (0..<41).map(String.init).joined(separator: " ") + "\n" + (0..<41).map(String.init).joined(separator: " ") + "\n",
      "film.txt:1: found a matrix of 41 columns without headings, expected columns with headings, one of them the field; "
        + "write each sweep as columns, for example “B (T)” and “R (Ohm)”"
    ),
  ]

  @Test(arguments: refused)
  func text(input: String, sentence: String) throws {
    #expect(try refusal(Array(input.utf8)) == sentence)
  }

  static let binaries: [([UInt8], String)] = [
    (
      [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 0],
      "a.bin: found an HDF5 file (Labber, QCoDeS or MATLAB 7.3), expected a table of numbers as text; "
        + "export the table as CSV, for example with h5py"
    ),
    (
      Array("CPYA 4.2673 552#\n".utf8) + [0, 0, 10],
      "a.bin: found an Origin project, expected a table of numbers as text; "
        + "in Origin, export the worksheet with File > Export > ASCII"
    ),
    (
      [0x1F, 0x8B, 8, 0],
      "a.bin: found a gzip archive, expected a table of numbers as text; unpack it with gunzip"
    ),
    (
      [0x50, 0x4B, 3, 4, 0, 0],
      "a.bin: found a ZIP archive or a spreadsheet (.xlsx, .ods), expected a table of numbers as text; "
        + "unpack it, or save the sheet as CSV"
    ),
    (
      [1, 2, 3, 0, 0, 0, 7],
      "a.bin: found a binary file of unknown format, expected a table of numbers as text; "
        + "export the data as text from the program that wrote it"
    ),
  ]

  @Test(arguments: binaries)
  func binary(bytes: [UInt8], sentence: String) throws {
    #expect(try refusal(bytes, named: "a.bin") == sentence)
  }

  private let table = Array("B (T),R (Ohm)\n0,1\n1,2\n".utf8)

  @Test func wrongRequests() throws {
    #expect(
      try refusal(table, format: "delimited-txt")
        == "found no format “delimited-txt”, expected one of delimited-text, quantum-design; "
        + "did you mean “delimited-text”?")
    #expect(
      try refusal(table, format: "origin")
        == "found no format “origin”, expected one of delimited-text, quantum-design; see “cooperon formats”")
    #expect(
      try refusal(table, columns: [.field: "B (mT)"])
        == "film.txt: found no column “B (mT)”, expected one of “B (T)”, “R (Ohm)”; did you mean “B (T)”?")
    #expect(
      try refusal(table, columns: [.hallResistance: "transverse signal"])
        == "film.txt: found no column “transverse signal”, expected one of “B (T)”, “R (Ohm)”; "
        + "name the rxy column as the file does")
    #expect(
      try refusal(table, units: [.field: "furlong"])
        == "film.txt: found the unit “furlong” for field, expected a unit such as T, mT or Oe; write the unit as in a table heading"
    )
    #expect(
      try refusal(table, units: [.field: "Ohm"])
        == "film.txt: found the unit “Ohm” for field, expected a unit such as T, mT or Oe; choose another unit or another column"
    )
    #expect(
      try refusal(table, units: [.temperature: "K"])
        == "film.txt: found a unit “K” for temperature, which no column plays, expected a column for it; "
        + "name the column of temperature too")
    #expect(
      try refusal(table, columns: [.temperature: "R (Ohm)"])
        == "film.txt: found column “R (Ohm)” in Ω as temperature, expected a unit such as K or mK; "
        + "choose another column or state its unit")
    #expect(
      try refusal(Array("B (furlong),R (Ohm)\n0,1\n".utf8), columns: [.field: "B"])
        == "film.txt: found the unit “furlong” of column “B (furlong)”, expected a unit such as T, mT or Oe; "
        + "state the unit of field")
  }

  @Test func oneColumnForTwoRoles() throws {
    #expect(
      try refusal(table, columns: [.longitudinalResistance: "R (Ohm)", .hallResistance: "R (Ohm)"])
        == "film.txt: found “R (Ohm)” as rxx and as rxy, expected one role for a column; name another column")
  }

  @Test func filesThatCannotBeRead() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let empty = folder.appendingPathComponent("empty.dat").path
    try Data().write(to: URL(fileURLWithPath: empty))
    #expect(
      sentence(empty)
        == "\(empty): found an empty file, expected a table of numbers; copy or export the measurement again")
    #expect(
      sentence(folder.path)
        == "\(folder.path): found a folder, expected a file; name the files in it, for example \(folder.path)/*.dat")
    #expect(
      sentence(folder.path + "/none.dat")
        == "\(folder.path)/none.dat: found no such file, expected a measurement; check the name and the folder")
    #expect(
      sentence("/dev/null")
        == "/dev/null: found a device or a pipe, expected a file; save the data in a file first")
    // Tests often run as root, whom no permission stops; the sentence is made from the system's error number.
    #expect(
      RegularFile.trouble("film.dat", EACCES).description
        == "film.dat: found no permission to read it, expected a readable file; "
        + "change its permissions, for example with chmod u+r")
    #expect(
      RegularFile.trouble("film.dat", EIO).description
        == "film.dat: found a file that cannot be read (Input/output error), expected a readable file; "
        + "copy it to a local disk and try again")
  }

  private func sentence(_ path: String) -> String {
    do {
      _ = try SweepFile.read(path)
      return "read"
    } catch {
      return "\(error)"
    }
  }

  @Test func messagesCarryNoControlCharacters() throws {
    let text = "B (T),R (Ohm)\n0,1\n1,\u{1B}[31mred\u{1B}[0m and quite a long story about the sample holder\n2,3\n"
    #expect(
      try refusal(Array(text.utf8))
        == "film.txt:3: found “[31mred[0m and quite a long story about…” in column “R (Ohm)”, expected a number; "
        + "correct the field or delete this line")
  }
}

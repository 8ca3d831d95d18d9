import Foundation
import Magnetotransport
import Testing

@testable import SweepFiles

/// Files that are too long to be held in memory, played with small ones and a small memory.
@Suite struct LongFileTests {
  /// Reads a text in pieces of about `pieceSize` bytes, keeping `capacity` rows.
  static func read(
    _ text: String, named name: String = "film.txt", pieceSize: Int, capacity: Int = RowAveraging.defaultCapacity
  ) throws -> Sweep {
    try read(Array(text.utf8), named: name, pieceSize: pieceSize, capacity: capacity)
  }

  static func read(_ bytes: [UInt8], named name: String, pieceSize: Int, capacity: Int) throws -> Sweep {
    var contents = try FileContents(
      ByteSource(bytes, named: name), path: name, longestWhole: 0, pieceSize: pieceSize)
    contents.rowCapacity = capacity
    return try SweepFile.read(contents, format: nil, columns: [:], units: [:])
  }

  /// A table of a sweep up and down over ±1 T.
  private static func table(
    rows: Int, header: String = "B (T),R (Ohm)\n", lineBreak: String = "\n", row: (Double, Int) -> String
  ) -> String {
    header.replacing("\n", with: lineBreak)
      + (0..<rows).map { row(1 - abs(1 - 4 * abs(Double($0) / Double(rows) - 0.5)), $0) + lineBreak }.joined()
  }

  static let tables: [String] = [
    table(rows: 300) { "\($0),\(100 + $1)" },
    table(rows: 300, header: "B (mT)\tR (kOhm)\tnote\n", lineBreak: "\r\n") {
      "\($0)\t\($1 % 7 == 0 ? "" : "0.1")\tok"
    },
    table(rows: 300, header: "T = 4.2 K\nB (T);R (Ohm)\n", lineBreak: "\r") {
      "\($0);\(100 + $1)".replacing(".", with: ",")
    },
    table(rows: 300, header: "# film\n# B (Oe) R (Ohm)\n") {
      "  \($0 * 1e4)   1.234567890123456789E+02 \($1 == 250 ? " " : "")"
    },
    table(rows: 300) { $1 == 200 ? "B (T),R (Ohm)\n# a remark\n\n\($0),nan" : "\($0),\($1 == 100 ? "inf" : "\"12\"")" },
    table(
      rows: 300,
      header: "[Header]\nTITLE, x\nINFO, Rxx, Sample1 Name\n[Data]\nComment,Temperature (K),Magnetic Field (Oe),"
        + "Bridge 1 Resistance (Ohms)\n"
    ) { "\($1 == 280 ? "here" : ""),2,\($0 * 1e4),\($1)" },
    String(table(rows: 300) { "\($0),\(100 + $1)" }.dropLast()),
  ]

  private static func withoutValues(_ sweep: Sweep) -> Sweep {
    var sweep = sweep
    for index in sweep.columns.indices { sweep.columns[index].values = sweep.lines.map { _ in 0 } }
    return sweep
  }

  @Test(arguments: tables.indices)
  func piecesGiveTheSameTable(index: Int) throws {
    let whole = try SweepFile.read(Array(Self.tables[index].utf8), named: "film.txt")
    for size in [200, 256, 1023, 4096] {
      let pieces = try Self.read(Self.tables[index], pieceSize: size)
      // Missing values, which equal nothing, are compared by their bits.
      #expect(pieces.columns.map { $0.values.map(\.bitPattern) } == whole.columns.map { $0.values.map(\.bitPattern) })
      #expect(Self.withoutValues(pieces) == Self.withoutValues(whole))
    }
    #expect(whole.fileRows == nil)
  }

  @Test(arguments: [
    ("0.5,n/a\n", "film.txt:2002: found “n/a” in column “R (Ohm)”, expected a number; correct or delete this line"),
    (
      "0.5\n",
      "film.txt:2002: found 1 field, expected 2 as in the other rows (comma-separated); correct or delete this line"
    ),
    ("0.5", "film.txt:2002: found 1 of 2 fields where the file ends"),
    ("0.5,1\u{0}\n", "film.txt: found bytes that are no text in the middle of the file"),
  ])
  func errorsKnowTheirLine(ending: String, expected: String) {
    let text = Self.table(rows: 2000) { "\($0),\($1)" } + ending
    let error = #expect(throws: InputError.self) { try Self.read(text, pieceSize: 1000) }
    let said = (error?.description ?? "").replacing("correct the field or", with: "correct or")
    #expect(said.hasPrefix(expected), "\(said)")
  }

  /// Sums over all rows of the file do not change, and no two gates or directions are mixed.
  @Test func averagesAccountForEveryRow() throws {
    let rows = 40_000
    let text = Self.table(rows: rows, header: "Vg (V),B (T),R (Ohm)\n") {
      "\($1 < rows / 2 ? 1 : -1),\($0),\(100 + $1 % 4)"
    }
    let sweep = try Self.read(text, pieceSize: 5000, capacity: 8192)
    let counts = try #require(sweep.fileRows)
    #expect(sweep.rowCount <= 8192)
    #expect(sweep.fileRowCount == rows)
    let gates = try #require(sweep.column(.gate)).values
    #expect(Set(gates) == [1, -1])
    let resistances = try #require(sweep.column(.longitudinalResistance)).values
    let sum = zip(resistances, counts).reduce(0) { $0 + $1.0 * Double($1.1) }
    #expect(abs(sum - 101.5 * Double(rows)) < 1e-6 * Double(rows))
    #expect(ReaderRules.violations(of: sweep) == [])
    #expect(sweep.assumptions.contains { $0.hasPrefix("The 40000 rows of the table were averaged into ") })
    let curves = try sweep.separated().map { try $0.conductivity() }
    #expect(curves.map(\.rows.read) == [rows / 2, rows / 2])
    #expect(curves.allSatisfy { $0.rows.used == rows / 2 })
  }

  /// A field that jitters, and two channels that take turns, are averaged none the less, each by itself.
  @Test func jitterAndGapsAreAveraged() throws {
    var random = SplitMix64(seed: 4)
    let text = Self.table(rows: 40_000, header: "B (T),R (Ohm),Rxy (Ohm)\n") { field, index in
      let jitter = Double.random(in: -1...1, using: &random) * 1e-4
      return "\(field + jitter),\(index % 2 == 0 ? "100" : "nan"),\(index % 2 == 0 ? "nan" : "5")"
    }
    let sweep = try Self.read(text, pieceSize: 5000, capacity: 8192)
    #expect(sweep.rowCount <= 8192)
    #expect(sweep.fileRowCount == 40_000)
    let known = try #require(sweep.column(.longitudinalResistance)).values.filter(\.isFinite)
    #expect(known.allSatisfy { abs($0 - 100) < 1e-9 })
  }

  /// A thousand different settings cannot be averaged, so that more memory is taken instead.
  @Test func differentSettingsStayApart() throws {
    let text =
      "Vg (V),B (T),R (Ohm)\n" + (0..<1000).flatMap { gate in (-6...6).map { "\(gate),\($0),\(gate)\n" } }.joined()
    let sweep = try Self.read(text, pieceSize: 5000, capacity: 1024)
    #expect(sweep.rowCount == 13_000)
    #expect(sweep.fileRows == nil || sweep.fileRows?.allSatisfy { $0 == 1 } == true)
  }

  @Test(arguments: MutatedInputTests.originals.indices)
  func mutatedPiecesNeverCrash(index: Int) throws {
    var random = SplitMix64(seed: UInt64(200 + index))
    let row = Self.lastLine(of: MutatedInputTests.originals[index])
    let original = Array((MutatedInputTests.originals[index] + String(repeating: row, count: 200)).utf8)
    for _ in 0..<100 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &random) { MutatedInputTests.mutate(&bytes, using: &random) }
      let size = Int.random(in: 20...2000, using: &random)
      do {
        let sweep = try Self.read(bytes, named: "film_2K.dat", pieceSize: size, capacity: 64)
        #expect(ReaderRules.violations(of: sweep) == [])
        #expect(sweep.fileRows.map { $0.allSatisfy { $0 > 0 } } ?? true)
      } catch let error as InputError {
        #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 32 }, "\(error)")
      }
    }
  }

  private static func lastLine(of text: String) -> String {
    text.split(whereSeparator: \.isNewline).last.map { $0 + "\n" } ?? ""
  }
}

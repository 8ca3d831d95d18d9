import Magnetotransport
import Testing

@testable import SweepFiles

/// The same three rows, B = −0.5, 0, 1.25 T and R = 100.5, 101, 99.75 Ω, in every dialect met in labs.
@Suite struct DialectTests {
  static let dialects: [(String, String)] = [
    ("comma", "B (T),R (Ohm)\n-0.5,100.5\n0,101\n1.25,99.75\n"),
    ("comma and blanks", "B (T), R (Ohm)\n-0.5,  100.5\n 0,  101\n 1.25, 99.75\n"),
    ("semicolon", "B (T);R (Ohm)\n-0.5;100.5\n0;101\n1.25;99.75\n"),
    ("semicolon, decimal comma", "B (T);R (Ohm)\n-0,5;100,5\n0;101\n1,25;99,75\n"),
    ("tab", "B (T)\tR (Ohm)\n-0.5\t100.5\n0\t101\n1.25\t99.75\n"),
    ("tab, decimal comma", "B (T)\tR (Ohm)\n-0,5\t100,5\n0\t101\n1,25\t99,75\n"),
    ("tab padded", "B (T)\t R (Ohm)\n  -0.5\t 100.5 \n0 \t101\n1.25\t99.75\n"),
    ("space", "B (T) R (Ohm)\n-0.5 100.5\n0 101\n1.25 99.75\n"),
    ("aligned", "   B (T)     R (Ohm)\n   -0.5     100.5\n    0.0     101.0\n    1.25     99.75\n"),
    ("space, decimal comma", "B/T R/Ohm\n-0,5 100,5\n0,0 101,0\n1,25 99,75\n"),
    ("quoted", "\"B (T)\",\"R (Ohm)\"\n\"-0.5\",\"100.5\"\n\"0\",\"101\"\n\"1.25\",\"99.75\"\n"),
    ("quoted, decimal comma", "\"B (T)\",\"R (Ohm)\"\n\"-0,5\",\"100,5\"\n\"0,0\",\"101,0\"\n\"1,25\",\"99,75\"\n"),
    ("CR LF", "B (T),R (Ohm)\r\n-0.5,100.5\r\n0,101\r\n1.25,99.75\r\n"),
    ("CR", "B (T),R (Ohm)\r-0.5,100.5\r0,101\r1.25,99.75\r"),
    ("no last line break", "B (T),R (Ohm)\n-0.5,100.5\n0,101\n1.25,99.75"),
    ("trailing separator", "B (T),R (Ohm),\n-0.5,100.5,\n0,101,\n1.25,99.75,\n"),
    ("trailing separator in rows", "B (T),R (Ohm)\n-0.5,100.5,\n0,101,\n1.25,99.75,\n"),
    ("exponents", "B (T),R (Ohm)\n-5.0E-1,1.005D+02\n0,101\n1.25E+000,9.975e+1\n"),
    ("byte order mark", "\u{FEFF}B (T),R (Ohm)\n-0.5,100.5\n0,101\n1.25,99.75\n"),
    ("blank lines", "\n\nB (T),R (Ohm)\n\n-0.5,100.5\n0,101\n\n1.25,99.75\n\n"),
    ("units in a row", "B\tR\nT\tOhm\n-0.5\t100.5\n0\t101\n1.25\t99.75\n"),
    ("units in brackets in a row", "B,R\n[T],[Ohm]\n-0.5,100.5\n0,101\n1.25,99.75\n"),
    ("Origin's three rows", "Field\tResistance\nT\tOhm\n\tsample 7\n-0.5\t100.5\n0\t101\n1.25\t99.75\n"),
    ("a remark below", "B (T),R (Ohm)\nmagnet,lock-in\n-0.5,100.5\n0,101\n1.25,99.75\n"),
    ("names under prose", "annealed in vacuum\nB (T) R (Ohm)\n-0.5 100.5\n0 101\n1.25 99.75\n"),
    ("Control-Z", "B (T),R (Ohm)\n-0.5,100.5\n0,101\n1.25,99.75\n\u{1A}"),
    ("other units", "B [mT],R [kOhm]\n-500,0.1005\n0,0.101\n1250,0.09975\n"),
    ("oersted", "Field/Oe\tR/mOhm\n-5000\t100500\n0\t101000\n12500\t99750\n"),
    ("underscores", "B_T,R_Ohm\n-0.5,100.5\n0,101\n1.25,99.75\n"),
    ("words", "B in T,Resistance in Ohm\n-0.5,100.5\n0,101\n1.25,99.75\n"),
    ("numpy", "# B (T) R (Ohm)\n-0.5 100.5\n0 101\n1.25 99.75\n"),
    ("commented header", "# sample 7\n# T = 4.2 K\n# B (T),R (Ohm)\n-0.5,100.5\n0,101\n# pause\n1.25,99.75\n"),
    ("percent", "% made by hand\nB (T),R (Ohm)\n-0.5,100.5\n0,101\n1.25,99.75\n"),
    ("slashes", "// made by hand\nB (T),R (Ohm)\n-0.5,100.5\n0,101\n1.25,99.75\n"),
    ("semicolon comments", "; made by hand\nB (T),R (Ohm)\n-0.5,100.5\n0,101\n1.25,99.75\n"),
    ("exclamation", "! made by hand\nB (T),R (Ohm)\n-0.5,100.5\n0,101\n1.25,99.75\n"),
    ("rules", "--------\nB (T)\tR (Ohm)\n--------\n\n-0.5\t100.5\n0\t101\n1.25\t99.75\n"),
    ("sections", "[Main]\nGain = 100\nNote = \"x, y\"\n[Data]\nB (T)\tR (Ohm)\n-0.5\t100.5\n0\t101\n1.25\t99.75\n"),
    ("pairs", "Sample,KTO\nGain,100\nOperator,N. N.\nB (T),R (Ohm)\n-0.5,100.5\n0,101\n1.25,99.75\n"),
    ("title", "Hall bar 7 after annealing at 300 C\nB (T),R (Ohm)\n-0.5,100.5\n0,101\n1.25,99.75\n"),
    ("headings repeated", "B (T),R (Ohm)\n-0.5,100.5\nB (T),R (Ohm)\n0,101\n1.25,99.75\n"),
    ("a column of words", "when,B (T),R (Ohm)\n12:01,-0.5,100.5\n12:02,0,101\n12:03,1.25,99.75\n"),
  ]

  @Test(arguments: dialects)
  func sameTable(name: String, text: String) throws {
    let sweep = try read(text)
    #expect(sweep.column(.field)?.values == [-0.5, 0, 1.25])
    #expect(sweep.column(.longitudinalResistance)?.values == [100.5, 101, 99.75])
    #expect(sweep.columns.count == 2)
    #expect(ReaderRules.violations(of: sweep) == [])
  }

  @Test(arguments: [true, false], [true, false])
  func utf16(isBigEndian: Bool, hasMark: Bool) throws {
    let units = Array(((hasMark ? "\u{FEFF}" : "") + "B (T),R (Ω)\n-0.5,100.5\n0,101\n").utf16)
    let bytes = units.flatMap { isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
    let sweep = try SweepFile.read(bytes, named: "film.txt")
    #expect(sweep.column(.longitudinalResistance)?.values == [100.5, 101])
    #expect(
      sweep.assumptions.first == "The file is UTF-16 text (\(isBigEndian ? "big" : "little")-endian).")
  }

  @Test func windows1252() throws {
    // 0xB5 is the micro sign, 0x96 an en dash.
    let bytes = Array("B (\u{0})\tR (Ohm)\tfilm \u{1}\n500\t1\t2\n".utf8).map { $0 == 0 ? 0xB5 : $0 == 1 ? 0x96 : $0 }
    let text = bytes.flatMap { $0 == 0xB5 ? [0xB5, UInt8(ascii: "T")] : [$0] }
    let sweep = try SweepFile.read(text, named: "film.txt")
    #expect(sweep.column(.field)?.values == [500e-6])
    #expect(sweep.columns[2].name == "film –")
    #expect(sweep.assumptions.first == "The file is not UTF-8; its characters were taken as Windows-1252 (Latin-1).")
  }

  @Test func missingValuesAreKept() throws {
    let sweep = try read("B (T),R (Ohm),x\n0,nan,1\n1,,2\n2,--,3\n3,inf,4\n")
    #expect(sweep.rowCount == 4)
    #expect(sweep.column(.longitudinalResistance) == nil, "a column without any value plays no role")
    #expect(sweep.columns[1].values.allSatisfy { $0.isNaN })
    #expect(sweep.assumptions.contains("“R (Ohm)” says “inf” in 1 row, taken as missing values."))
  }

  @Test func linesAreThoseOfTheFile() throws {
    let sweep = try read("# a\n\nB (T),R (Ohm)\n0,1\n# b\n1,2\n\n2,3\n")
    #expect(sweep.lines == [4, 6, 8])
  }

  @Test func columnsWithoutHeadings() throws {
    let sweep = try read("0 1 2\n1 2 3\n", columns: [.field: "column 1", .longitudinalResistance: "column 3"])
    #expect(sweep.columns.map(\.name) == ["column 1", "column 2", "column 3"])
    #expect(sweep.column(.longitudinalResistance)?.values == [2, 3])
    #expect(
      sweep.assumptions.first
        == "The file has no column headings; its columns are called “column 1” to “column 3”.")
  }

  @Test func fewerHeadingsThanColumns() throws {
    let sweep = try read("B (T)\tR (Ohm)\n0\t1\t7\n1\t2\t8\n")
    #expect(sweep.columns.map(\.name) == ["B (T)", "R (Ohm)", "column 3"])
    #expect(
      sweep.assumptions.first
        == "Line 1 has 2 headings for 3 columns; they were given to the columns from the left, and the rest is called “column 3”."
    )
  }

  @Test func passedOverLinesAreNamed() throws {
    let sweep = try read("B (T),R (Ohm)\nmagnet,lock-in\n-0.5,100.5\n0,101\n")
    #expect(sweep.assumptions.first == "Line 2, between the headings and the numbers, was passed over.")
  }

  @Test func leftOutTextIsNamed() throws {
    let sweep = try read("when,B (T),R (Ohm)\n12:01,0,1\n12:02,1,2\n")
    #expect(sweep.assumptions.first == "Text was left out: “when”.")
  }
}

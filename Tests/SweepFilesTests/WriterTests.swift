import Magnetotransport
import Testing

@testable import SweepFiles

/// What a format writes it reads back with the same values, to the last bit.
@Suite struct WriterTests {
  /// 200 rows of numbers with all their digits.
  private func sweep(seed: UInt64 = 5) -> Sweep {
    var random = SplitMix64(seed: seed)
    func column(_ name: String, _ role: ColumnRole?, _ dimension: MeasurementUnit.Dimension, _ scale: Double)
      -> Sweep.Column
    {
      let values = (0..<200).map {
        $0 == 7 && role == .hallResistance ? Double.nan : Double.random(in: -scale...scale, using: &random)
      }
      return Sweep.Column(
        name: name, unit: MeasurementUnit(symbol: "", dimension: dimension, factor: 1), role: role, values: values)
    }
    return Sweep(
      columns: [
        column("time (s)", .time, .time, 1e9), column("T (mK)", .temperature, .temperature, 0.05),
        column("B (Oe)", .field, .magneticField, 9), column("R1 (Ohm)", .longitudinalResistance, .resistance, 1e4),
        column("X2 (Ohm)", .hallResistance, .resistance, 10), column("I (nA)", .current, .current, 1e-7),
      ], lines: Array(1...200), provenance: Provenance(file: "a.txt", sha256: "", format: "delimited-text"))
  }

  @Test(arguments: SweepFormat.all.filter { $0.write != nil }.map(\.id))
  func readsBackExactly(id: String) throws {
    let written = sweep()
    let write = try #require(try SweepFormat.named(id).write)
    let bytes = try write(written, ["made for a test", "L_phi = 400 nm, seed 5"])
    let back = try SweepFile.read(bytes, named: "back.dat")
    #expect(back.provenance.format == id)
    #expect(ReaderRules.violations(of: back) == [])
    for column in written.columns {
      let role = try #require(column.role)
      let values = try #require(back.column(role)?.values, "\(role)")
      #expect(values.map(\.bitPattern) == column.values.map(\.bitPattern), "\(role)")
    }
    #expect(try write(written, ["made for a test", "L_phi = 400 nm, seed 5"]) == bytes)
  }

  @Test func tidyTable() throws {
    let source = try read(
      "B (mT),R (kOhm),Gate (V),\"odd, \"\"name\"\"\"\n5,1,2,3\n7,nan,2,3\n", named: "film_300mK.txt")
    let write = try #require(SweepFormat.delimitedText.write)
    #expect(
      String(decoding: try write(source, ["from film.txt"]), as: UTF8.self) == """
        # from film.txt
        # Temperature = 0.3 K
        B (T),Rxx (Ohm),Vg (V),"odd, ""name""\"
        0.005,1000,2,3
        0.007,nan,2,3

        """)
  }

  @Test func quantumDesignFile() throws {
    let source = try read("B (mT),R (kOhm)\n5,1\n-7,2\n", named: "film_300mK.txt")
    let write = try #require(SweepFormat.quantumDesign.write)
    #expect(
      String(decoding: try write(source, ["from film.txt"]), as: UTF8.self) == """
        [Header]
        ; Written by Cooperon in the layout of a Quantum Design Resistivity file.
        TITLE, from film.txt
        BYAPP, Resistivity, 2.0, 1.0
        INFO, Rxx, Sample1 Name
        DATATYPE, COMMENT, 1
        DATATYPE, TIME, 2
        [Data]
        Comment,Temperature (K),Magnetic Field (Oe),Bridge 1 Resistance (Ohms)
        ,0.3,50,1000
        ,0.3,-70,2000

        """)
  }

  @Test func quantumDesignNeedsAField() throws {
    let source = try read("x,R (Ohm)\n5,1\n")
    let write = try #require(SweepFormat.quantumDesign.write)
    do {
      _ = try write(source, [])
      Issue.record("written")
    } catch let error as InputError {
      #expect(
        error.description
          == "film.txt: found no field column, expected one for a Quantum Design file; write it as delimited-text")
    }
  }
}

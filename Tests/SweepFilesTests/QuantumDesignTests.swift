import Magnetotransport
import Testing

@testable import SweepFiles

@Suite struct QuantumDesignTests {
  private func file(names: [String] = ["Rxx", "Rxy"], geometry: String = "1", headings: String, rows: String) -> String
  {
    var text = "[Header]\r\n; a comment\r\nTITLE, film, annealed\r\nBYAPP, Resistivity, 2.0, 1.0\r\n"
    for (index, name) in names.enumerated() {
      text += "INFO, \(name), Sample\(index + 1) Name\r\nINFO, \(geometry), Sample\(index + 1) Cross Section\r\n"
      text += "INFO, \(geometry), Sample\(index + 1) Length\r\n"
    }
    return text + "[Data]\r\nComment,\(headings)\r\n" + rows
  }

  private let bridges = "Temperature (K),Magnetic Field (Oe),Bridge 1 Resistance (Ohms),Bridge 2 Resistance (Ohms)"

  @Test func rolesByTheNamesOfTheSamples() throws {
    let rows = ",2,-1000,100,-1\r\n,2.001,1000,101,1\r\n"
    let sweep = try read(file(headings: bridges, rows: rows))
    #expect(sweep.provenance.format == "quantum-design")
    #expect(sweep.column(.field)?.values == [-0.1, 0.1])
    #expect(sweep.column(.temperature)?.values == [2, 2.001])
    #expect(sweep.column(.longitudinalResistance)?.values == [100, 101])
    #expect(sweep.column(.hallResistance)?.values == [-1, 1])
    let swapped = try read(file(names: ["Hall", "MR"], headings: bridges, rows: rows))
    #expect(swapped.column(.longitudinalResistance)?.values == [-1, 1])
    #expect(swapped.column(.hallResistance)?.values == [100, 101])
  }

  @Test func withoutNamesTheFirstChannelWithValuesIsLongitudinal() throws {
    let sweep = try read(file(names: ["", ""], headings: bridges, rows: ",2,0,,5\r\n,2,1,,6\r\n"))
    #expect(sweep.column(.longitudinalResistance)?.name == "Bridge 2 Resistance (Ohms)")
    #expect(sweep.column(.hallResistance) == nil)
    #expect(
      sweep.assumptions.contains(
        "“Bridge 2 Resistance (Ohms)” was taken as the longitudinal resistance R_xx, because it is the first channel "
          + "with values."))
  }

  @Test func resistivityWithoutGeometryIsResistance() throws {
    let headings = "Temperature (K),Magnetic Field (Oe),Bridge 1 Resistivity (Ohm-m),Bridge 1 Std. Dev. (Ohm-m)"
    let rows = ",2,0,0.83,1e-6\r\n,2,1,0.84,1e-6\r\n"
    let sweep = try read(file(headings: headings, rows: rows))
    #expect(sweep.column(.longitudinalResistance)?.values == [830, 840])
    #expect(sweep.column(.longitudinalResistance)?.unit.dimension == .resistance)
    #expect(
      sweep.assumptions.first
        == "No sample geometry was entered at the instrument (1 mm², 1 mm), so that columns such as “Bridge 1 Resistivity "
        + "(Ohm-m)” are resistances divided by 1000 m⁻¹; they were read as resistances.")
    let measured = try read(file(geometry: "0.5", headings: headings, rows: rows))
    #expect(measured.column(.longitudinalResistance)?.values == [0.83, 0.84])
    #expect(measured.column(.longitudinalResistance)?.unit.dimension == .resistivity)
  }

  @Test func commentsAreLeftOutAndSaid() throws {
    let sweep = try read(file(headings: bridges, rows: ",2,0,1,2\r\nramp starts,,,,\r\n,2,1,2,3\r\n"))
    #expect(sweep.rowCount == 3)
    #expect(sweep.column(.field)?.values[1].isNaN == true)
    #expect(sweep.assumptions.contains("Text was left out: “Comment”."))
  }
}

import Magnetotransport
import Testing

@testable import SweepFiles

@Suite struct HeadingTests {
  @Test(arguments: [
    ("B (T)", "B", "T"), ("B [mT]", "B", "mT"), ("Magnetic Field (Oe)", "Magnetic Field", "Oe"),
    ("Field/Oe", "Field", "Oe"), ("B_T", "B", "T"), ("Temp_K", "Temp", "K"), ("I_leak(nA)", "I_leak", "nA"),
    ("Theta1 (deg.)", "Theta1", "°"), ("R, Ohm", "R", "Ω"), ("B in T", "B", "T"), ("Rxx", "Rxx", ""),
    ("Bridge3Resistance_Ohms", "Bridge3Resistance", "Ω"),
    ("Bridge 1 Resistivity (Ohm-m)", "Bridge 1 Resistivity", "Ω m"),
    ("Status (code)", "Status", "code"), ("time_s", "time", "s"), ("R_s", "R_s", ""), ("T_s", "T_s", ""),
    ("R_S", "R_S", ""), ("dV/dI", "dV/dI", ""), ("R_xx", "R_xx", ""), ("Rsheet (Ω/□)", "Rsheet", "Ω/sq"),
    ("(T)", "(T)", ""),
  ])
  func nameAndUnit(text: String, name: String, symbol: String) {
    let heading = Heading(text)
    #expect(heading.name == name)
    #expect(heading.unit.symbol == symbol)
  }

  @Test(arguments: [
    ("Bridge3Resistance", "bridge 3 resistance"), ("MagneticField", "magnetic field"), ("BField", "b field"),
    ("R_xx", "r xx"), ("ρxx", "rhoxx"), ("µ0H", "mu 0 h"), ("R1", "r 1"), ("2nd Harmonic Ch1", "2 nd harmonic ch 1"),
    ("RXX", "rxx"), ("", ""),
  ])
  func words(heading: String, expected: String) {
    let words = HeadingWords(heading)
    #expect(words.compact == expected.replacing(" ", with: ""))
    #expect(expected.split(separator: " ").allSatisfy { words.contains(String($0)) })
    #expect(words.count == expected.split(separator: " ").count)
  }
}

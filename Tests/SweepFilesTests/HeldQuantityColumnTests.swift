import Foundation
import Magnetotransport
import Testing

@testable import SweepFiles

@Suite("Angle and gate in files")
struct HeldQuantityColumnTests {
  private let degree = Double.pi / 180

  private func table(_ heading: String, _ values: [String]) -> String {
    "B (T),R (Ohm),\(heading)\n"
      + values.enumerated().map { "\($0.offset),\(100 + $0.offset),\($0.element)\n" }.joined()
  }

  @Test(
    "An angle column is recognised by its heading, in degrees or radians",
    arguments: [
      ("Angle (deg)", "30", 30.0), ("tilt angle (°)", "30", 30), ("Rotator (deg)", "30", 30),
      ("theta (rad)", "0.5", 28.64789),
      ("Angle", "30", 30),
    ])
  func angleColumns(heading: String, text: String, degrees: Double) throws {
    let sweep = try read(table(heading, [text, text, text]))
    let column = try #require(sweep.column(.angle))
    #expect(abs(column.values[1] / degree - degrees) < 1e-5)
  }

  @Test("Small angles without a unit could be either, and are not used unless the user says the unit")
  func unstatedUnit() throws {
    let text = table("Angle", ["1", "1.5", "2"])
    let sweep = try read(text)
    #expect(sweep.column(.angle) == nil)
    #expect(sweep.assumptions.contains { $0.contains("could be in degrees or in radians") })
    let told = try read(text, columns: [.angle: "Angle"], units: [.angle: "deg"])
    #expect(abs(try #require(told.column(.angle)).values[2] - 2 * degree) < 1e-15)
  }

  @Test("A rotator that never turned says nothing; the phase of a lock-in is no angle")
  func idleRotator() throws {
    #expect(try read(table("Sample Position (deg)", ["0", "0", "0.1"])).column(.angle) == nil)
    #expect(try read(table("Sample Position (deg)", ["0", "30", "60"])).column(.angle) != nil)
    #expect(try read(table("Phase Angle Ch1 (deg)", ["0", "30", "60"])).column(.angle) == nil)
  }

  @Test(
    "A gate column is recognised, a leakage current is none",
    arguments: [
      ("Vg (V)", true), ("Gate Voltage (V)", true), ("V_bg (mV)", true), ("Back gate (V)", true),
      ("Gate current (nA)", false),
      ("Gate leakage (V)", false), ("Voltage (V)", false),
    ])
  func gateColumns(heading: String, isGate: Bool) throws {
    #expect((try read(table(heading, ["1", "2", "3"])).column(.gate) != nil) == isGate)
  }

  @Test(
    "An angle in the file name or the header",
    arguments: [
      ("film_30deg.dat", 30.0), ("film_-45deg.dat", -45), ("60°.txt", 60),
      ("film_7p5deg_2K.dat", 7.5), ("30degC.dat", nil), ("a_10deg_20deg.dat", nil), ("film.dat", nil),
    ])
  func fileNames(name: String, degrees: Double?) {
    let found = StatedQuantitySearch.angle(entries: [], fileName: name)
    if let degrees {
      #expect(abs((found?.value ?? .nan) / degree - degrees) < 1e-12)
    } else {
      #expect(found == nil)
    }
  }

  @Test(
    "A gate in the file name",
    arguments: [
      ("JR_75.00Vg_1.8K.txt", 75.0), ("x_Temp_4.994K_Vgate_-1.0V.txt", -1), ("W5_10nA_-2Vbg_300mK.txt", -2),
      ("KTO_gateV_40V_2K.txt", 40), ("film_5V.dat", nil), ("Vg=3V.dat", 3),
    ])
  func gates(name: String, volts: Double?) {
    #expect(StatedQuantitySearch.gate(entries: [], fileName: name)?.value == volts)
  }

  @Test("What a header says goes before the file name, with its unit")
  func headers() throws {
    let body = "B (T),R (Ohm),x\n0,1,2\n1,2,3\n"
    let sweep = try read("Tilt angle = 30 deg\nGate voltage (mV) = 250\n" + body, named: "film_60deg_1Vg.txt")
    #expect(abs(try #require(sweep.statedAngle).value - 30 * degree) < 1e-15)
    #expect(sweep.statedAngle?.source == "header line 1")
    #expect(abs(try #require(sweep.statedGate).value - 0.25) < 1e-15)
    #expect(try read("Angle = 30\n" + body).statedAngle == nil)
  }
}

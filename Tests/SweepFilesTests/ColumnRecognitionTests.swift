import Magnetotransport
import Testing

@testable import SweepFiles

/// Headings of real files → the role each column plays ("-" for none).
@Suite struct ColumnRecognitionTests {
  static let headings: [(String, String)] = [
    ("B (T),R (Ohm)", "field rxx"),
    ("Field (Oe),Resistance (Ohms),Temperature (K)", "field rxx temperature"),
    ("T (K),B (mT),Rxx (Ohm),Rxy (Ohm)", "temperature field rxx rxy"),
    ("Temp_K,B_T,Rxx,Rxy,Bridge3Resistance_Ohms", "temperature field rxx rxy -"),
    ("H,R", "field rxx"),
    ("µ0H (T),ρxx (Ohm m),ρxy (Ohm m)", "field rxx rxy"),
    ("B (T),R_xx (kOhm),R_xy (kOhm)", "field rxx rxy"),
    ("B (T),Rxx (Ohm),Rxx error (Ohm)", "field rxx rxx-error"),
    ("B (T),Rxx (Ohm),Rxx_err (Ohm)", "field rxx rxx-error"),
    ("B (T),Rxx (Ohm),dRxx (Ohm)", "field rxx rxx-error"),
    ("B (T),R (Ohm),R std (Ohm)", "field rxx -"),
    ("B (T),G (S)", "field gxx"),
    ("B (T),Conductance (e2/h)", "field gxx"),
    ("B (T),sigma_xx (S)", "field gxx"),
    ("B (T),V (V),I (A)", "field voltage current"),
    ("Field (T),Vxx (mV),Vxy (mV),I_leak (nA),I (uA)", "field voltage - - current"),
    ("time (s),B (T),Gate Voltage (V),R (Ohm)", "time field gate rxx"),
    ("Set Field (T),Magnetic Field (T),R (Ohm)", "- field rxx"),
    ("T set (K),T sample (K),T (K),B (T),R (Ohm)", "- temperature - field rxx"),
    ("Sample Temperature (K),Temperature (K),B (T),R (Ohm)", "temperature - field rxx"),
    ("B (T),R_contact (Ohm),R_4t (Ohm)", "field - rxx"),
    ("B (T),Hall (Ohm),R (Ohm)", "field rxy rxx"),
    ("angle (deg),B (T),R (Ohm)", "angle field rxx"),
    ("Field Status (code),Field (T),R (Ohm)", "- field rxx"),
    ("B (T),Rs (Ohm/sq)", "field rxx"),
    ("x,y", "- -"),
  ]

  @Test(arguments: headings)
  func roles(headings: String, expected: String) throws {
    let row = headings.split(separator: ",").map { _ in "0.5" }.joined(separator: ",")
    let sweep = try read(headings + "\n" + row + "\n" + row + "\n")
    #expect(sweep.columns.map { $0.role?.rawValue ?? "-" }.joined(separator: " ") == expected)
    #expect(ReaderRules.violations(of: sweep) == [])
  }

  @Test func theUserOverrides() throws {
    let sweep = try read(
      "a,B (T),R (Ohm)\n10,0,5\n20,1,6\n", columns: [.field: "a"],
      units: [.field: "mT", .longitudinalResistance: "kOhm"])
    #expect(sweep.column(.field)?.values == [0.01, 0.02])
    #expect(sweep.column(.field)?.unit.symbol == "mT")
    #expect(sweep.column(.longitudinalResistance)?.values == [5000, 6000])
    #expect(sweep.columns[1].role == nil)
  }

  @Test func headingsMayBeNamedWithoutUnitOrCapitals() throws {
    let text = "U (V),Signal A (Ohm)\n0,5\n1,6\n"
    #expect(try read(text, columns: [.longitudinalResistance: "Signal A"]).columns[1].role == .longitudinalResistance)
    #expect(
      try read(text, columns: [.longitudinalResistance: "signal a (ohm)"]).columns[1].role == .longitudinalResistance)
  }

  @Test func everyDecisionIsSaid() throws {
    let sweep = try read("B,R (Ohm)\n0,5\n1,6\n", named: "film_1.4K.txt")
    #expect(
      sweep.assumptions == [
        "Columns taken: “B” as the magnetic field, “R (Ohm)” as the longitudinal resistance R_xx.",
        "“B” has no unit; it was taken in T.",
        "The temperature 1.4 K was taken from the file name.",
      ])
  }

  private static let lockIn = "B (T)\tR1 (Ohm)\tTheta1 (deg.)\tX1 (Ohm)\tR2 (Ohm)\tTheta2 (deg.)\tX2 (Ohm)\n"

  @Test func lockInSignalsOfAHallBar() throws {
    let text = Self.lockIn + "-1\t500\t9.9\t492\t5\t170\t-4.9\n1\t501\t9.8\t493\t5\t10\t4.9\n"
    let sweep = try read(text, named: "MRsheet_Rxy_5K.txt")
    #expect(sweep.column(.longitudinalResistance)?.name == "R1 (Ohm)")
    #expect(sweep.column(.longitudinalResistance)?.unit.dimension == .sheetResistance)
    #expect(sweep.column(.hallResistance)?.values == [-4.9, 4.9])
    #expect(sweep.column(.angle) == nil)
    #expect(
      Array(sweep.assumptions.dropFirst()) == [
        "“R1 (Ohm)” is a lock-in magnitude whose phase stays between 9.8° and 9.9°; it was taken as the longitudinal "
          + "resistance R_xx.",
        "“X2 (Ohm)” is the in-phase part of the second lock-in signal and was taken as the Hall resistance R_xy, which "
          + "the file name announces; the magnitude “R2 (Ohm)” has lost its sign.",
        "“R1 (Ohm)” was taken as resistance per square, as the file name says.",
        "The temperature 5.0 K was taken from the file name.",
      ])
  }

  @Test func aMovingPhaseForbidsTheMagnitude() throws {
    let text = Self.lockIn + "-1\t5\t9.9\t4.9\t5\t170\t-4.9\n1\t5\t80\t0.9\t5\t10\t4.9\n"
    let sweep = try read(text)
    #expect(sweep.column(.longitudinalResistance)?.name == "X1 (Ohm)")
    #expect(sweep.column(.hallResistance) == nil, "nothing says that the second signal is the Hall signal")
  }
}

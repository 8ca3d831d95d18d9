import Magnetotransport
import Testing

@testable import SweepFiles

@Suite struct StatedTemperatureTests {
  @Test(arguments: [
    ("JR200115_11_046_RvsB_75.00Vg_1.8K.txt", [1.8]), ("x__Temp_4.994K_Vgate_15.0V.txt", [4.994]),
    ("W5_10nA_-2Vbg_300mK_39-38.txt", [0.3]), ("run_1p8K.dat", [1.8]), ("film_T=20K.csv", [20]), ("T20K.csv", [20]),
    ("Temp4.2K.dat", [4.2]), ("2K.dat", [2]), ("film 10 K.dat", []), ("W5_baseT_39.txt", []), ("100to300K.dat", []),
    ("4KO3_film.dat", []), ("KTO27.dat", []), ("1.5Kelvin.dat", []), ("a_2K_b_5K.dat", [2, 5]), ("12mKm.dat", []),
    ("v1.2.3K.dat", []), ("5k.dat", []),
  ])
  func fileNames(name: String, expected: [Double]) {
    #expect(StatedTemperatureSearch.inFileName(name) == expected)
  }

  @Test(arguments: [
    ("Temperature = 1.4 K", 1.4), ("T: 300 mK", 0.3), ("Temperature (K) = 2.5", 2.5), ("# T = 4.2K", 4.2),
    ("Initial temperature (K) = 2.000000E+0", 2), ("Temperature,7", 7), ("Sample temperature (mK) = 50", 0.05),
    ("Temperature = 1,8 K", 1.8), ("# T = 1.8K, Vg = 3 V", 1.8),
  ])
  func headers(line: String, kelvin: Double) throws {
    let sweep = try read("Gain,1\n\(line)\nB (T),R (Ohm),x\n0,1,2\n1,2,3\n", named: "film_99K.txt")
    #expect(sweep.statedTemperature == Sweep.StatedTemperature(kelvin: kelvin, source: "header line 2"))
  }

  @Test(arguments: [
    "Temperature stability time (s) = 1.0", "Set initial temperature = TRUE", "Temperature approach mode = \"Fast\"",
    "Initial temperature ramp rate (K/min) = 10", "Temperature = warm",
  ])
  func notTemperatures(line: String) throws {
    let sweep = try read("\(line)\nB (T),R (Ohm),x\n0,1,2\n1,2,3\n")
    #expect(sweep.statedTemperature == nil)
  }

  @Test func plainestEntryWins() throws {
    let header = "Initial temperature (K) = 2\nTemperature = 3 K\nSample temperature = 4 K\n"
    let sweep = try read(header + "B (T),R (Ohm),x\n0,1,2\n1,2,3\n")
    #expect(sweep.statedTemperature?.kelvin == 3)
  }

  @Test func aColumnGoesFirst() throws {
    let sweep = try read("T = 3 K\nB (T),R (Ohm),T (K)\n0,1,2\n1,2,2\n", named: "film_99K.txt")
    #expect(sweep.statedTemperature == nil)
    #expect(sweep.column(.temperature)?.values == [2, 2])
  }

  @Test func severalInTheFileName() throws {
    let sweep = try read("B (T),R (Ohm)\n0,1\n1,2\n", named: "a_2K_b_5K.dat")
    #expect(sweep.statedTemperature == nil)
    #expect(
      sweep.assumptions.last == "The file name speaks of several temperatures (2.0 K, 5.0 K); none was taken.")
  }
}

import Foundation
import Magnetotransport
import Testing
import _TestSupport

@testable import SweepFiles

/// Measurements of other people, read without help.
@Suite(.enabled(if: SharedData.hasMeasurements, "needs the measurements that COOPERON_DATA names"))
struct RealFileTests {
  private func sweep(_ path: String) throws -> Sweep {
    try SweepFile.read(SharedData.measurements.appendingPathComponent(path).path)
  }

  private func files(in folder: String, _ suffix: String) throws -> [String] {
    let url = SharedData.measurements.appendingPathComponent(folder)
    return try FileManager.default.contentsOfDirectory(atPath: url.path).filter { $0.hasSuffix(suffix) }.sorted()
      .map { folder + "/" + $0 }
  }

  /// Nothing in the whole collection crashes a reader; what is read keeps the rules.
  @Test func everyFile() throws {
    let all = FileManager.default.enumerator(at: SharedData.measurements, includingPropertiesForKeys: nil)
    var read = 0
    for case let url as URL in try #require(all) where !url.hasDirectoryPath {
      do {
        let sweep = try SweepFile.read(url.path)
        #expect(ReaderRules.violations(of: sweep) == [], "\(url.lastPathComponent)")
        read += 1
      } catch let error as InputError {
        #expect(error.file == url.path)
      }
    }
    #expect(read >= 40)
  }

  @Test func kto() throws {
    let paths = try files(in: "kto-2deg", ".txt")
    let rows = [6968, 6960, 6975, 6973]
    #expect(paths.count == rows.count)
    for (path, count) in zip(paths, rows) {
      let sweep = try sweep(path)
      #expect(sweep.rowCount == count)
      #expect(sweep.lines.first == 5)
      #expect(sweep.column(.field)?.name == "B (T)")
      #expect(sweep.column(.temperature)?.name == "T (K)")
      #expect(sweep.column(.longitudinalResistance)?.name == "R1 (Ohm)")
      #expect(sweep.column(.longitudinalResistance)?.unit.dimension == .sheetResistance)
      #expect(sweep.column(.hallResistance)?.name == "X2 (Ohm)")
      let largest = sweep.column(.field)?.values.map(abs).max() ?? 0
      #expect(largest > 12.9 && largest < 13.1)
    }
    let first = try sweep(paths[1])
    #expect(first.column(.longitudinalResistance)?.values[0] == 1504.6775)
    #expect(first.column(.hallResistance)?.values[0] == -245.696726414)
    #expect(first.column(.time)?.values[0] == 1701254363.5493219)
  }

  @Test func ktoNearItsTransition() throws {
    let paths = try files(in: "kto-superconducting", ".txt")
    #expect(try paths.map { try sweep($0).rowCount } == [4822, 6, 4788, 1239])
    let aborted = try sweep(paths[1])
    #expect(aborted.columns.last?.name == "column 10")
    #expect(aborted.columns.map(\.name).prefix(3) == ["time (s)", "T (K)", "B (T)"])
    #expect(try sweep(paths[2]).column(.field)?.values.filter { $0.isNaN }.count == 6)
    #expect(try sweep(paths[3]).column(.field)?.values.filter { $0.isNaN }.count == 18)
  }

  @Test func filmAsCSV() throws {
    let sweep = try sweep("ppms-film/TRP4_MBE1-230323A-MS_RvsH_20K_data_T=20K.csv")
    #expect(sweep.rowCount == 99)
    #expect(sweep.column(.field)?.values[0] == 4.9300816015625)
    #expect(sweep.column(.longitudinalResistance)?.values[0] == 505.0541015625)
    #expect(sweep.column(.hallResistance)?.values[0] == 176.396464538574)
    #expect(sweep.column(.temperature)?.values[0] == 19.999857711792)
    let cooling = try self.sweep("ppms-film/TRP4_MBE1-230323A-MS_RT_300_2K_data.csv")
    #expect(cooling.rowCount == 177)
    #expect(cooling.column(.temperature)?.values.max() == 299.61594543457)
  }

  @Test func filmAsQuantumDesign() throws {
    let sweep = try sweep("ppms-film/TRP4_MBE1-230327A-MS_RvsH_50K.dat")
    #expect(sweep.provenance.format == "quantum-design")
    #expect(sweep.rowCount == 256)
    #expect(sweep.lines.first == 32)
    #expect(sweep.column(.field)?.values[0] == 4.93205796875)
    #expect(sweep.column(.longitudinalResistance)?.name == "Bridge 1 Resistance (Ohms)")
    #expect(sweep.column(.longitudinalResistance)?.values[0] == 830.382379150391)
    #expect(sweep.column(.hallResistance)?.values[0] == -38.3664100646973)
  }

  @Test func transistor() throws {
    let paths = try files(in: "in2se3-transistor", ".txt")
    #expect(try paths.map { try sweep($0).rowCount } == [181, 91, 91, 91, 91])
    for path in paths {
      let sweep = try sweep(path)
      #expect(sweep.lines.first == 72 || sweep.lines.first == 73)
      #expect(sweep.column(.field)?.name == "Magnetic Field (T)")
      #expect(sweep.column(.longitudinalResistance)?.name == "Resistance 1 (Ohms)")
      #expect(sweep.column(.temperature)?.name == "Temperature (K)")
      #expect(sweep.column(.standardError) == nil)
    }
    #expect(try sweep(paths[0]).column(.longitudinalResistance)?.values[0] == 88498.251435)
  }

  @Test func electricalTransportOption() throws {
    let sweep = try sweep("formats/qd-eto/testPPMS.dat")
    #expect(sweep.rowCount == 81)
    #expect(sweep.column(.longitudinalResistance)?.name == "Resistance Ch1 (Ohms)")
    #expect(sweep.column(.hallResistance)?.name == "Resistance Ch2 (Ohms)")
    #expect(sweep.column(.field)?.values[0] == 9.00001875)
  }

  @Test func oldQCoDeS() throws {
    let paths = try files(in: "formats/qcodes-legacy/006_0Vbg_100to300K_09-15-00", ".dat")
    let sweep = try sweep(#require(paths.first))
    #expect(sweep.rowCount == 3600)
    #expect(sweep.columns.map(\.name).first == "count_set")
    #expect(sweep.column(.temperature)?.name == "ppms_temperature")
  }

  @Test func politeRefusals() throws {
    let expected: [(String, String)] = [
      ("formats/labber/Spectrum.hdf5", "an HDF5 file (Labber, QCoDeS or MATLAB 7.3)"),
      ("formats/origin/test.opj", "an Origin project"),
      ("formats/labview-lvm/short.lvm", "a LabVIEW measurement file (.lvm)"),
      ("formats/nanonis/z.dat", "a Nanonis spectrum"),
      ("graphene-wse2/W5_10nA_-2Vbg_300mK_39-38.txt", "a matrix of 251 columns without headings"),
      ("graphene-wse2/Data_array.txt", "a matrix of 480 columns without headings"),
    ]
    for (path, found) in expected {
      do {
        _ = try sweep(path)
        Issue.record("\(path) was read")
      } catch let error as InputError {
        #expect(error.found == found)
      }
    }
  }
}

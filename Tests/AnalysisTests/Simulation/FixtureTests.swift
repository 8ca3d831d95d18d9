import Analysis
import Foundation
import Magnetotransport
import SweepFiles
import Testing
import _TestSupport

@Suite("Fixtures")
struct FixtureTests {
  private struct Truth: Decodable {
    var simulation: Simulation
  }

  private var folder: URL { SharedData.checkout.appendingPathComponent("fixtures/series") }

  /// The settings of `fixtures/README.md`.
  private var settings: Simulation {
    Simulation(
      model: "hln-simple", values: ["alpha": -0.5],
      dephasing: .init(law: "power", values: ["A": 1.5625e12, "p": 1.1]),
      temperatures: [1.8, 2.5, 3.5, 5, 7, 9, 11, 14, 17, 20], sheetResistance: 1000,
      geometry: HallBar(length: 40e-6, width: 10e-6),
      fields: .init(largest: 0.4, pointCount: 161, spacing: .dense, directions: .both),
      faults: .init(fieldOffset: 3e-3, hallSlope: 20, hallAdmixture: 0.2, quadraticBackground: -2e-5),
      noise: .init(fraction: 0.01, of: .signal), seed: 1)
  }

  @Test("the series is made again from its settings, byte for byte")
  func bytes() throws {
    let truth = try String(contentsOf: folder.appendingPathComponent("truth.json"), encoding: .utf8)
    let recorded = try JSONDecoder().decode(Truth.self, from: Data(truth.utf8)).simulation
    #expect(recorded == settings)
    let measurement = try recorded.run()
    #expect(measurement.truthJSON(fileExtension: "dat") == truth)
    let write = try #require(SweepFormat.quantumDesign.write)
    #expect(measurement.files.count == 10)
    for file in measurement.files {
      let stored = try Data(contentsOf: folder.appendingPathComponent(file.name + ".dat"))
      #expect(try Data(write(file.sweep, file.remarks)) == stored, "\(file.name)")
      #expect(stored.count < 60_000)
    }
  }

  @Test("the files are read back as they were simulated")
  func reading() throws {
    for file in try settings.run().files {
      let sweep = try SweepFile.read(folder.appendingPathComponent(file.name + ".dat").path)
      for role in [ColumnRole.temperature, .field, .longitudinalResistance] {
        #expect(sweep.column(role)?.values == file.sweep.column(role)?.values, "\(role.rawValue) of \(file.name)")
      }
    }
  }
}

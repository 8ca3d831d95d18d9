import Foundation
import Magnetotransport
import Testing
import _TestSupport

/// Findings on real measurements. Reading files is the business of `SweepFiles`, which this target cannot see; a few
/// columns of these two tables are taken by position.
@Suite(
  "Findings in real measurements",
  .enabled(if: SharedData.hasMeasurements, "the shared measurements are absent; set COOPERON_DATA to their folder"))
struct MeasuredFindingsTests {
  /// Field and resistance of the rows of a table that have a number in both columns.
  private func sweep(
    _ file: String, separator: Character, field: Int, resistance: Int, fieldFactor: Double
  ) throws -> Sweep {
    let text = try String(contentsOf: SharedData.measurements.appendingPathComponent(file), encoding: .utf8)
    let table = text.components(separatedBy: "[Data]").last ?? text
    let rows = table.split(whereSeparator: \.isNewline).compactMap { line -> (Double, Double)? in
      let fields = line.split(separator: separator, omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.count > max(field, resistance), let x = Double(fields[field]), let y = Double(fields[resistance])
      else { return nil }
      return (x * fieldFactor, y)
    }
    return SweepFixtures.sweep(fields: rows.map(\.0), resistances: rows.map(\.1))
  }

  private func names(_ findings: [ReductionFinding]) -> [String] {
    findings.map {
      switch $0 {
      case .hysteresis: "hysteresis"
      case .drift: "drift"
      case .resistanceCollapse: "collapse"
      case .conductanceDrop: "drop"
      case .antisymmetricPart: "odd"
      case .oneSidedField: "one-sided"
      }
    }
  }

  @Test("The ferromagnetic butterfly at 50 K is hysteresis")
  func butterfly() throws {
    let file = "ppms-film/TRP4_MBE1-230327A-MS_RvsH_50K.dat"
    let curve = try sweep(file, separator: ",", field: 4, resistance: 6, fieldFactor: 1e-4).conductivity()
    #expect(names(curve.findings).contains("hysteresis"))
    #expect(curve.rows.used == 256)
  }

  @Test("A gate that relaxes for hours is drift and not hysteresis")
  func drift() throws {
    let file = "kto-2deg/0029_KT027_MRsheet_Rxy_vsBOP_Hb112dev1_1uA_gains_100x_100x__Temp_4.994K_Vgate_15.0V.txt"
    let curve = try sweep(file, separator: "\t", field: 2, resistance: 3, fieldFactor: 1).conductivity()
    #expect(!names(curve.findings).contains("hysteresis"))
    #expect(curve.assumptions.contains { $0.hasPrefix("The resistance drifts in time") })
  }

  @Test("Above the transition, fluctuating pairs lower the conductance more than interference can")
  func fluctuatingPairs() throws {
    for part in [
      "0153_KT010_MRsheet_Rxy1w_vsT_BOP_HB112_I_50nA_gains_1k_1k_Vgate_-170V_Temp_2.78K",
      "1950_KT010_MRsheet_Rxy1w_vs_T_BOP_HB112_50nA_gains_1k_1k_gateV_100V_Temp_2.294K",
    ] {
      let curve = try sweep(
        "kto-superconducting/\(part).txt", separator: "\t", field: 2, resistance: 3, fieldFactor: 1
      ).conductivity()
      #expect(names(curve.findings).contains("drop"))
    }
    let normal = "kto-2deg/1139_KT027_MRsheet_Rxy_vsBOP_Hb112dev1_1uA_gains_100x_100x__Temp_4.994K_Vgate_-1.0V.txt"
    let curve = try sweep(normal, separator: "\t", field: 2, resistance: 3, fieldFactor: 1).conductivity()
    #expect(!names(curve.findings).contains("drop"))
  }

  @Test("A superconducting transition is a collapse of the resistance; the rows with nan are counted")
  func superconducting() throws {
    let file =
      "kto-superconducting/1904_KT010_MRsheet_Rxy1w_vsT_BOP_HB112_I_50nA_gains_1k_1k_Vgate_-170V_Temp_1.477K.txt"
    let curve = try sweep(file, separator: "\t", field: 2, resistance: 3, fieldFactor: 1).conductivity()
    #expect(names(curve.findings) == ["collapse", "one-sided"])
    #expect(curve.rows.dropped == [.init(reason: "field is not a number", count: 6)])
  }
}

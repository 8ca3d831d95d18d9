import Foundation
import Magnetotransport
import Testing

@Suite("Averages and differences of curves")
struct CurveArithmeticTests {
  private func curve(_ label: String, _ fields: [Double], _ value: (Double) -> Double) -> ConductivityCurve {
    ConductivityCurve(
      label: label, points: fields.map { .init(field: $0, conductivity: value($0), standardError: 1e-7) },
      temperature: .init(mean: 1.5, source: "test"), rows: .init(read: fields.count, used: fields.count),
      provenance: .init(file: label, sha256: "", format: "test"))
  }

  private let grid = (-10...10).map { 0.01 * Double($0) }

  @Test("The mean is point by point, its error from the scatter; a sweep that stopped is left out, and rows balance")
  func average() throws {
    let fluctuation = { (gate: Int, field: Double) in 1e-6 * sin(100 * field + 2.1 * Double(gate)) }
    let gates = (0..<6).map { gate in
      curve("gate \(gate)", grid) { 1e-3 * Double(gate) + 1e-4 * $0 + fluctuation(gate, $0) }
    }
    let stopped = curve("stopped", Array(grid.prefix(7))) { _ in 5 }
    let mean = try ConductivityCurve.average(of: gates + [stopped], over: "gate voltages")
    for (point, field) in zip(mean.points, grid) {
      let expected = (0..<6).reduce(0) { $0 + fluctuation($1, field) } / 6 + 2.5e-3 + 1e-4 * field
      #expect(abs(point.conductivity - expected) < 1e-16)
      // Levels differ by 1e-3 and do not count; fluctuations have rms 0.7e-6.
      #expect(point.standardError > 1e-8 && point.standardError < 5e-7)
      #expect(point.rowCount == 6)
    }
    #expect(mean.rows.read == 7 * 21 - 14 && mean.rows.used == 6 * 21)
    #expect(try #require(mean.steps.last).effect.contains("stopped"))
    #expect(throws: InputError.self) {
      try ConductivityCurve.average(of: [gates[0], stopped], over: "gate voltages")
    }
  }

  @Test("The change from zero field leaves the zero itself out, and refuses a curve that has none")
  func zero() throws {
    let whole = curve("film", grid) { 3 + $0 * $0 }
    let change = try whole.relativeToZeroField()
    #expect(change.points.count == 20 && change.rows.used == 20 && change.rows.read == 21)
    for point in change.points { #expect(abs(point.conductivity - point.field * point.field) < 1e-14) }
    let outer = curve("outer", grid.filter { $0 > 0.05 }) { $0 }
    #expect(throws: InputError.self) { try outer.relativeToZeroField() }
  }

  @Test("A reference is subtracted at the same fields exactly, between its points on a straight line")
  func reference() throws {
    let film = curve("film", grid) { 3 + $0 }
    let same = try film.subtracting(curve("reference", grid) { $0 * $0 })
    for point in same.points {
      #expect(abs(point.conductivity - (3 + point.field - point.field * point.field)) < 1e-15)
    }
    #expect(abs(same.points[3].standardError - 2.0.squareRoot() * 1e-7) < 1e-15)
    let wider = try film.subtracting(curve("reference", (-30...30).map { 0.00437 * Double($0) }) { 2 * $0 })
    for point in wider.points { #expect(abs(point.conductivity - (3 - point.field)) < 1e-14) }
    #expect(throws: InputError.self) { try film.subtracting(curve("narrow", [-0.05, 0, 0.05]) { $0 }) }
  }
}

import Foundation
import Magnetotransport
import Testing

@Suite("Tilt angles and gate voltages")
struct HeldQuantityTests {
  private let grid = SweepFixtures.grid(-1, 1, 101)
  private let degree = Double.pi / 180

  private func sweep(_ role: ColumnRole, _ parts: [(fields: [Double], settings: [Double])]) -> Sweep {
    let fields = parts.flatMap(\.fields)
    return SweepFixtures.sweep(
      fields: fields, resistances: fields.map(SweepFixtures.cusp),
      others: [SweepFixtures.column(role, parts.flatMap(\.settings))])
  }

  @Test("A file of five angles gives five curves; rows taken while the sample turned are left out and counted")
  func angles() throws {
    let noise = SweepFixtures.noise(505, seed: 3)
    let held = { (angle: Double, start: Int) in
      (fields: self.grid, settings: (0..<101).map { (angle + 0.01 * noise[start + $0]) * self.degree })
    }
    let turning = (fields: [1.0, 1, 1], settings: [40, 47, 52].map { $0 * degree })
    let parts = sweep(
      .angle, [held(0, 0), held(30, 101), turning, held(60, 202), held(80, 303), held(90, 404)]
    ).separated()
    #expect(parts.count == 5)
    let curves = try parts.map { try $0.conductivity() }
    for (curve, angle) in zip(curves, [0.0, 30, 60, 80, 90]) {
      #expect(abs(try #require(curve.tiltAngle).mean / degree - angle) < 0.01)
      #expect(curve.points.count == 101)
    }
    let dropped = curves.flatMap(\.rows.dropped)
    #expect(dropped.allSatisfy { $0.reason == "angle is away from that of the sweep" })
    #expect(dropped.reduce(0) { $0 + $1.count } == 3)
  }

  @Test("Angles counted from the plane become angles from the normal, and this is said")
  func fromPlane() throws {
    let whole = sweep(.angle, [(grid, grid.map { _ in 60 * degree })])
    let normal = try Reduction.standard().apply(to: whole)
    #expect(abs(try #require(normal.tiltAngle).mean - 60 * degree) < 1e-12)
    let plane = try Reduction.standard(ReductionSettings(angleOrigin: .plane)).apply(to: whole)
    #expect(abs(try #require(plane.tiltAngle).mean - 30 * degree) < 1e-12)
    #expect(normal.assumptions.contains { $0.contains("from the film normal") })
    #expect(plane.assumptions.contains { $0.contains("from the film plane") })
  }

  @Test("Gates that change with every row are gathered; a gate that was swept leaves the file whole")
  func fastGates() throws {
    let gates = [-2.0, 0, 2.5]
    let fields = grid.flatMap { field in gates.map { _ in field } }
    let settings = grid.flatMap { _ in gates }
    let parts = sweep(.gate, [(fields, settings)]).separated()
    #expect(parts.map(\.part) == ["−2 V", "0 V", "2.5 V"])
    #expect(try parts.map { try #require($0.conductivity().gateVoltage).mean } == gates)
    let swept = sweep(.gate, [(grid, SweepFixtures.grid(-3, 3, 101))])
    #expect(swept.separated() == [swept])
  }

  @Test("Gates and temperatures of one file make one curve each")
  func gatesAndTemperatures() throws {
    let gates = [1.0, 2]
    let temperatures = [2.0, 4.2, 10]
    let columns: [(ColumnRole, [Double])] = [
      (.field, gates.flatMap { _ in temperatures.flatMap { _ in grid } }),
      (.gate, gates.flatMap { gate in temperatures.flatMap { _ in grid.map { _ in gate } } }),
      (.temperature, gates.flatMap { _ in temperatures.flatMap { kelvin in grid.map { _ in kelvin } } }),
      (.longitudinalResistance, gates.flatMap { _ in temperatures.flatMap { _ in grid.map(SweepFixtures.cusp) } }),
    ]
    let whole = SweepFixtures.sweep(columns.map { SweepFixtures.column($0.0, $0.1) })
    let curves = try whole.separated().map { try $0.conductivity() }
    #expect(curves.map { $0.gateVoltage?.mean } == [1, 1, 1, 2, 2, 2])
    for (curve, kelvin) in zip(curves, [2, 4.2, 10, 2, 4.2, 10]) {
      #expect(abs((curve.temperature?.mean ?? 0) - kelvin) < 1e-9)
    }
    #expect(curves[4].label.hasPrefix("film.dat, 2 V, 4.2"))
  }

  @Test("A setting that the file states serves where there is no column")
  func stated() throws {
    var sweep = SweepFixtures.sweep(fields: grid, resistances: grid.map(SweepFixtures.cusp))
    #expect(try sweep.conductivity().tiltAngle == nil)
    sweep.statedAngle = .init(0.5, source: "file name")
    #expect(try sweep.conductivity().tiltAngle == HeldQuantity(mean: 0.5, source: "file name"))
  }
}

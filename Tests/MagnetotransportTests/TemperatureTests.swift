import Magnetotransport
import Testing

@Suite("Temperatures")
struct TemperatureTests {
  private func sweep(_ parts: [(fields: [Double], temperatures: [Double])]) -> Sweep {
    let fields = parts.flatMap(\.fields)
    return SweepFixtures.sweep(
      fields: fields, resistances: fields.map(SweepFixtures.cusp),
      others: [SweepFixtures.column(.temperature, parts.flatMap(\.temperatures))])
  }

  private let grid = SweepFixtures.grid(-1, 1, 100)

  @Test("Plateaus are separated; rows on the way are kept apart by the reduction and counted")
  func plateaus() throws {
    let noise = SweepFixtures.noise(400, seed: 4)
    let plateau = { (kelvin: Double, start: Int) in
      (fields: self.grid, temperatures: (0..<100).map { kelvin * (1 + 0.001 * noise[start + $0]) })
    }
    let way = (fields: [1.0, 1, 1], temperatures: [2.5, 3, 3.4])
    let parts = sweep([plateau(2, 0), way, plateau(4.2, 100), plateau(10, 200)]).separatedByTemperature()
    #expect(parts.count == 3)
    #expect(parts.reduce(0) { $0 + $1.rowCount } == 303)
    let curves = try parts.map { try $0.conductivity() }
    for (curve, kelvin) in zip(curves, [2.0, 4.2, 10]) {
      #expect(abs((curve.temperature?.mean ?? 0) / kelvin - 1) < 0.002)
      #expect(curve.points.count == 100)
    }
    #expect(curves.flatMap(\.rows.dropped).reduce(0) { $0 + $1.count } == 3)
  }

  @Test("A slow drift, and a temperature sweep, stay whole")
  func wholes() {
    #expect(sweep([(grid, SweepFixtures.grid(1.47, 1.59, 100))]).separatedByTemperature().count == 1)
    let flat = Array(repeating: 0.0, count: 100)
    let cooling = sweep([(flat, SweepFixtures.grid(300, 2, 100))])
    #expect(cooling.separatedByTemperature() == [cooling])
  }

  @Test("The column goes before what the file states; without either the temperature is unknown")
  func sources() throws {
    var stated = SweepFixtures.sweep(fields: grid, resistances: grid.map(SweepFixtures.cusp))
    #expect(try stated.conductivity().temperature == nil)
    stated.statedTemperature = .init(kelvin: 1.4, source: "file name")
    #expect(try stated.conductivity().temperature == .init(mean: 1.4, source: "file name"))
    var measured = sweep([(grid, grid.map { _ in 1.5 })])
    measured.statedTemperature = stated.statedTemperature
    #expect(try measured.conductivity().temperature?.mean == 1.5)
  }
}

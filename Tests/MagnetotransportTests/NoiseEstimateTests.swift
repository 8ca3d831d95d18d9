import Magnetotransport
import Testing

@Suite("Noise estimate")
struct NoiseEstimateTests {
  /// σ's standard error as an error of the resistance, at the field farthest from zero.
  private func error(fields: [Double], resistances: [Double], others: [Sweep.Column] = []) throws -> Double {
    let sweep = SweepFixtures.sweep(fields: fields, resistances: resistances, others: others)
    let point = try #require(try sweep.conductivity().points.first)
    return point.standardError / (point.conductivity * point.conductivity)
  }

  @Test("Seeded noise is recovered within 10 %, cusp, steep background and uneven steps notwithstanding")
  func recoversNoise() throws {
    for seed in UInt64(1)...5 {
      let uneven = SweepFixtures.grid(-1, 1, 1500).map { $0 * $0 * $0 }
      let noise = SweepFixtures.noise(2 * uneven.count, seed: seed)
      let fields = uneven + uneven.reversed()
      let resistances = zip(fields, noise).map { SweepFixtures.cusp($0) + 300 * $0 * $0 + 0.8 * $1 }
      #expect(abs(try error(fields: fields, resistances: resistances) / 0.8 - 1) < 0.1)
    }
  }

  @Test("One row in fifty as a spike moves it by less than 20 %")
  func spikes() throws {
    let fields = SweepFixtures.grid(-1, 1, 1000)
    let noise = SweepFixtures.noise(fields.count, seed: 3)
    let resistances = fields.indices.map { 1000 + noise[$0] + ($0 % 50 == 7 ? 60 : 0) }
    #expect(abs(try error(fields: fields, resistances: resistances) - 1) < 0.2)
  }

  @Test("It is positive without noise, for repeated fields and for quantised readings")
  func positive() throws {
    let fields = SweepFixtures.grid(-1, 1, 100)
    #expect(abs(try error(fields: fields, resistances: fields.map { _ in 50 }) / 50e-6 - 1) < 1e-9)
    let repeated = fields.flatMap { [$0, $0, $0] }
    #expect(try error(fields: repeated, resistances: repeated.map(SweepFixtures.cusp)) > 0)
    let quantised = fields.map { 1000 + (8 * $0 * $0).rounded() * 0.25 }
    let resolution = try error(fields: fields, resistances: quantised)
    #expect(resolution > 0.05 && resolution < 0.5)
  }

  @Test("Stated errors are used as they are; rows without one get their median")
  func statedErrors() throws {
    let fields = SweepFixtures.grid(-1, 1, 40)
    var stated = fields.map { 0.5 + 0.01 * $0 }
    stated[0] = .nan
    let column = SweepFixtures.column(.standardError, stated)
    let value = try error(fields: fields, resistances: fields.map(SweepFixtures.cusp), others: [column])
    #expect(abs(value - 0.5) < 0.002)
  }
}

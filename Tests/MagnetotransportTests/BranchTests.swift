import Testing

@testable import Magnetotransport

@Suite("Sweep directions, hysteresis, drift")
struct BranchTests {
  @Test("Jitter, dwells at both ends and at the turning point do not break a sweep into pieces")
  func noisyDirections() {
    let up = SweepFixtures.grid(-2, 2, 400)
    let dwellAtStart = Array(repeating: -2.0, count: 30)
    let dwellAtTop = Array(repeating: 2.0, count: 50)
    let clean = dwellAtStart + up + dwellAtTop + up.reversed() + dwellAtStart
    let noise = SweepFixtures.noise(clean.count, seed: 2)
    let branches = BranchSplit.branches(of: zip(clean, noise).map { $0 + 5e-4 * $1 })
    #expect(branches[0..<20].allSatisfy { $0 == .unknown })
    #expect(branches[40..<480].allSatisfy { $0 == .up })
    #expect(branches[490...].allSatisfy { $0 == .down })
  }

  @Test("A sweep 0 → +B → −B → 0 has two rising parts and one falling")
  func threeQuarters() {
    let fields = SweepFixtures.grid(0, 1, 101) + SweepFixtures.grid(0.99, -1, 200) + SweepFixtures.grid(-0.99, 0, 100)
    let branches = BranchSplit.branches(of: fields)
    #expect(branches.count { $0 == .up } == 201 && branches.count { $0 == .down } == 200)
  }

  private func curve(_ resistance: (_ field: Double, _ row: Int, _ isUp: Bool) -> Double) throws -> ConductivityCurve {
    let fields = SweepFixtures.grid(-1, 1, 300) + SweepFixtures.grid(1, -1, 300)
    let noise = SweepFixtures.noise(fields.count, seed: 9)
    let values = fields.indices.map { resistance(fields[$0], $0, $0 < 300) + 0.2 * noise[$0] }
    return try SweepFixtures.sweep(fields: fields, resistances: values).conductivity()
  }

  private func hasHysteresis(_ curve: ConductivityCurve) -> Bool {
    curve.findings.contains { if case .hysteresis = $0 { true } else { false } }
  }

  @Test("A butterfly is hysteresis; noise, a millitesla of lag and a drift are not")
  func hysteresis() throws {
    #expect(try hasHysteresis(curve { field, _, isUp in SweepFixtures.cusp(field - (isUp ? 0.05 : -0.05)) }))
    #expect(try !hasHysteresis(curve { field, _, _ in SweepFixtures.cusp(field) }))
    #expect(try !hasHysteresis(curve { field, _, isUp in SweepFixtures.cusp(field - (isUp ? 1e-3 : -1e-3)) }))
    let drifting = try curve { field, row, _ in SweepFixtures.cusp(field) + 0.05 * Double(row) }
    #expect(!hasHysteresis(drifting))
    #expect(drifting.assumptions.contains { $0.hasPrefix("The resistance drifts in time") })
  }

  @Test("One sweep direction can be chosen, and what is left out is counted")
  func choice() throws {
    let fields = SweepFixtures.grid(-1, 1, 50) + SweepFixtures.grid(0.99, -1, 50)
    let sweep = SweepFixtures.sweep(fields: fields, resistances: fields.map(SweepFixtures.cusp))
    let curve = try Reduction.standard(ReductionSettings(branches: .down)).apply(to: sweep)
    #expect(curve.points.allSatisfy { $0.branch == .down })
    #expect(curve.rows.dropped == [.init(reason: "not of the chosen sweep direction “down”", count: 50)])
  }

  @Test("A superconducting transition, one-sided field and an odd part are found")
  func otherFindings() throws {
    let fields = SweepFixtures.grid(0, 2, 200)
    let collapse = try SweepFixtures.sweep(fields: fields, resistances: fields.map { 5 + 900 * min($0, 1) })
      .conductivity()
    #expect(collapse.findings.contains(.oneSidedField))
    #expect(collapse.findings.contains { if case .resistanceCollapse(let part) = $0 { part < 0.02 } else { false } })
    let odd = try curve { field, _, _ in SweepFixtures.cusp(field) + 20 * field }
    let fraction = odd.findings.compactMap { if case .antisymmetricPart(let fraction) = $0 { fraction } else { nil } }
    #expect(abs((fraction.first ?? 0) - 40.0 / 156.5) < 0.05)
  }
}

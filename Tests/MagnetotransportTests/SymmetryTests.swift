import Magnetotransport
import Testing

@Suite("Mirror symmetry: offset, averages, odd parts")
struct SymmetryTests {
  @Test("A Hall admixture cancels exactly on a symmetric grid")
  func exactCancellation() throws {
    let positive = SweepFixtures.grid(0.01, 0.5, 50)
    let fields = positive.reversed().map { -$0 } + [0] + positive
    let clean = fields.map { 1 / SweepFixtures.cusp($0) }
    let points = zip(fields, clean).map {
      ConductivityCurve.Point(field: $0, conductivity: $1 + 1e-5 * $0, standardError: 1e-8, branch: .up)
    }
    let curve = ConductivityCurve(
      label: "test", points: points, rows: .init(read: 101, used: 101), provenance: SweepFixtures.provenance
    ).symmetrized()
    #expect(curve.points.count == 51 && curve.isSymmetrized)
    for point in curve.points {
      #expect(abs(point.conductivity * SweepFixtures.cusp(point.field) - 1) < 4e-16)
    }
    #expect(abs(curve.points[10].standardError / (1e-8 / 2.0.squareRoot()) - 1) < 1e-12)
    #expect(curve.points[0].standardError == 1e-8)
  }

  @Test("On grids that do not match an admixture is suppressed a hundredfold and no row is used twice")
  func unmatchedGrids() throws {
    let fields = SweepFixtures.grid(-0.5, -0.003, 400) + SweepFixtures.grid(0.004, 0.45, 130)
    let sweep = SweepFixtures.sweep(fields: fields, resistances: fields.map { SweepFixtures.cusp($0) + 20 * $0 })
    let settings = ReductionSettings(fieldOffset: .none, symmetrize: true)
    let curve = try Reduction.standard(settings).apply(to: sweep)
    #expect(curve.points.reduce(0) { $0 + $1.rowCount } == curve.rows.used)
    #expect(curve.rows.used <= fields.count && curve.points.count > 100)
    for point in curve.points where point.field > 0.02 {
      #expect(abs(1 / point.conductivity - SweepFixtures.cusp(point.field)) < 0.2)
    }
  }

  @Test("Errors of averages cover: symmetrised noise has the stated size")
  func errorsCover() throws {
    let fields = SweepFixtures.grid(-1, 0.9985, 2000)
    let noise = SweepFixtures.noise(fields.count, seed: 11)
    let sweep = SweepFixtures.sweep(fields: fields, resistances: noise.map { 1000 + 0.5 * $0 })
    let settings = ReductionSettings(fieldOffset: .none, symmetrize: true)
    let curve = try Reduction.standard(settings).apply(to: sweep)
    let pulls = curve.points.map { ($0.conductivity - 1e-3) / $0.standardError }
    let variance = pulls.reduce(0) { $0 + $1 * $1 } / Double(pulls.count)
    #expect(abs(variance - 1) < 0.15)
  }

  @Test("The offset estimator finds 3 mT beside noise and a Hall admixture", arguments: [UInt64(1), 2, 3, 4])
  func offset(seed: UInt64) throws {
    let fields = SweepFixtures.grid(-0.5, 0.5, 401)
    let noise = SweepFixtures.noise(fields.count, seed: seed)
    let values = zip(fields, noise).map { SweepFixtures.cusp($0 - 3e-3) + 10 * ($0 - 3e-3) + 0.3 * $1 }
    let estimate = try #require(FieldOffsetEstimate(fields: fields, values: values))
    #expect(abs(estimate.offset - 3e-3) < 0.5e-3)
    #expect(abs(estimate.offset - 3e-3) < 4 * estimate.standardError)
    #expect(estimate.isSignificant)
  }

  @Test("The offset is not invented: without one, and where only a parabola was measured")
  func noOffset() throws {
    let fields = SweepFixtures.grid(-0.5, 0.5, 401)
    let noise = SweepFixtures.noise(fields.count, seed: 5)
    let centred = zip(fields, noise).map { SweepFixtures.cusp($0) + 0.3 * $1 }
    #expect(try #require(FieldOffsetEstimate(fields: fields, values: centred)).isSignificant == false)
    let parabola = zip(fields, noise).map { 1000 + 20 * ($0 - 0.003) * ($0 - 0.003) + 0.3 * $1 }
    #expect(FieldOffsetEstimate(fields: fields, values: parabola)?.isSignificant != true)
    #expect(FieldOffsetEstimate(fields: fields.map { abs($0) }, values: centred) == nil)
  }

  @Test("Given offsets are subtracted; estimated ones only before symmetrising")
  func offsetSettings() throws {
    let fields = SweepFixtures.grid(-0.5, 0.5, 401)
    let sweep = SweepFixtures.sweep(fields: fields, resistances: fields.map { SweepFixtures.cusp($0 - 3e-3) })
    let given = try Reduction.standard(ReductionSettings(fieldOffset: .given(3e-3))).apply(to: sweep)
    #expect(abs(given.fields[0] + 0.503) < 1e-12)
    let left = try Reduction.standard(ReductionSettings()).apply(to: sweep)
    #expect(left.fields[0] == -0.5)
    let folded = try Reduction.standard(ReductionSettings(symmetrize: true)).apply(to: sweep)
    for point in folded.points where point.field > 0.01 {
      #expect(abs(1 / point.conductivity - SweepFixtures.cusp(point.field)) < 1)
    }
  }

  @Test("Windows and the value at zero field")
  func windowAndZero() throws {
    let fields = SweepFixtures.grid(-0.5, 0.5, 401)
    let curve = try SweepFixtures.sweep(fields: fields, resistances: fields.map(SweepFixtures.cusp)).conductivity()
    let inner = curve.windowed(to: 0.1)
    #expect(inner.maximumField <= 0.1 && inner.rows.dropped.last?.count == curve.points.count - inner.points.count)
    #expect(inner.steps.last?.effect == "|B| ≤ 100 mT: \(inner.points.count) of 401 points")
    #expect(abs((curve.zeroFieldConductivity ?? 0) / 1e-3 - 1) < 0.01)
  }
}

import Magnetotransport
import Testing

@Suite("Reduction from sweep to curve")
struct ReductionTests {
  @Test("A plain sweep keeps every row, in order of field, with every step recorded")
  func plainSweep() throws {
    let fields = SweepFixtures.grid(0.5, -0.5, 101)
    // A fifth of the cusp: all of it would be more than interference can do, and be noticed.
    let resistances = fields.map { 1000 + 0.2 * (SweepFixtures.cusp($0) - 1000) }
    let curve = try SweepFixtures.sweep(fields: fields, resistances: resistances).conductivity()
    #expect(curve.points.count == 101)
    #expect(curve.fields == curve.fields.sorted())
    #expect(curve.points.allSatisfy { $0.branch == .down && $0.standardError > 0 })
    #expect(abs(curve.points[50].conductivity - 1e-3) < 1e-15)
    #expect(
      curve.steps.map(\.name) == [
        "rows", "resistance", "temperature", "geometry", "branches", "noise", "hysteresis", "sweep-direction",
        "field-offset", "parity", "hall", "conductance-drop", "tensor", "window",
      ])
    #expect(curve.label == "film.dat")
    #expect(curve.findings.isEmpty)
  }

  @Test("Geometry: bar, squares, film thickness, columns per square and resistivity columns")
  func geometry() throws {
    let fields = SweepFixtures.grid(-1, 1, 21)
    func sigma(_ dimension: MeasurementUnit.Dimension, _ bar: HallBar?) throws -> (Double, ConductivityCurve.Dimension)
    {
      let column = SweepFixtures.column(.longitudinalResistance, fields.map { _ in 200 }, dimension: dimension)
      let curve = try SweepFixtures.sweep([SweepFixtures.column(.field, fields), column]).conductivity(on: bar)
      return (curve.points[0].conductivity, curve.dimension)
    }
    #expect(try sigma(.resistance, nil) == (1 / 200, .sheet))
    #expect(try sigma(.resistance, HallBar(length: 40e-6, width: 10e-6)) == (0.02, .sheet))
    #expect(try sigma(.sheetResistance, HallBar(squares: 4)) == (1 / 200, .sheet))
    let bulk = try sigma(.resistance, HallBar(squares: 4, thickness: 1e-7))
    #expect(abs(bulk.0 / 2e5 - 1) < 1e-12 && bulk.1 == .bulk)
    #expect(try sigma(.resistivity, nil) == (1 / 200, .bulk))
    let sheet = try sigma(.resistivity, HallBar(squares: 1, thickness: 2))
    #expect(abs(sheet.0 / 0.01 - 1) < 1e-12 && sheet.1 == .sheet)
  }

  @Test("Conductance, and voltage over current, give the same curve as resistance; zero current is counted")
  func sources() throws {
    let fields = SweepFixtures.grid(-0.3, 0.3, 41)
    let resistances = fields.map(SweepFixtures.cusp)
    let reference = try SweepFixtures.sweep(fields: fields, resistances: resistances).conductivity()
    let field = SweepFixtures.column(.field, fields)
    let conductance = try SweepFixtures.sweep([
      field, SweepFixtures.column(.conductance, resistances.map { 1 / $0 }),
    ]).conductivity()
    var currents = fields.map { _ in 1e-6 }
    currents[7] = 0
    let divided = try SweepFixtures.sweep([
      field, SweepFixtures.column(.voltage, resistances.map { $0 * 1e-6 }), SweepFixtures.column(.current, currents),
    ]).conductivity()
    for (first, second) in zip(reference.conductivities, conductance.conductivities) {
      #expect(abs(first / second - 1) < 1e-12)
    }
    #expect(divided.rows.dropped == [.init(reason: "current is zero", count: 1)])
    #expect(divided.points.count == 40)
  }

  @Test("The tensor is inverted: σ and ρ are each other's inverse at a large Hall angle")
  func tensor() throws {
    let (sigma, mobility) = (1e-3, 0.5)
    let fields = SweepFixtures.grid(-2, 2, 81)
    let hall = fields.map { mobility * $0 / sigma }
    let curve = try Reduction.standard(ReductionSettings(window: .all)).apply(
      to: SweepFixtures.sweep(
        fields: fields, resistances: fields.map { _ in 1 / sigma },
        others: [SweepFixtures.column(.hallResistance, hall)]
      ))
    for point in curve.points {
      let expected = sigma / (1 + mobility * mobility * point.field * point.field)
      #expect(abs(point.conductivity / expected - 1) < 1e-12)
    }
    let result = try #require(curve.hall)
    #expect(abs(result.slope / (mobility / sigma) - 1) < 1e-9)
    #expect(abs(result.mobility / mobility - 1) < 1e-9)
    #expect(abs(result.density * PhysicalConstants.elementaryCharge * mobility / sigma - 1) < 1e-9)
  }

  @Test("An even admixture in R_xy is taken off on grids that do not match")
  func hallAntisymmetrised() throws {
    let fields = SweepFixtures.grid(-1.003, 0.994, 160)
    let hall = fields.map { 5 * $0 + 0.02 * SweepFixtures.cusp($0) }
    let sweep = SweepFixtures.sweep(
      fields: fields, resistances: fields.map(SweepFixtures.cusp), others: [SweepFixtures.column(.hallResistance, hall)]
    )
    let slope = try #require(try sweep.conductivity().hall).slope
    #expect(abs(slope - 5) < 0.05)
  }

  @Test("An automatic window ends at the transport field of the Hall density")
  func automaticWindow() throws {
    // n = 1e16 m⁻², σ = 20 e²/h: k_F = 2.507e8 m⁻¹, l = 79.8 nm, B_tr = 51.7 mT.
    let sigma = 20 * PhysicalConstants.conductanceUnit
    let slope = 1 / (1e16 * PhysicalConstants.elementaryCharge)
    let fields = SweepFixtures.grid(-1, 1, 2001)
    let curve = try SweepFixtures.sweep(
      fields: fields, resistances: fields.map { _ in 1 / sigma },
      others: [SweepFixtures.column(.hallResistance, fields.map { slope * $0 })]
    ).conductivity()
    #expect(abs(curve.maximumField - 0.0517) < 0.0011)
    #expect(curve.rows.used + 1 + 1 <= 2001 && curve.rows.used == curve.points.count)
  }

  @Test("Rows read are rows used plus rows dropped, whatever is missing", arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func accountBalances(seed: UInt64) throws {
    let fields = SweepFixtures.grid(-1, 1, 300) + SweepFixtures.grid(1, -1, 300)
    let dice = SweepFixtures.noise(3 * fields.count, seed: seed)
    func holes(_ values: [Double], _ offset: Int) -> [Double] {
      values.indices.map { dice[offset * fields.count + $0] > 1.3 ? .nan : values[$0] }
    }
    let sweep = SweepFixtures.sweep(
      fields: holes(fields, 0), resistances: holes(fields.map(SweepFixtures.cusp), 1),
      others: [SweepFixtures.column(.hallResistance, holes(fields.map { 3 * $0 }, 2))])
    for symmetrize in [false, true] {
      for window in [ReductionSettings.Window.all, .auto, .limit(0.4)] {
        let curve = try Reduction.standard(ReductionSettings(symmetrize: symmetrize, window: window)).apply(to: sweep)
        for account in [curve, curve.symmetrized(), curve.windowed(to: 0.2), curve.symmetrized().windowed(to: 0.3)] {
          let dropped = account.rows.dropped.reduce(0) { $0 + $1.count }
          #expect(account.rows.read == 600 && account.rows.used + dropped == 600)
          #expect(account.points.reduce(0) { $0 + $1.rowCount } == account.rows.used)
        }
      }
    }
  }

  @Test("Same sweep, same bytes")
  func deterministic() throws {
    let fields = SweepFixtures.grid(-1, 1, 200)
    let sweep = SweepFixtures.sweep(fields: fields, resistances: fields.map(SweepFixtures.cusp))
    #expect(try sweep.conductivity() == sweep.conductivity())
  }
}

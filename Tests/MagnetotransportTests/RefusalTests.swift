import Magnetotransport
import Testing

@Suite("Refusals say what is wrong")
struct RefusalTests {
  static let fields = SweepFixtures.grid(-1, 1, 20)
  static let resistances = fields.map { _ in 100.0 }

  /// What a sweep is refused with.
  static let refusals: [(Sweep, String)] = [
    (
      SweepFixtures.sweep([SweepFixtures.column(.longitudinalResistance, resistances, name: "R (Ohm)")]),
      "film.dat: found no magnetic-field column among “R (Ohm)”, expected a column in T, mT, G or Oe; "
        + "say which column is the field (columns: field = “...”)"
    ),
    (
      SweepFixtures.sweep([SweepFixtures.column(.field, fields, name: "B")]),
      "film.dat: found no resistance, no conductance and no pair of voltage and current among “B”, expected one of them"
        + " beside the field; say which column it is (columns: rxx = “...”)"
    ),
    (
      SweepFixtures.sweep(fields: fields, resistances: resistances.indices.map { $0 < 5 ? 100 : .nan }),
      "film.dat: found 5 usable rows of 20, expected at least 8; use a complete measurement"
    ),
    (
      SweepFixtures.sweep(fields: fields.map { _ in 3 }, resistances: resistances),
      "film.dat: found one field only, 3 T, in all 20 rows, expected a field sweep; "
        + "use a complete measurement or another field column"
    ),
    (
      SweepFixtures.sweep(fields: fields, resistances: resistances.map { -$0 }),
      "film.dat: found a resistance that is zero or negative in 20 of 20 rows, expected a positive resistance; check the"
        + " signs of voltage and current, the lock-in phase, and that the column is the resistance"
    ),
    (
      SweepFixtures.sweep(
        fields: fields.map { 2e-5 * $0 }, resistances: resistances,
        others: [SweepFixtures.column(.temperature, SweepFixtures.grid(300, 2, 20))]),
      "film.dat: found temperatures from 2 K to 300 K at the fixed field 0 T: this is a temperature sweep, expected a"
        + " field sweep at fixed temperature; leave this file out of the fit"
    ),
  ]

  @Test("Data that cannot be reduced", arguments: refusals)
  func refuses(sweep: Sweep, message: String) {
    let error = #expect(throws: InputError.self) { try sweep.conductivity() }
    #expect(error?.description == message)
    #expect(error?.kind == .data)
  }

  @Test(
    "Settings that ask for what is not there",
    arguments: [
      (
        ReductionSettings(window: .limit(0.1)),
        "film.dat: found 2 of 20 points within the window |B| ≤ 100 mT, expected at least 8; widen the window"
      ),
      (
        ReductionSettings(branches: .down),
        "film.dat: found no rows with falling field, expected some, as the choice of sweep direction “down” asks for; "
          + "choose “both” or the other direction"
      ),
      (
        ReductionSettings(fieldOffset: .given(2)),
        "film.dat: found a field offset of 2 T, expected less than the largest field, 1 T; correct the field offset"
      ),
    ])
  func refusesSettings(settings: ReductionSettings, message: String) {
    let sweep = SweepFixtures.sweep(fields: RefusalTests.fields, resistances: RefusalTests.resistances)
    let error = #expect(throws: InputError.self) { try Reduction.standard(settings).apply(to: sweep) }
    #expect(error?.description == message)
    #expect(error?.kind == .usage)
  }
}

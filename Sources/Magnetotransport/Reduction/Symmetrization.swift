/// Averages R_xx(B) with R_xx(−B), each sweep direction by itself, and keeps |B|.
///
/// It removes what is odd in field (an admixture of the Hall voltage). See `MirrorPairing` for how grids that do not
/// match are treated and why the averages stay independent.
public struct Symmetrization: ReductionStep {
  /// "symmetrize".
  public let name = "symmetrize"

  /// The step that folds the curve.
  public init() {}

  /// Throws `InputError` where one sign of field is missing. It must come after the noise estimate.
  public func apply(to state: inout ReductionState) throws -> String {
    let before = state.rows.count
    var folded: [ReductionState.Row] = []
    var unpairedRows = 0
    for branch in [ConductivityCurve.Branch.up, .down, .unknown] {
      let rows = state.positions(of: branch).map { state.rows[$0] }
      let pairing = MirrorPairing(
        rows.map { .init(field: $0.field, value: $0.resistance, error: $0.resistanceError ?? 1) })
      unpairedRows += pairing.unpaired.reduce(0) { $0 + rows[$1].rowCount }
      folded += pairing.averages.map { Symmetrization.row(of: $0, rows) }
    }
    guard folded.contains(where: { $0.rowCount > 1 }) else {
      throw state.trouble(
        found: "one sign of field only", expected: "both signs, to symmetrise", remedy: "switch symmetrize off")
    }
    state.rows = folded
    state.record("no partner at the opposite field", count: unpairedRows)
    state.isSymmetrized = true
    return "\(before) rows averaged into \(folded.count) points at |B|, each sweep direction by itself,"
      + " every row used once so that the points stay independent"
  }

  private static func row(of average: MirrorPairing.Average, _ rows: [ReductionState.Row]) -> ReductionState.Row {
    var row = rows[average.members[0]]
    let members = average.members.map { rows[$0] }
    row.rowCount = members.reduce(0) { $0 + $1.rowCount }
    row.field = average.field
    row.resistance = average.value
    row.resistanceError = average.error
    // R_xy is odd already: folded to positive field it only changes sign.
    let halls = members.compactMap { member in member.hallResistance.map { member.field < 0 ? -$0 : $0 } }
    row.hallResistance = halls.isEmpty ? nil : RobustStatistics.mean(halls)
    return row
  }
}

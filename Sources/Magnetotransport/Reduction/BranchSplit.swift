/// Says of every row whether the field was rising or falling when it was taken.
///
/// Differences between neighbouring rows are useless for that: the field of a real magnet jitters, dwells and is read
/// twice. A turning point is therefore confirmed only once the field has moved back from its extreme by 1 % of the
/// whole range (a zigzag filter). Rows that dwell at the turning point belong to the sweep that led there; rows that
/// dwell at the start, before the field ever moved, have no direction and are marked unknown. So are all rows of a table
/// that was sorted by something else or shuffled: where the field turns back after fewer than four rows on average, no
/// magnet was swept.
public struct BranchSplit: ReductionStep {
  /// "branches".
  public let name = "branches"

  /// The step that classifies rows by sweep direction.
  public init() {}

  /// Never throws.
  public func apply(to state: inout ReductionState) throws -> String {
    let fields = state.rows.map(\.field)
    let branches = BranchSplit.branches(of: fields)
    for index in state.rows.indices { state.rows[index].branch = branches[index] }
    func count(_ branch: ConductivityCurve.Branch) -> Int {
      state.rows.reduce(0) { $1.branch == branch ? $0 + $1.rowCount : $0 }
    }
    let (up, down, unknown) = (count(.up), count(.down), count(.unknown))
    if up + down == 0, BranchSplit.isInNoOrder(BranchSplit.directions(of: fields)) {
      return "no sweep directions: the rows are in no order of field"
    }
    let rest = unknown == 0 ? "" : ", \(unknown) before the field moved"
    return "\(up) rows with rising field, \(down) with falling field\(rest)"
  }

  /// The sweep direction of each field in a series, in order of measurement; unknown throughout where there is no order.
  static func branches(of fields: [Double]) -> [ConductivityCurve.Branch] {
    let directions = directions(of: fields)
    return isInNoOrder(directions) ? Array(repeating: .unknown, count: fields.count) : directions
  }

  /// True where the direction changes so often that it means nothing.
  private static func isInNoOrder(_ directions: [ConductivityCurve.Branch]) -> Bool {
    4 * zip(directions, directions.dropFirst()).count { $0 != $1 } > directions.count
  }

  private static func directions(of fields: [Double]) -> [ConductivityCurve.Branch] {
    guard let lowest = fields.min(), let highest = fields.max(), highest > lowest else {
      return Array(repeating: .unknown, count: fields.count)
    }
    let reversal = 0.01 * (highest - lowest)
    let dwell = 0.1 * reversal
    var result = Array(repeating: ConductivityCurve.Branch.unknown, count: fields.count)
    // Before a direction is known both extremes are followed.
    var direction = ConductivityCurve.Branch.unknown
    var start = 0
    var minimum = fields[0]
    var maximum = fields[0]
    for (index, field) in fields.enumerated() {
      minimum = min(minimum, field)
      maximum = max(maximum, field)
      let turned: ConductivityCurve.Branch? =
        if direction != .up, field - minimum > reversal { .up } else if direction != .down, maximum - field > reversal {
          .down
        } else { nil }
      guard let turned else { continue }
      let extreme = turned == .up ? minimum : maximum
      let turn = fields[start...index].lastIndex { abs($0 - extreme) <= dwell } ?? index
      for row in start..<turn { result[row] = direction }
      // The turning row itself ends the old sweep; at the very start it begins the first one.
      if direction != .unknown { result[turn] = direction }
      start = direction == .unknown ? turn : turn + 1
      direction = turned
      minimum = field
      maximum = field
    }
    for row in start..<fields.count { result[row] = direction }
    return result
  }
}

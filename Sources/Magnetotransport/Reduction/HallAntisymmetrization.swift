/// Takes from the Hall column the part odd in field, ρ_xy(B) = [R_xy(B) − R_xy(−B)]/2, and its slope at small field.
///
/// The partner at −B is looked up between the points of the same sweep direction (of all rows where that direction
/// does not reach −B), so grids need not match. A row beyond the mirrored range has the even part of the nearest
/// mirrored field subtracted. Where one sign of field is missing nothing can be antisymmetrised: the value at zero
/// field is subtracted in its place, which takes off an admixture of R_xx(0) but not of its change.
public struct HallAntisymmetrization: ReductionStep {
  /// "hall".
  public let name = "hall"

  /// The step for the Hall column.
  public init() {}

  /// Never throws.
  public func apply(to state: inout ReductionState) throws -> String {
    let positions = state.rows.indices.filter { state.rows[$0].hallResistance != nil }
    guard positions.count >= Reduction.fewestPoints else {
      for index in state.rows.indices { state.rows[index].hallResistance = nil }
      return "no Hall signal: σ_xx will be 1/ρ_xx"
    }
    state.drop("rxy is not a number") { $0.hallResistance == nil }
    let fields = state.rows.map(\.field)
    let isTwoSided = min(-(fields.min() ?? 0), fields.max() ?? 0) > 0.1 * (fields.map(abs).max() ?? 0)
    let odd = isTwoSided ? oddPart(of: state) : withoutZeroField(state)
    for index in state.rows.indices { state.rows[index].hallResistance = odd[index] }
    if !isTwoSided {
      state.assumptions.append(
        "R_xy was measured for one sign of field only; its value at zero field is subtracted as an admixture of R_xx.")
    }
    let how = isTwoSided ? "R_xy antisymmetrised" : "R_xy less its value at zero field"
    return how + "; " + noteSlope(&state)
  }

  private func oddPart(of state: ReductionState) -> [Double] {
    func series(_ rows: [ReductionState.Row]) -> FieldSeries {
      FieldSeries(fields: rows.map(\.field), values: rows.map { $0.hallResistance ?? 0 })
    }
    let all = series(state.rows)
    let branches = Dictionary(grouping: state.rows, by: \.branch).mapValues(series)
    let reach = min(-(all.fields.first ?? 0), all.fields.last ?? 0)
    return state.rows.map { row in
      let value = row.hallResistance ?? 0
      let own = branches[row.branch]
      if let partner = own?.interpolated(at: -row.field) ?? all.interpolated(at: -row.field) {
        return 0.5 * (value - partner)
      }
      let even = 0.5 * ((all.interpolated(at: reach) ?? 0) + (all.interpolated(at: -reach) ?? 0))
      return value - even
    }
  }

  private func withoutZeroField(_ state: ReductionState) -> [Double] {
    let values = state.rows.map { $0.hallResistance ?? 0 }
    let series = FieldSeries(fields: state.rows.map(\.field), values: values)
    let count = max(4, series.fields.count / 20)
    let zero = series.localLine(at: 0, pointCount: count).value
    return values.map { $0 - zero }
  }

  /// Straight line through the origin over the lower quarter of the field range (at least ten rows).
  private func noteSlope(_ state: inout ReductionState) -> String {
    let sorted = state.rows.sorted { abs($0.field) < abs($1.field) }
    let largest = sorted.last.map { abs($0.field) } ?? 0
    let small = sorted.prefix(max(10, sorted.count { abs($0.field) <= 0.25 * largest }))
    let squares = small.reduce(0) { $0 + $1.field * $1.field }
    let products = small.reduce(0) { $0 + $1.field * ($1.hallResistance ?? 0) }
    guard squares > 0, products != 0, state.dimension == .sheet else {
      return "no Hall slope is quoted (it needs a sheet and a signal)"
    }
    let slope = products / squares
    let zeroField = RobustStatistics.median(small.prefix(10).map(\.resistance))
    let density = 1 / (PhysicalConstants.elementaryCharge * abs(slope))
    let mobility = abs(slope) / zeroField
    state.hall = .init(slope: slope, density: density, mobility: mobility)
    return "slope \(MeasuredQuantity(slope, unit: "Ω/T")) at small field,"
      + " n = \(MeasuredQuantity(density, unit: "m^-2")) and µ = \(MeasuredQuantity(mobility, unit: "m^2/(V s)"))"
      + " for a single band"
  }
}

/// Makes the longitudinal resistance out of what was measured: a resistance, a conductance, or voltage and current.
public struct ResistanceChoice: ReductionStep {
  /// Where the resistance comes from, in order of preference.
  public enum Source: Hashable, Sendable {
    /// The column of role `longitudinalResistance`.
    case resistance
    /// 1 over the column of role `conductance`.
    case conductance
    /// The column of role `voltage` over that of role `current`.
    case voltageOverCurrent

    /// What a sweep offers. Throws `InputError` where it offers nothing.
    init(of state: ReductionState) throws {
      let sweep = state.sweep
      if sweep.column(.longitudinalResistance) != nil {
        self = .resistance
      } else if sweep.column(.conductance) != nil {
        self = .conductance
      } else if sweep.column(.voltage) != nil, sweep.column(.current) != nil {
        self = .voltageOverCurrent
      } else {
        throw state.trouble(
          found: "no resistance, no conductance and no pair of voltage and current among "
            + RowSelection.headings(of: sweep),
          expected: "one of them beside the field", remedy: "say which column it is (columns: rxx = “...”)")
      }
    }

    /// The columns it needs.
    func columns(of sweep: Sweep) -> [Sweep.Column] {
      switch self {
      case .resistance: [sweep.column(.longitudinalResistance)].compactMap { $0 }
      case .conductance: [sweep.column(.conductance)].compactMap { $0 }
      case .voltageOverCurrent: [sweep.column(.voltage), sweep.column(.current)].compactMap { $0 }
      }
    }
  }

  /// "resistance".
  public let name = "resistance"

  /// The step that turns rows into resistances.
  public init() {}

  /// Throws `InputError` where the resistance is zero or negative in (nearly) all rows.
  public func apply(to state: inout ReductionState) throws -> String {
    let source = try Source(of: state)
    let columns = source.columns(of: state.sweep)
    guard let first = columns.first, let field = state.sweep.column(.field) else { return "" }
    switch source {
    case .resistance: break
    case .conductance: state.dropRemaining("conductance is zero") { first.values[$0] == 0 }
    case .voltageOverCurrent: state.dropRemaining("current is zero") { columns[1].values[$0] == 0 }
    }
    let statedErrors = state.sweep.column(.standardError)
    let hall = state.sweep.column(.hallResistance)
    for index in state.remaining {
      let value = first.values[index]
      let resistance =
        switch source {
        case .resistance: value
        case .conductance: 1 / value
        case .voltageOverCurrent: value / columns[1].values[index]
        }
      let rowCount = state.sweep.fileRows?[index] ?? 1
      let stated = statedErrors.map { $0.values[index] / Double(rowCount).squareRoot() }.flatMap {
        $0.isFinite && $0 > 0 ? $0 : nil
      }
      let error = source == .conductance ? stated.map { $0 / (value * value) } : stated
      state.rows.append(
        .init(
          index: index, rowCount: rowCount, field: field.values[index], resistance: resistance, resistanceError: error,
          hallResistance: hall.map { $0.values[index] }.flatMap { $0.isFinite ? $0 : nil }))
    }
    state.remaining = []
    noticeCollapse(&state)
    try dropNonPositive(&state)
    return effect(source, columns, hall)
  }

  private func effect(_ source: Source, _ columns: [Sweep.Column], _ hall: Sweep.Column?) -> String {
    let names = columns.map { "“\($0.name)”" + ($0.unit.symbol.isEmpty ? "" : " in \($0.unit.symbol)") }
    let longitudinal =
      switch source {
      case .resistance: "longitudinal resistance from \(names[0])"
      case .conductance: "longitudinal resistance as 1 over the conductance \(names[0])"
      case .voltageOverCurrent: "longitudinal resistance as \(names[0]) over \(names[1])"
      }
    return longitudinal + (hall.map { "; Hall resistance from “\($0.name)”" } ?? "; no Hall column")
  }

  /// A superconducting transition inside the sweep. A median of three keeps a single spike from looking like one.
  private func noticeCollapse(_ state: inout ReductionState) {
    let raw = state.rows.map(\.resistance)
    guard raw.count >= 3 else { return }
    let smooth = (1..<raw.count - 1).map { RobustStatistics.median([raw[$0 - 1], raw[$0], raw[$0 + 1]]) }
    guard let lowest = smooth.min(), let highest = smooth.max(), highest > 0 else { return }
    if lowest < 0.2 * highest { state.findings.append(.resistanceCollapse(fraction: max(0, lowest / highest))) }
  }

  private func dropNonPositive(_ state: inout ReductionState) throws {
    let before = state.rows.count
    state.drop("resistance is zero or negative") { !($0.resistance > 0) || !$0.resistance.isFinite }
    guard state.rows.count < Reduction.fewestPoints, before > state.rows.count else { return }
    throw state.trouble(
      found: "a resistance that is zero or negative in \(before - state.rows.count) of \(before) rows",
      expected: "a positive resistance",
      remedy: "check the signs of voltage and current, the lock-in phase, and that the column is the resistance")
  }
}

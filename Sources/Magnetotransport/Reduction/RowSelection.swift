/// Finds out which columns carry the measurement and leaves out rows in which one of them is not a number.
public struct RowSelection: ReductionStep {
  /// "rows".
  public let name = "rows"

  /// The first step of every reduction.
  public init() {}

  /// Throws `InputError` where there is no field column, nothing that gives a resistance, fewer than
  /// `Reduction.fewestPoints` usable rows, or a single field only.
  public func apply(to state: inout ReductionState) throws -> String {
    let sweep = state.sweep
    guard let field = sweep.column(.field) else {
      throw state.trouble(
        found: "no magnetic-field column among \(RowSelection.headings(of: sweep))",
        expected: "a column in T, mT, G or Oe", remedy: "say which column is the field (columns: field = “...”)")
    }
    let source = try ResistanceChoice.Source(of: state)
    let read = sweep.fileRowCount
    try check("field", field, &state)
    for column in source.columns(of: sweep) { try check(column.role?.rawValue ?? column.name, column, &state) }
    try refuseFixedField(field, state)
    guard state.remaining.count >= Reduction.fewestPoints else {
      throw state.trouble(
        found: "\(sweep.fileRowCount(of: state.remaining)) usable rows of \(read)",
        expected: "at least \(Reduction.fewestPoints)",
        remedy: "use a complete measurement")
    }
    let dropped = read - sweep.fileRowCount(of: state.remaining)
    return "\(read) rows read, "
      + (dropped == 0
        ? "all of them complete" : "\(dropped) left out because a value is not a number, \(read - dropped) kept")
  }

  private func check(_ role: String, _ column: Sweep.Column, _ state: inout ReductionState) throws {
    state.dropRemaining("\(role) is not a number") { !column.values[$0].isFinite }
  }

  private func refuseFixedField(_ field: Sweep.Column, _ state: ReductionState) throws {
    let fields = state.remaining.map { field.values[$0] }
    guard let lowest = fields.min(), let highest = fields.max() else { return }
    let temperatures = state.sweep.column(.temperature).map { column in
      state.remaining.map { column.values[$0] }.filter(\.isFinite)
    }
    if state.sweep.isTemperatureSweep(fields: fields, temperatures: temperatures ?? []),
      let coldest = temperatures?.min(), let warmest = temperatures?.max()
    {
      throw state.trouble(
        found: "temperatures from \(MeasuredQuantity(coldest, unit: "K")) to \(MeasuredQuantity(warmest, unit: "K"))"
          + " at the fixed field \(MeasuredQuantity((lowest + highest) / 2, unit: "T")): this is a temperature sweep",
        expected: "a field sweep at fixed temperature", remedy: "leave this file out of the fit")
    }
    if lowest == highest {
      throw state.trouble(
        found: "one field only, \(MeasuredQuantity(lowest, unit: "T")), in all \(fields.count) rows",
        expected: "a field sweep", remedy: "use a complete measurement or another field column")
    }
  }

  static func headings(of sweep: Sweep) -> String {
    sweep.columns.isEmpty ? "no columns" : sweep.columns.map { "“\($0.name)”" }.joined(separator: ", ")
  }
}

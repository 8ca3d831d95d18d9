/// Takes off the field that the magnet shows when there is none: a given value, or none, or leaves it to the fit.
public struct FieldOffsetCorrection: ReductionStep {
  /// "field-offset".
  public let name = "field-offset"
  /// What to do.
  public var offset: ReductionSettings.FieldOffset
  /// True where a later step mirrors the curve about zero: then an offset left to the fit must be taken off here, by
  /// its estimate.
  public var isNeededForSymmetry: Bool

  /// The step for a setting.
  public init(offset: ReductionSettings.FieldOffset, isNeededForSymmetry: Bool = false) {
    self.offset = offset
    self.isNeededForSymmetry = isNeededForSymmetry
  }

  /// Throws `InputError` (usage) for a given offset larger than the largest field.
  public func apply(to state: inout ReductionState) throws -> String {
    switch offset {
    case .none:
      return "none: the field column is believed"
    case .given(let given):
      let largest = state.rows.map { abs($0.field) }.max() ?? 0
      guard given.isFinite, abs(given) < largest else {
        throw InputError(
          .usage, file: state.sweep.provenance.file, found: "a field offset of \(MeasuredQuantity(given, unit: "T"))",
          expected: "less than the largest field, \(MeasuredQuantity(largest, unit: "T"))",
          remedy: "correct the field offset")
      }
      subtract(given, &state)
      return "\(MeasuredQuantity(given, unit: "T")) subtracted, as given"
    case .fit:
      state.offsetEstimate = FieldOffsetEstimate(
        fields: state.rows.map(\.field), values: state.rows.map(\.resistance))
      return leaveToFit(&state)
    }
  }

  private func leaveToFit(_ state: inout ReductionState) -> String {
    guard let estimate = state.offsetEstimate else {
      return "left to the fit; the mirror symmetry of the curve does not show it"
    }
    let text = "\(MeasuredQuantity(estimate.offset, standardError: estimate.standardError, unit: "T"))"
    guard isNeededForSymmetry else { return "left to the fit; the mirror symmetry of the curve suggests \(text)" }
    guard estimate.isSignificant else { return "none subtracted: the mirror symmetry of the curve gives \(text)" }
    subtract(estimate.offset, &state)
    return "\(text) subtracted, from the mirror symmetry of the curve"
  }

  private func subtract(_ offset: Double, _ state: inout ReductionState) {
    for index in state.rows.indices { state.rows[index].field -= offset }
  }
}

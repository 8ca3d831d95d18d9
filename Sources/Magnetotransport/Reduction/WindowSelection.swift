/// Keeps the fields that the fit is to see.
///
/// `auto` keeps |B| up to the transport field B_tr = ħ/(2el²), above which diffusive formulas fail. The mean free path
/// l follows from σ(0) = (e²/h) k_F l with k_F = √(2πn) of a two-fold degenerate two-dimensional gas with the Hall
/// density n. All fields are kept, and this is said, where no Hall density was measured at both signs of field and where
/// the resistance collapses (σ(0) is then that of a superconductor). Where fewer than 24 points would be left, the 24
/// innermost stay.
public struct WindowSelection: ReductionStep {
  /// "window".
  public let name = "window"
  /// What to keep.
  public var window: ReductionSettings.Window
  /// Fewest points an automatic window leaves.
  static let fewestPoints = 24

  /// The step for a setting.
  public init(window: ReductionSettings.Window) {
    self.window = window
  }

  /// Throws `InputError` (usage) where the limit is not positive or leaves fewer than `Reduction.fewestPoints` points.
  public func apply(to state: inout ReductionState) throws -> String {
    switch window {
    case .all:
      return "all fields kept, \(largest(state)) at most"
    case .limit(let limit):
      let before = state.rows.count
      let inside = state.rows.count { abs($0.field) <= limit }
      guard inside >= Reduction.fewestPoints else {
        throw InputError(
          .usage, file: state.sweep.provenance.file,
          found: "\(inside) of \(before) points within the window |B| ≤ \(MeasuredQuantity(limit, unit: "T"))",
          expected: "at least \(Reduction.fewestPoints)", remedy: "widen the window")
      }
      keep(limit, &state)
      return "|B| ≤ \(MeasuredQuantity(limit, unit: "T")), as given: \(state.rows.count) of \(before) points"
    case .auto:
      return automatic(&state)
    }
  }

  private func automatic(_ state: inout ReductionState) -> String {
    guard let transportField = WindowSelection.transportField(of: state) else {
      return "automatic: all fields kept, \(largest(state)) at most"
        + " (no normal-state Hall density that would give the transport field)"
    }
    let text = "\(MeasuredQuantity(transportField, unit: "T"))"
    let fields = state.rows.map { abs($0.field) }.sorted()
    guard let last = fields.last, last > transportField else {
      return "automatic: all fields kept, they stay below the transport field of about \(text)"
    }
    let before = state.rows.count
    let innermost = fields[min(fields.count, WindowSelection.fewestPoints) - 1]
    keep(max(transportField, innermost), &state)
    let kept = "\(state.rows.count) of \(before) points"
    return innermost > transportField
      ? "automatic: the innermost \(kept) kept although the transport field is only about \(text)"
      : "automatic: |B| up to the transport field of about \(text): \(kept)"
  }

  private func keep(_ limit: Double, _ state: inout ReductionState) {
    state.drop("outside the field window") { abs($0.field) > limit }
  }

  private func largest(_ state: ReductionState) -> String {
    "\(MeasuredQuantity(state.rows.map { abs($0.field) }.max() ?? 0, unit: "T"))"
  }

  private static func transportField(of state: ReductionState) -> Double? {
    let isUnsuitable = state.findings.contains {
      switch $0 {
      case .resistanceCollapse, .oneSidedField: true
      case .hysteresis, .drift, .antisymmetricPart, .conductanceDrop: false
      }
    }
    guard !isUnsuitable, let hall = state.hall, let innermost = state.rows.min(by: { abs($0.field) < abs($1.field) }),
      let conductivity = innermost.conductivity
    else { return nil }
    return transportField(conductivity: conductivity, density: hall.density)
  }

  /// B_tr in T of a two-fold degenerate two-dimensional gas with σ(0) in S and the density n in m⁻², both positive.
  public static func transportField(conductivity: Double, density: Double) -> Double {
    let fermiWaveNumber = (2 * Double.pi * density).squareRoot()
    return LengthScale.transportField(
      meanFreePath: conductivity / (PhysicalConstants.conductanceUnit * fermiWaveNumber))
  }
}

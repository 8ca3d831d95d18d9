/// Gives the curve its tilt angle and its gate voltage: from the column, else from what the file states elsewhere.
///
/// Rows far from the setting of the sweep (taken while the sample turned or the gate was ramped) are left out: further
/// than the resolution of a setting (0.1°, 10 µV), than a thousandth of it, and than ten times the typical deviation.
public struct HeldQuantitySelection: ReductionStep {
  /// "settings".
  public let name = "settings"
  /// From where the laboratory counts its angles.
  public var angleOrigin: ReductionSettings.AngleOrigin

  /// The step that decides tilt and gate.
  public init(angleOrigin: ReductionSettings.AngleOrigin = .normal) {
    self.angleOrigin = angleOrigin
  }

  /// Never throws: most curves have neither a tilt nor a gate.
  public func apply(to state: inout ReductionState) throws -> String {
    var effects: [String] = []
    if let gate = held(
      .gate, stated: state.sweep.statedGate, reason: "gate voltage is away from that of the sweep", &state)
    {
      state.gateVoltage = gate
      effects.append("gate \(HeldQuantity.text(gate.mean, unit: "V")) from \(gate.source)")
    }
    if let angle = held(.angle, stated: state.sweep.statedAngle, reason: "angle is away from that of the sweep", &state)
    {
      effects.append(tilt(angle, &state))
    }
    return effects.joined(separator: "; ")
  }

  private func tilt(_ read: HeldQuantity, _ state: inout ReductionState) -> String {
    var angle = read
    if angleOrigin == .plane { angle.mean = .pi / 2 - read.mean }
    state.tiltAngle = angle
    let shown = HeldQuantity.text(read.mean, unit: "rad")
    state.assumptions.append(
      angleOrigin == .normal
        ? "Angles are counted from the film normal: 0° is a perpendicular field, 90° a field in the plane (the other way"
          + " round: angle-from = \"plane\")."
        : "Angles are counted from the film plane, as told: 90° is a perpendicular field, 0° a field in the plane.")
    return angleOrigin == .normal
      ? "field tilted by \(shown) from the film normal, from \(angle.source)"
      : "field at \(shown) from the film plane, from \(angle.source): tilted by"
        + " \(HeldQuantity.text(angle.mean, unit: "rad")) from the normal"
  }

  /// The setting of a role; rows away from it are left out.
  private func held(
    _ role: ColumnRole, stated: Sweep.StatedQuantity?, reason: String, _ state: inout ReductionState
  ) -> HeldQuantity? {
    guard let column = state.sweep.column(role) else {
      return stated.map { HeldQuantity(mean: $0.value, source: $0.source) }
    }
    let known = state.rows.map { column.values[$0.index] }.filter(\.isFinite)
    guard known.count * 2 >= state.rows.count, !known.isEmpty else {
      return stated.map { HeldQuantity(mean: $0.value, source: $0.source) }
    }
    let centre = RobustStatistics.median(known)
    let typical = RobustStatistics.scale(ofZeroCentred: known.map { $0 - centre })
    let tolerance = max(HeldQuantity.resolution(of: role), 1e-3 * abs(centre), 10 * typical)
    state.drop(reason) { abs(column.values[$0.index] - centre) > tolerance }
    let kept = state.rows.map { column.values[$0.index] }.filter(\.isFinite)
    let mean = RobustStatistics.mean(kept)
    let spread = RobustStatistics.mean(kept.map { ($0 - mean) * ($0 - mean) }).squareRoot()
    return HeldQuantity(mean: mean, spread: spread, source: "column “\(column.name)”")
  }
}

extension ConductivityCurve {
  /// The curve averaged with its mirror image, each sweep direction by itself; see `MirrorPairing` for the method.
  ///
  /// A curve with one sign of field has nothing to average: it is folded to |B| and the step says so.
  public func symmetrized() -> ConductivityCurve {
    var averaged: [Point] = []
    var unpairedRows = 0
    for branch in [Branch.up, .down, .unknown] {
      let members = points.filter { $0.branch == branch }
      let isOneSided = !members.contains { $0.field < 0 } || !members.contains { $0.field > 0 }
      if isOneSided {
        averaged += members.map { Point(folding: $0) }
        continue
      }
      let pairing = MirrorPairing(
        members.map { .init(field: $0.field, value: $0.conductivity, error: $0.standardError) })
      unpairedRows += pairing.unpaired.reduce(0) { $0 + members[$1].rowCount }
      averaged += pairing.averages.map { average in
        Point(
          field: average.field, conductivity: average.value, standardError: average.error, branch: branch,
          rowCount: average.members.reduce(0) { $0 + members[$1].rowCount },
          line: average.members.compactMap { members[$0].line }.min())
      }
    }
    let effect = "\(points.count) points averaged into \(averaged.count) at |B|, each sweep direction by itself"
    var curve = replacing(points: averaged, dropped: "no partner at the opposite field", count: unpairedRows)
    curve.isSymmetrized = true
    curve.steps.append(.init(name: "symmetrize", effect: effect))
    return curve
  }

  /// The part of the curve with |B| up to a limit > 0, in T.
  public func windowed(to limit: Double) -> ConductivityCurve {
    precondition(limit > 0, "a field window is positive")
    let inside = points.filter { abs($0.field) <= limit }
    let outside = points.reduce(0) { abs($1.field) > limit ? $0 + $1.rowCount : $0 }
    var curve = replacing(points: inside, dropped: "outside the field window", count: outside)
    let effect = "|B| ≤ \(MeasuredQuantity(limit, unit: "T")): \(inside.count) of \(points.count) points"
    curve.steps.append(.init(name: "window", effect: effect))
    return curve
  }

  /// σ at zero field, in the curve's unit: weighted mean of the tenth of the points nearest to zero, at least three.
  ///
  /// A starting value and a scale, never a reference that is subtracted: one point's noise must not enter all others.
  public var zeroFieldConductivity: Double? {
    let nearest = points.sorted { abs($0.field) < abs($1.field) }.prefix(max(3, min(15, points.count / 10)))
    let weights = nearest.map { 1 / ($0.standardError * $0.standardError) }
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    return zip(nearest, weights).reduce(0) { $0 + $1.0.conductivity * $1.1 } / total
  }

  private func replacing(points: [Point], dropped reason: String, count: Int) -> ConductivityCurve {
    var curve = self
    curve.points = points.sorted { $0.field < $1.field }
    curve.drop(reason, count: count)
    return curve
  }

  /// Counts rows that are no longer in the curve.
  mutating func drop(_ reason: String, count: Int) {
    guard count > 0 else { return }
    var dropped = rows.dropped
    if let known = dropped.firstIndex(where: { $0.reason == reason }) {
      dropped[known].count += count
    } else {
      dropped.append(.init(reason: reason, count: count))
    }
    rows = RowAccount(read: rows.read, used: rows.used - count, dropped: dropped)
  }
}

extension ConductivityCurve.Point {
  fileprivate init(folding point: Self) {
    self = point
    field = abs(point.field)
  }
}

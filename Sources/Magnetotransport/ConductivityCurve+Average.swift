extension ConductivityCurve {
  /// Curves in groups of one temperature (within 2 %) and one tilt angle (within 0.1°), in the order of first appearance.
  public static func byTemperatureAndAngle(_ curves: [ConductivityCurve]) -> [[ConductivityCurve]] {
    var groups: [[ConductivityCurve]] = []
    for curve in curves {
      if let known = groups.firstIndex(where: { $0[0].isTaken(under: curve) }) {
        groups[known].append(curve)
      } else {
        groups.append([curve])
      }
    }
    return groups
  }

  private func isTaken(under other: ConductivityCurve) -> Bool {
    let isSameAngle =
      abs((tiltAngle?.mean ?? 0) - (other.tiltAngle?.mean ?? 0)) <= HeldQuantity.resolution(of: .angle)
    guard let mine = temperature?.mean, let its = other.temperature?.mean else {
      return isSameAngle && temperature == nil && other.temperature == nil
    }
    return isSameAngle && abs(mine - its) <= 0.02 * max(mine, its)
  }

  /// The mean of several curves, point by point; `name` says over what, e.g. "gate voltages".
  ///
  /// Only points that every curve has count: the fields must be the same, point by point, within each sweep direction; a
  /// curve with other fields (a sweep that was stopped on the way) is left out and its rows are counted. The standard
  /// error is that of the mean, from the scatter of the curves about their own means; for two curves or fewer it is
  /// propagated. Throws `InputError` where no two curves have the same fields.
  public static func average(of curves: [ConductivityCurve], over name: String) throws -> ConductivityCurve {
    guard var mean = curves.max(by: { $0.points.count < $1.points.count }) else {
      preconditionFailure("an average needs at least one curve")
    }
    let grid = mean.points
    let reach = 1e-6 * mean.maximumField
    let complete = curves.filter { curve in
      curve.points.count == grid.count
        && zip(curve.points, grid).allSatisfy { abs($0.field - $1.field) <= reach && $0.branch == $1.branch }
    }
    guard complete.count > 1 else {
      throw InputError(
        file: mean.provenance.file, found: "\(curves.count) sweeps with different fields",
        expected: "sweeps over the same fields, to average over \(name)",
        remedy: "measure them at the same fields, or fit them one by one")
    }
    let levels = complete.map { RobustStatistics.mean($0.conductivities) }
    mean.points = grid.indices.map { index in
      let members = complete.map { $0.points[index] }
      var point = grid[index]
      point.conductivity = RobustStatistics.mean(members.map(\.conductivity))
      point.rowCount = members.reduce(0) { $0 + $1.rowCount }
      point.standardError = standardError(of: members, levels: levels)
      return point
    }
    let leftOut = curves.filter { curve in !complete.contains(curve) }
    mean.rows = account(of: curves, leftOut: leftOut.reduce(0) { $0 + $1.rows.used })
    mean.gateVoltage = nil
    mean.findings = []
    let without =
      leftOut.isEmpty
      ? "" : "; left out, because other fields were measured: " + leftOut.map(\.label).joined(separator: "; ")
    mean.steps.append(
      .init(name: "average", effect: "σ of \(complete.count) \(name) averaged, point by point\(without)"))
    mean.assumptions = sharedAssumptions(of: complete)
    return mean
  }

  /// Of the mean of some points, each less the level of its curve.
  private static func standardError(of members: [Point], levels: [Double]) -> Double {
    let count = Double(members.count)
    let propagated = members.reduce(0) { $0 + $1.standardError * $1.standardError }.squareRoot() / count
    guard members.count > 2 else { return propagated }
    let differences = zip(members, levels).map { $0.conductivity - $1 }
    let mean = RobustStatistics.mean(differences)
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let scatter = (squares / (count - 1) / count).squareRoot()
    return scatter > 0 ? scatter : propagated
  }

  private static func account(of curves: [ConductivityCurve], leftOut: Int) -> RowAccount {
    var dropped: [RowAccount.Dropped] = []
    for entry in curves.flatMap(\.rows.dropped) + [.init(reason: "other fields than most", count: leftOut)]
    where entry.count > 0 {
      if let known = dropped.firstIndex(where: { $0.reason == entry.reason }) {
        dropped[known].count += entry.count
      } else {
        dropped.append(entry)
      }
    }
    return RowAccount(
      read: curves.reduce(0) { $0 + $1.rows.read }, used: curves.reduce(0) { $0 + $1.rows.used } - leftOut,
      dropped: dropped)
  }

  /// What is assumed of every curve; what concerns one of them is not an assumption of the mean.
  private static func sharedAssumptions(of curves: [ConductivityCurve]) -> [String] {
    curves[0].assumptions.filter { sentence in curves.allSatisfy { $0.assumptions.contains(sentence) } }
  }
}

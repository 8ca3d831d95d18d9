extension Sweep {
  /// The sweep divided into one per gate voltage, tilt angle and temperature, in this order; `[self]` where all are one.
  ///
  /// Gate voltages and angles are *set*: their plateaus lie apart by more than a thousandth of the range (an angle by
  /// more than 0.1°), have at least `Reduction.fewestPoints` rows each, cover a tenth of the field range each, and hold
  /// at least half of the rows together. A quantity that was swept has no plateaus and leaves the sweep whole.
  public func separated() -> [Sweep] {
    separated(by: .gate).flatMap { $0.separated(by: .angle) }.flatMap { $0.separatedByTemperature() }
  }

  /// One sweep per plateau of a column that was held while the field was swept, in ascending order.
  func separated(by role: ColumnRole) -> [Sweep] {
    guard let column = self.column(role), let field = self.column(.field) else { return [self] }
    let plateaus = Plateaus(values: column.values, fields: field.values, resolution: HeldQuantity.resolution(of: role))
    guard plateaus.centres.count > 1 else { return [self] }
    let (plural, unit) = role == .gate ? ("gate voltages", "V") : ("angles", "rad")
    return plateaus.centres.indices.map { plateau in
      let value = HeldQuantity.text(plateaus.centres[plateau], unit: unit)
      return taking(
        plateaus.owners.indices.filter { plateaus.owners[$0] == plateau }, part: value,
        assumption: "The file holds \(plateaus.centres.count) \(plural) and is divided by “\(column.name)”; this is the"
          + " part at \(value).")
    }
  }

  /// Some of the rows, as a sweep of its own that says which part of the file it is.
  func taking(_ rows: [Int], part: String, assumption: String) -> Sweep {
    var sweep = Sweep(
      columns: columns.map { column in
        Column(name: column.name, unit: column.unit, role: column.role, values: rows.map { column.values[$0] })
      },
      lines: rows.map { lines[$0] }, fileRows: fileRows.map { counts in rows.map { counts[$0] } },
      provenance: provenance, statedTemperature: statedTemperature,
      statedAngle: statedAngle, statedGate: statedGate, part: self.part.map { "\($0), \(part)" } ?? part,
      assumptions: assumptions)
    sweep.assumptions.append(assumption)
    return sweep
  }
}

/// The values at which a quantity was held, and which row belongs to which.
private struct Plateaus {
  /// Medians of the plateaus, ascending; empty where the quantity was not held.
  private(set) var centres: [Double] = []
  /// For every row the plateau nearest in value; rows without a value go with the row before them. Rows taken on the
  /// way between plateaus are left out, and counted, by the reduction.
  private(set) var owners: [Int] = []

  init(values: [Double], fields: [Double], resolution: Double) {
    let known = values.indices.filter { values[$0].isFinite && fields[$0].isFinite }
    let sorted = known.sorted { (values[$0], $0) < (values[$1], $1) }
    guard let first = sorted.first, let last = sorted.last, values[last] - values[first] > resolution,
      let lowest = known.map({ fields[$0] }).min(), let highest = known.map({ fields[$0] }).max(), highest > lowest
    else { return }
    let gap = max(resolution, 1e-3 * (values[last] - values[first]))
    var groups: [[Int]] = [[first]]
    for (row, previous) in zip(sorted.dropFirst(), sorted) {
      if values[row] - values[previous] > gap { groups.append([]) }
      groups[groups.count - 1].append(row)
    }
    let held = groups.filter { rows in
      guard rows.count >= Reduction.fewestPoints, let from = rows.map({ fields[$0] }).min(),
        let to = rows.map({ fields[$0] }).max()
      else { return false }
      return to - from >= 0.1 * (highest - lowest)
    }
    guard held.count > 1, 2 * held.joined().count >= known.count else { return }
    centres = held.map { rows in RobustStatistics.median(rows.map { values[$0] }) }
    var owner = 0
    for value in values {
      if value.isFinite,
        let nearest = centres.indices.min(by: { abs(centres[$0] - value) < abs(centres[$1] - value) })
      {
        owner = nearest
      }
      owners.append(owner)
    }
  }
}

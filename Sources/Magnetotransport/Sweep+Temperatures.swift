extension Sweep {
  /// The sweep divided into one sweep per temperature plateau, in order of temperature; `[self]` where there is one.
  ///
  /// A table with field sweeps at several temperatures shows gaps in its sorted temperatures: wider than 2 % and than
  /// five times the typical change from row to row. What lies between two gaps is a plateau if it has at least
  /// `Reduction.fewestPoints` rows and covers a tenth of the field range; rows taken on the way between plateaus go
  /// with the plateau nearest in temperature, where the reduction leaves them out and counts them. A slow drift has
  /// no gaps and stays whole. A temperature sweep at fixed field stays whole too; the reduction refuses it.
  public func separatedByTemperature() -> [Sweep] {
    guard let column = self.column(.temperature), let field = self.column(.field) else { return [self] }
    let known = (0..<rowCount).filter { column.values[$0].isFinite && column.values[$0] > 0 }
    let temperatures = known.map { column.values[$0] }
    let fields = known.map { field.values[$0] }.filter(\.isFinite)
    guard known.count >= 2 * Reduction.fewestPoints, let lowest = fields.min(), let highest = fields.max(),
      !isTemperatureSweep(fields: fields, temperatures: temperatures)
    else { return [self] }
    let plateaus = Sweep.clusters(of: known, temperatures: column.values).filter { rows in
      let covered = rows.map { field.values[$0] }.filter(\.isFinite)
      guard rows.count >= Reduction.fewestPoints, let first = covered.min(), let last = covered.max() else {
        return false
      }
      return last - first >= 0.1 * (highest - lowest) && last > first
    }
    guard plateaus.count > 1 else { return [self] }
    return divided(into: plateaus.map { RobustStatistics.median($0.map { column.values[$0] }) }, by: column.values)
  }

  /// Rows in groups between which the sorted temperatures have a gap.
  private static func clusters(of rows: [Int], temperatures: [Double]) -> [[Int]] {
    let jumps = zip(rows, rows.dropFirst()).map { abs(temperatures[$1] - temperatures[$0]) }
    let typical = RobustStatistics.median(jumps)
    let sorted = rows.sorted { (temperatures[$0], $0) < (temperatures[$1], $1) }
    var groups: [[Int]] = []
    for row in sorted {
      if let previous = groups.last?.last,
        temperatures[row] - temperatures[previous] <= max(0.02 * temperatures[row], 5 * typical)
      {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return groups
  }

  /// One sweep per plateau, each row with the nearest plateau; rows without a temperature go with the row before them.
  private func divided(into plateaus: [Double], by temperatures: [Double]) -> [Sweep] {
    var owner = 0
    var owners: [Int] = []
    for temperature in temperatures {
      if temperature.isFinite, temperature > 0,
        let nearest = plateaus.indices.min(by: { abs(plateaus[$0] - temperature) < abs(plateaus[$1] - temperature) })
      {
        owner = nearest
      }
      owners.append(owner)
    }
    return plateaus.indices.map { plateau in
      let text = "\(MeasuredQuantity(plateaus[plateau], unit: "K"))"
      return taking(
        owners.indices.filter { owners[$0] == plateau }, part: text,
        assumption:
          "The file holds \(plateaus.count) temperatures and is divided by its temperature column; this is the"
          + " part at \(text).")
    }
  }

  /// True where the temperature was swept and the field was not: the temperatures cover more than a tenth of their
  /// largest value, in more steps than plateaus have, while the field stays within 2 mT.
  func isTemperatureSweep(fields: [Double], temperatures: [Double]) -> Bool {
    guard let lowest = fields.min(), let highest = fields.max(), highest - lowest < 2e-3,
      let coldest = temperatures.min(), let warmest = temperatures.max()
    else { return false }
    return warmest - coldest > 0.1 * warmest && Set(temperatures).count > temperatures.count / 4
  }
}

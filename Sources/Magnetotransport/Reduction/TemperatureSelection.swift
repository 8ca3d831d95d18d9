/// Gives the curve its temperature: from the column, else from what the file states elsewhere.
///
/// Rows far from the temperature of the sweep (a heating-up before the first point, a settling after a step) are left
/// out: further than 15 % of it and than ten times the typical deviation. A slow drift stays in and shows as spread.
public struct TemperatureSelection: ReductionStep {
  /// "temperature".
  public let name = "temperature"

  /// The step that decides the temperature.
  public init() {}

  /// Never throws: a curve of unknown temperature is still a curve.
  public func apply(to state: inout ReductionState) throws -> String {
    if let column = state.sweep.column(.temperature) {
      let known = state.rows.map { column.values[$0.index] }.filter { $0.isFinite && $0 > 0 }
      if known.count * 2 >= state.rows.count, !known.isEmpty { return fromColumn(column, known, &state) }
    }
    if let stated = state.sweep.statedTemperature {
      state.temperature = .init(mean: stated.kelvin, source: stated.source)
      return "\(MeasuredQuantity(stated.kelvin, unit: "K")) from \(stated.source)"
    }
    state.assumptions.append("The temperature is unknown: neither a column nor the header nor the file name says it.")
    return "not known"
  }

  private func fromColumn(_ column: Sweep.Column, _ known: [Double], _ state: inout ReductionState) -> String {
    let centre = RobustStatistics.median(known)
    let typical = RobustStatistics.scale(ofZeroCentred: known.map { $0 - centre })
    let tolerance = max(0.15 * centre, 10 * typical)
    state.drop("temperature is away from that of the sweep") { abs(column.values[$0.index] - centre) > tolerance }
    let kept = state.rows.map { column.values[$0.index] }.filter { $0.isFinite && $0 > 0 }
    let mean = RobustStatistics.mean(kept)
    let spread = RobustStatistics.mean(kept.map { ($0 - mean) * ($0 - mean) }).squareRoot()
    state.temperature = .init(mean: mean, spread: spread, source: "column “\(column.name)”")
    return "\(MeasuredQuantity(mean, standardError: spread, unit: "K")) (mean and standard deviation of the rows)"
      + " from column “\(column.name)”"
  }
}

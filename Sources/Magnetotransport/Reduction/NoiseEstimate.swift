/// Gives every row a standard error: the stated one, or one value for all rows from the scatter of neighbours.
///
/// The scatter is that of third divided differences within one sweep direction, in the order of measurement. They
/// vanish for any parabola through four neighbours, so neither a steep background nor uneven steps count as noise; a
/// cusp and spikes touch few of them, and their median absolute value (Gasser, Sroka, Jennen-Steinmetz, Biometrika
/// 73, 625 (1986), with a robust scale) does not see those. It is a weight: noise slower than four rows, such as drift
/// or the time constant of a lock-in, is not in it, which is why the fit scales errors by its residuals.
public struct NoiseEstimate: ReductionStep {
  /// "noise".
  public let name = "noise"

  /// The step that estimates the noise.
  public init() {}

  /// Never throws; every error is positive afterwards.
  public func apply(to state: inout ReductionState) throws -> String {
    let unit = state.dimension == .bulk ? "ohm m" : "ohm"
    let stated = state.rows.compactMap(\.resistanceError)
    if stated.count * 2 >= state.rows.count, !stated.isEmpty {
      let typical = RobustStatistics.median(stated)
      for index in state.rows.indices where state.rows[index].resistanceError == nil {
        state.rows[index].resistanceError = typical
      }
      let missing = state.rows.count - stated.count
      return "standard errors stated in the file, median \(MeasuredQuantity(typical, unit: unit))"
        + (missing == 0 ? "" : "; the median also serves \(missing) rows that state none")
    }
    // What an instrument reads as a conductance has the same noise in every row as a conductance.
    let isConductance = state.sweep.isMeasuredAsConductance
    let (error, origin) = NoiseEstimate.standardError(of: series(state, isConductance: isConductance))
    for index in state.rows.indices {
      let resistance = state.rows[index].resistance
      let own = error / Double(state.rows[index].rowCount).squareRoot()
      state.rows[index].resistanceError = isConductance ? own * resistance * resistance : own
    }
    let shown = MeasuredQuantity(error, unit: isConductance ? (state.dimension == .bulk ? "S/m" : "S") : unit)
    return "\(origin): \(shown) for every row" + (state.sweep.fileRows == nil ? "" : " of the file")
  }

  /// Readings of each sweep direction in the order of measurement; rows without a direction in order of field.
  private func series(_ state: ReductionState, isConductance: Bool) -> [[Reading]] {
    [ConductivityCurve.Branch.up, .down, .unknown].map { branch in
      let readings = state.positions(of: branch).map { position -> Reading in
        let row = state.rows[position]
        return Reading(row.field, isConductance ? 1 / row.resistance : row.resistance, rowCount: row.rowCount)
      }
      return branch == .unknown ? readings.sorted { $0.field < $1.field } : readings
    }
  }

  /// One row, or the mean of several.
  struct Reading {
    let field: Double
    let value: Double
    let rowCount: Double

    init(_ field: Double, _ value: Double, rowCount: Int = 1) {
      self.field = field
      self.value = value
      self.rowCount = Double(rowCount)
    }
  }

  /// The standard error of one row for series of readings, each in the order of measurement, and where it comes from.
  static func standardError(of series: [[Reading]]) -> (error: Double, origin: String) {
    let values = series.joined().map(\.value)
    let fields = series.joined().map(\.field)
    let range = (fields.max() ?? 0) - (fields.min() ?? 0)
    let differences = series.flatMap { normalizedDifferences(of: $0, range: range) }
    let size = values.map(abs).max() ?? 0
    let resolution = smallestStep(of: values) / 12.0.squareRoot()
    if differences.count >= 4 {
      // Quantised readings repeat, and the median of their differences may be zero while their mean square is not.
      var scale = RobustStatistics.scale(ofZeroCentred: differences)
      if scale < resolution { scale = RobustStatistics.mean(differences.map { $0 * $0 }).squareRoot() }
      // Differences of equal numbers leave rounding errors, which are not noise.
      if scale >= resolution, scale > 1e-10 * size { return (scale, "from the scatter of neighbouring rows") }
    }
    if resolution > 0 { return (resolution, "from the resolution of the readings") }
    return (size > 0 ? 1e-6 * size : 1, "no scatter at all, so one millionth of the value is taken")
  }

  /// Third divided differences, scaled so that each has the variance of one row. Of means over n rows each has a
  /// variance n times smaller.
  private static func normalizedDifferences(of series: [Reading], range: Double) -> [Double] {
    guard series.count >= 4 else { return [] }
    return (0...series.count - 4).map { difference(of: series[$0..<$0 + 4], range: range) }
  }

  private static func difference(of window: ArraySlice<Reading>, range: Double) -> Double {
    let start = window.startIndex
    for first in start..<start + 3 where abs(window[first].field - window[first + 1].field) <= 1e-7 * range {
      return difference(window[first], window[first + 1])
    }
    var sum = 0.0
    var norm = 0.0
    for point in start..<start + 4 {
      var product = 1.0
      for other in start..<start + 4 where other != point {
        product = product * (window[point].field - window[other].field) / range
      }
      guard product != 0 else { return difference(window[start], window[start + 1]) }
      sum += window[point].value / product
      norm += 1 / (product * product * window[point].rowCount)
    }
    return sum / norm.squareRoot()
  }

  private static func difference(_ first: Reading, _ second: Reading) -> Double {
    (first.value - second.value) / (1 / first.rowCount + 1 / second.rowCount).squareRoot()
  }

  /// The smallest difference between two different readings: the step of a quantised instrument.
  private static func smallestStep(of values: [Double]) -> Double {
    let sorted = values.sorted()
    let steps = zip(sorted.dropFirst(), sorted).map { $0 - $1 }.filter { $0 > 0 }
    // Decimal text leaves differences of a few rounding errors between equal readings.
    let rounding = 1e-12 * (sorted.last.map(abs) ?? 0)
    return steps.filter { $0 > rounding }.min() ?? 0
  }
}

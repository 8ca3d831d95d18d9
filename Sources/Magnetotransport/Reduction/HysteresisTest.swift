/// Compares rising and falling sweeps where both were measured, and tells a loop from a drift.
///
/// A sample that relaxes while it is measured makes the two directions differ by what happened between the two visits
/// of a field: nothing at the turning point, more the longer ago. That part, a parabola in the number of rows between
/// the visits for each sign of field, is called drift where it explains four fifths of the squared difference. All
/// other differences are hysteresis if their mean square is three times what the noise allows and their rms is 2 % of
/// the swing of the curve: a magnet that lags by a millitesla is not.
public struct HysteresisTest: ReductionStep {
  /// "hysteresis".
  public let name = "hysteresis"
  /// Smallest rms difference, as a fraction of the swing of the curve, that is worth words.
  static let smallestFraction = 0.02

  /// The test with its fixed thresholds.
  public init() {}

  /// Never throws.
  public func apply(to state: inout ReductionState) throws -> String {
    guard let comparison = BranchComparison(state) else { return "not tested: one sweep direction only" }
    let drift = RoundedValue(100 * comparison.driftFraction).percentText
    let drifts = comparison.driftFraction >= HysteresisTest.smallestFraction
    if drifts {
      state.findings.append(.drift(fraction: comparison.driftFraction))
      state.assumptions.append(
        "The resistance drifts in time: rising and falling field differ by \(drift) % of the swing of the curve, less"
          + " the shorter the time between them. Nothing is corrected for it.")
    }
    let fraction = RoundedValue(100 * comparison.fraction).percentText
    let suffix = drifts ? ", beside a drift of \(drift) %" : ""
    guard comparison.isSignificant, comparison.fraction >= HysteresisTest.smallestFraction else {
      return "rising and falling field agree to \(fraction) % of the swing of the curve (rms)\(suffix)"
    }
    state.findings.append(.hysteresis(difference: comparison.difference, fraction: comparison.fraction))
    return "rising and falling field disagree by \(fraction) % of the swing of the curve (rms)\(suffix)"
  }
}

/// Differences between rising and falling field, divided into drift and the rest.
private struct BranchComparison {
  /// Rms of the rest, in standard errors of a row.
  let difference: Double
  /// Rms of the rest over the swing of the curve.
  let fraction: Double
  /// Rms of the drift over the swing of the curve.
  let driftFraction: Double
  /// The rest is more than noise.
  let isSignificant: Bool

  /// Nil where the directions have fewer than ten fields in common.
  init?(_ state: ReductionState) {
    let up = Branch(.up, of: state)
    let down = Branch(.down, of: state)
    guard up.values.fields.count >= 10, down.values.fields.count >= 10 else { return nil }
    let (sparse, dense) = up.values.fields.count <= down.values.fields.count ? (up, down) : (down, up)
    var pairs: [(field: Double, difference: Double, rows: Double)] = []
    for (index, field) in sparse.values.fields.enumerated() {
      guard let value = dense.values.interpolated(at: field), let order = dense.order.interpolated(at: field) else {
        continue
      }
      pairs.append((field, sparse.values.values[index] - value, sparse.order.values[index] - order))
    }
    let all = up.values.values + down.values.values
    // A hundredth of the values at either end may be spikes, which are no part of the swing.
    let trimmed = all.sorted().dropFirst(all.count / 100).dropLast(all.count / 100)
    let swing = (trimmed.last ?? 0) - (trimmed.first ?? 0)
    let noise = RobustStatistics.median(state.rows.compactMap(\.resistanceError))
    guard pairs.count >= 10, swing > 0, noise > 0 else { return nil }
    var rest: [Double] = []
    var drift: [Double] = []
    for side in [pairs.filter { $0.field >= 0 }, pairs.filter { $0.field < 0 }] where side.count >= 5 {
      let fitted = BranchComparison.parabola(side.map(\.rows), side.map(\.difference))
      drift += fitted
      rest += zip(side, fitted).map { $0.difference - $1 }
    }
    guard rest.count >= 10 else { return nil }
    // The largest hundredth may be spikes; a loop is made of more points than that.
    let square = { (values: [Double]) in values.reduce(0) { $0 + $1 * $1 } }
    let isDrift = square(drift) > 4 * square(rest)
    let loop = isDrift ? rest : zip(rest, drift).map { $0 + $1 }
    let squares = loop.map { $0 * $0 }.sorted().dropLast(max(1, loop.count / 100))
    let meanSquare = RobustStatistics.mean(Array(squares))
    // A difference of a point and an interpolated one has a variance of 1 + 2/3 on average.
    let expected = 5.0 / 3 * noise * noise
    let excess = max(0, meanSquare - expected).squareRoot()
    difference = excess / noise
    fraction = excess / swing
    driftFraction = isDrift ? (square(drift) / Double(drift.count)).squareRoot() / swing : 0
    isSignificant = meanSquare > 3 * expected
  }

  /// Least-squares values of a x + b x².
  private static func parabola(_ positions: [Double], _ values: [Double]) -> [Double] {
    let scale = positions.map(abs).max() ?? 0
    guard scale > 0 else { return values.map { _ in 0 } }
    let scaled = positions.map { $0 / scale }
    var second = 0.0
    var third = 0.0
    var fourth = 0.0
    var first = 0.0
    var other = 0.0
    for (position, value) in zip(scaled, values) {
      let square = position * position
      second += square
      third += square * position
      fourth += square * square
      first += position * value
      other += square * value
    }
    let determinant = second * fourth - third * third
    guard determinant > 1e-12 * second * fourth else { return scaled.map { first / second * $0 } }
    let linear = (first * fourth - other * third) / determinant
    let quadratic = (other * second - first * third) / determinant
    return scaled.map { linear * $0 + quadratic * $0 * $0 }
  }

  /// One sweep direction: resistance, and when it was measured, against field.
  private struct Branch {
    let values: FieldSeries
    let order: FieldSeries

    init(_ branch: ConductivityCurve.Branch, of state: ReductionState) {
      let rows = state.positions(of: branch).map { state.rows[$0] }
      let fields = rows.map(\.field)
      values = FieldSeries(fields: fields, values: rows.map(\.resistance)).binned(into: 400)
      order = FieldSeries(fields: fields, values: rows.map { Double($0.index) }).binned(into: 400)
    }
  }
}

/// Compares rising and falling sweeps where both were measured.
///
/// The test statistic is the mean product of differences d_i d_{i+3} of up and down curve at neighbouring fields.
/// White noise makes it zero whatever its size, a real difference makes it the mean square of that difference. A
/// finding needs four standard errors and 2 % of the swing of the curve: a superconducting magnet that lags by a
/// millitesla, or a drift well below the signal, is not called hysteresis.
public struct HysteresisTest: ReductionStep {
  /// "hysteresis".
  public let name = "hysteresis"
  /// Smallest rms difference, as a fraction of the swing of the curve, that is called hysteresis.
  static let smallestFraction = 0.02

  /// The test with its fixed thresholds.
  public init() {}

  /// Never throws.
  public func apply(to state: inout ReductionState) throws -> String {
    guard let result = HysteresisTest.compare(state) else { return "not tested: one sweep direction only" }
    let fraction = RoundedValue(100 * result.fraction).percentText
    guard result.isSignificant, result.fraction >= HysteresisTest.smallestFraction else {
      return "rising and falling field agree: they differ by \(fraction) % of the swing of the curve"
    }
    state.findings.append(.hysteresis(difference: result.difference, fraction: result.fraction))
    return "rising and falling field disagree: they differ by \(fraction) % of the swing of the curve (rms)"
  }

  private static func compare(
    _ state: ReductionState
  ) -> (difference: Double, fraction: Double, isSignificant: Bool)? {
    let up = series(.up, of: state)
    let down = series(.down, of: state)
    guard up.fields.count >= 10, down.fields.count >= 10 else { return nil }
    let (sparse, dense) = up.fields.count <= down.fields.count ? (up, down) : (down, up)
    let pairs = zip(sparse.fields, sparse.values).compactMap { field, value in
      dense.interpolated(at: field).map { (value: value, difference: value - $0) }
    }
    guard pairs.count >= 10 else { return nil }
    let products = zip(pairs, pairs.dropFirst(3)).map { $0.difference * $1.difference }
    let mean = RobustStatistics.mean(products)
    let variance = RobustStatistics.mean(products.map { ($0 - mean) * ($0 - mean) })
    let standardError = (variance / Double(products.count)).squareRoot()
    let rms = max(0, mean).squareRoot()
    let values = pairs.map(\.value)
    let swing = (values.max() ?? 0) - (values.min() ?? 0)
    let noise = RobustStatistics.median(state.rows.compactMap(\.resistanceError))
    guard swing > 0, noise > 0 else { return nil }
    return (rms / noise, rms / swing, mean > 4 * standardError)
  }

  private static func series(_ branch: ConductivityCurve.Branch, of state: ReductionState) -> FieldSeries {
    let rows = state.positions(of: branch).map { state.rows[$0] }
    return FieldSeries(fields: rows.map(\.field), values: rows.map(\.resistance)).binned(into: 400)
  }
}

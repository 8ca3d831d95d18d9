/// Looks at what is odd in field in a curve that should be even: admixture of the Hall voltage, or one sign missing.
public struct ParityTest: ReductionStep {
  /// "parity".
  public let name = "parity"
  /// Smallest odd part, as a fraction of the swing of the even part, that is worth a finding.
  static let smallestFraction = 0.02

  /// The test with its fixed threshold.
  public init() {}

  /// Never throws.
  public func apply(to state: inout ReductionState) throws -> String {
    let offset = state.offsetEstimate.flatMap { $0.isSignificant ? $0.offset : nil } ?? 0
    let series = FieldSeries(fields: state.rows.map { $0.field - offset }, values: state.rows.map(\.resistance))
    guard let lowest = series.fields.first, let highest = series.fields.last else { return "not tested" }
    // A few points beyond zero are the overshoot of a one-sided sweep, not its other half.
    guard min(-lowest, highest) > 0.1 * max(-lowest, highest) else {
      state.findings.append(.oneSidedField)
      return "one sign of field only: no offset and no odd part can be seen"
    }
    let (odd, even, isSignificant) = ParityTest.parts(of: series, reach: min(-lowest, highest), state)
    guard even > 0 else { return "no change with field" }
    let fraction = odd / even
    let text = RoundedValue(100 * fraction).percentText
    guard isSignificant, fraction >= ParityTest.smallestFraction else {
      let verdict = isSignificant ? "small" : "within the noise"
      return "even in field: an odd part of \(text) % of the swing of the even part is \(verdict)"
    }
    state.findings.append(.antisymmetricPart(fraction: fraction))
    return "the odd part is \(text) % of the swing of the even part"
  }

  /// Swings of odd and even part, averaged in groups of rows so that noise does not pass for a swing.
  private static func parts(
    of series: FieldSeries, reach: Double, _ state: ReductionState
  ) -> (odd: Double, even: Double, isSignificant: Bool) {
    let count = max(5, min(40, series.fields.count / 10))
    let binned = series.binned(into: 2 * count)
    let fields = (1..<count).map { reach * Double($0) / Double(count) }
    let pairs = fields.compactMap { field -> (odd: Double, even: Double)? in
      guard let plus = binned.interpolated(at: field), let minus = binned.interpolated(at: -field) else { return nil }
      return (0.5 * (plus - minus), 0.5 * (plus + minus))
    }
    guard pairs.count >= 3 else { return (0, 0, false) }
    let odd = pairs.map { abs($0.odd) }.max() ?? 0
    let evens = pairs.map(\.even)
    let noise = RobustStatistics.median(state.rows.compactMap(\.resistanceError))
    let noiseOfGroup = noise / max(1, Double(state.rows.count) / Double(2 * count)).squareRoot()
    return (2 * odd, (evens.max() ?? 0) - (evens.min() ?? 0), odd > 5 * noiseOfGroup)
  }
}

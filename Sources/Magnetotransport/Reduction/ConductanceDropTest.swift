/// Notices a conductance that falls with field by more than interference can explain.
///
/// Weak antilocalization lowers the sheet conductance by ½ G0 ln(B/B_φ) per channel, at most about 4 G0 over eight
/// decades of field, G0 = e²/(2π²ħ). Pairs that fluctuate above a superconducting transition lower it by much more, and
/// most of that at low field; a classical magnetoresistance does it at high field. The finding therefore needs more than
/// 6 G0 of 1/ρ_xx over the whole sweep, two fifths of it below a quarter of the largest field.
public struct ConductanceDropTest: ReductionStep {
  /// "conductance-drop".
  public let name = "conductance-drop"
  /// Smallest drop, in G0, that is called more than interference.
  static let smallestDrop = 6.0
  /// Smallest part of the drop that must lie below a quarter of the largest field.
  static let smallestEarlyPart = 0.4

  /// The test with its fixed thresholds.
  public init() {}

  /// Never throws.
  public func apply(to state: inout ReductionState) throws -> String {
    guard state.dimension == .sheet, let drop = Self.drop(in: state.rows) else { return "not tested" }
    let quanta = drop.whole / PhysicalConstants.localizationConductance
    let text = "1/ρ_xx falls by \(RoundedValue(quanta).percentText) G0 from zero to the largest field"
    let isKnown = state.findings.contains { if case .resistanceCollapse = $0 { true } else { false } }
    guard !isKnown, quanta > Self.smallestDrop, drop.early > Self.smallestEarlyPart * drop.whole else { return text }
    state.findings.append(.conductanceDrop(inLocalizationConductances: quanta))
    return text + ", more than interference can explain"
  }

  /// 1/ρ_xx near zero field less its value at the largest field, and at a quarter of it, S; nil where one of the three
  /// places holds no row.
  private static func drop(in rows: [ReductionState.Row]) -> (whole: Double, early: Double)? {
    let largest = rows.reduce(0) { max($0, abs($1.field)) }
    func conductance(from low: Double, to high: Double) -> Double? {
      let inside = rows.filter {
        abs($0.field) >= low * largest && abs($0.field) <= high * largest && $0.resistance > 0
      }
      return inside.isEmpty ? nil : RobustStatistics.median(inside.map { 1 / $0.resistance })
    }
    guard let centre = conductance(from: 0, to: 0.02), let quarter = conductance(from: 0.22, to: 0.28),
      let end = conductance(from: 0.95, to: 1)
    else { return nil }
    return (centre - end, centre - quarter)
  }
}

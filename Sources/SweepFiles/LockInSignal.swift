import Magnetotransport

/// A lock-in amplifier's three columns R1, X1, Theta1: magnitude, in-phase part and phase of one signal.
struct LockInSignal {
  /// Indices of the columns.
  var magnitude: Int
  /// In-phase part.
  var inPhase: Int
  /// Phase.
  var phase: Int

  /// All such triples of columns in Ω, in file order.
  static func all(in columns: [InstrumentTable.Column]) -> [LockInSignal] {
    let names = columns.map { HeadingWords($0.heading.name).compact }
    return names.indices.compactMap { magnitude in
      guard names[magnitude].first == "r", columns[magnitude].heading.unit.dimension == .resistance else { return nil }
      let suffix = names[magnitude].dropFirst()
      guard suffix.allSatisfy(\.isNumber), let inPhase = names.firstIndex(of: "x" + suffix) else { return nil }
      let phase = ["theta", "phase", "th"].lazy.compactMap { names.firstIndex(of: $0 + suffix) }.first
      guard let phase, columns[phase].heading.unit.dimension == .angle else { return nil }
      return LockInSignal(magnitude: magnitude, inPhase: inPhase, phase: phase)
    }
  }

  /// Smallest and largest phase in degrees; nil where no row has one.
  func phaseRange(in columns: [InstrumentTable.Column]) -> ClosedRange<Double>? {
    let phases = columns[phase].values.filter(\.isFinite)
    guard let lowest = phases.min(), let highest = phases.max() else { return nil }
    return lowest * 180 / .pi...highest * 180 / .pi
  }
}

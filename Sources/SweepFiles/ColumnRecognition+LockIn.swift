import Magnetotransport

extension ColumnRecognition {
  /// A first lock-in signal is the longitudinal one; a second one is the Hall signal where the file name speaks of R_xy.
  ///
  /// For R_xx the magnitude R serves while its phase stays put: it is the in-phase part divided by the cosine of that
  /// phase. For R_xy only the in-phase part will do, because a magnitude has lost the sign that the field reverses.
  mutating func assignLockInSignals() {
    let signals = LockInSignal.all(in: table.columns)
    guard let first = signals.first else { return }
    let hasPlainName = table.columns.contains {
      RoleVocabulary.rank(.longitudinalResistance, $0.heading).map { $0 < 3 } == true
    }
    if !hasPlainName || HeadingWords(table.columns[first.magnitude].heading.name).compact == "r" {
      assignLongitudinal(first)
    }
    let words = contents.name.lowercased()
    guard signals.count > 1, words.contains("xy") || words.contains("hall") else { return }
    let second = signals[1]
    guard isFree(.hallResistance, second.inPhase) else { return }
    roles[.hallResistance] = second.inPhase
    reasons.append(
      "“\(name(second.inPhase))” is the in-phase part of the second lock-in signal and was taken as the Hall resistance "
        + "R_xy, which the file name announces; the magnitude “\(name(second.magnitude))” has lost its sign.")
  }

  private mutating func assignLongitudinal(_ signal: LockInSignal) {
    guard let phase = signal.phaseRange(in: table.columns) else { return }
    let (low, high) = (rounded(phase.lowerBound), rounded(phase.upperBound))
    let isConstant = phase.upperBound - phase.lowerBound < 30
    let column = isConstant ? signal.magnitude : signal.inPhase
    guard isFree(.longitudinalResistance, column) else { return }
    roles[.longitudinalResistance] = column
    reasons.append(
      isConstant
        ? "“\(name(column))” is a lock-in magnitude whose phase stays between \(low)° and \(high)°; it was taken as the "
          + "longitudinal resistance R_xx."
        : "“\(name(column))”, the in-phase part, was taken as the longitudinal resistance R_xx, because the phase of the "
          + "lock-in signal moves from \(low)° to \(high)°.")
  }

  private func rounded(_ degrees: Double) -> String { "\((degrees * 10).rounded() / 10)" }
}

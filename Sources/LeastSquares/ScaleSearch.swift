/// Looks for the scale that the residuals have which it leads to: s = g(s).
///
/// Taking g(s) for the next s arrives in a few rounds where g is flat. Where it is nearly as steep as s, or steeper and the
/// scale jumps to and fro, as with few points, a secant between two rounds and an enclosure take over.
struct ScaleSearch {
  /// Rounds of s ← g(s) before.
  private static let freeRounds = 10

  private var rounds = 0
  /// Scales that are too small and too large for the residuals they lead to.
  private var (small, large) = (0.0, Double.infinity)
  /// The scale of the round before, and how much more its residuals have.
  private var before: (scale: Double, excess: Double)?

  /// The next scale to try, from what a scale leads to.
  mutating func next(after scale: Double, leadingTo found: Double) -> Double {
    let excess = found - scale
    if excess > 0 { small = max(small, scale) } else { large = min(large, scale) }
    defer { before = (scale, excess) }
    rounds += 1
    guard rounds > Self.freeRounds else { return found }
    let isEnclosed = small > 0 && small < large && large.isFinite
    // Every third halving keeps a secant from creeping.
    if isEnclosed, rounds.isMultiple(of: 3) { return (small * large).squareRoot() }
    if let before {
      let secant = scale - excess * (scale - before.scale) / (excess - before.excess)
      if secant > small, secant < large, secant < 10 * scale { return secant }
    }
    return isEnclosed ? (small * large).squareRoot() : found
  }
}

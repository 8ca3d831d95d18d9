/// Landau levels of up to eight triplet Cooperons side by side: each step of the continued fractions waits for the one
/// before, and eight of them wait no longer than one. What the step is made of is inlined, because lanes that go through memory
/// wait as long as for the arithmetic.
struct RashbaDresselhausLevels {
  /// One number for each Cooperon.
  typealias Lanes = SIMD8<Double>

  private var mass = Lanes(repeating: 1)
  private var sum = Lanes()
  private var difference = Lanes()
  private var cubic = Lanes()

  /// The levels of one to eight Cooperons.
  init(_ cooperons: ArraySlice<RashbaDresselhausCooperon>) {
    precondition(cooperons.count <= Lanes.scalarCount, "more Cooperons than lanes")
    for (lane, cooperon) in cooperons.enumerated() {
      mass[lane] = cooperon.mass
      sum[lane] = cooperon.sum
      difference[lane] = cooperon.difference
      cubic[lane] = cooperon.cubic
    }
  }

  /// Σ tr G_NN of the levels below each of some ascending numbers of levels that are not below the one before.
  func sections(upTo counts: [Int]) -> [Lanes] {
    // The fraction from above forgets its start within a few levels, because all masses are far below the last count.
    let top = (counts.last ?? 0) + 64
    let below = propagators(upTo: top)
    var above = 1 / level(top + 1).z
    var nextAbove = 1 / level(top).z
    var sections = [Lanes](repeating: Lanes(), count: counts.count)
    var section = counts.count
    // A sum of many terms keeps its digits only if what each addition drops is kept too.
    var (total, dropped) = (Lanes(), Lanes())
    for index in stride(from: top - 1, through: 0, by: -1) {
      // Here `nextAbove` belongs to z of index + 1, `above` to that of index + 2.
      let own = propagator(of: level(index), Double(index + 1), beside: level(index + 1), above * Double(index + 2))
      if section > 0, index < counts[section - 1] {
        let lower = index > 0 ? below[index - 1] * Double(index) : Lanes()
        let term = trace(level(index), lower, nextAbove * Double(index + 1), below[index], own) - dropped
        let next = total + term
        dropped = (next - total) - term
        total = next
        if index == (section > 1 ? counts[section - 2] : 0) {
          section -= 1
          sections[section] = total - dropped
          (total, dropped) = (Lanes(), Lanes())
        }
      }
      (above, nextAbove) = (nextAbove, own)
    }
    return sections
  }

  private typealias Level = (u: Lanes, v: Lanes, z: Lanes)

  /// The diagonal of a level.
  @inline(__always) private func level(_ index: Int) -> Level {
    let base = (Double(index) + 0.5) + mass
    return (base + sum, base + difference, base + sum + difference + cubic)
  }

  /// The propagator of z of each level with nothing above it.
  private func propagators(upTo top: Int) -> [Lanes] {
    var below = [Lanes](repeating: Lanes(), count: top)
    below[0] = 1 / level(0).z
    for index in 0..<(top - 1) {
      let lower = index > 0 ? below[index - 1] * Double(index) : Lanes()
      below[index + 1] = propagator(of: level(index + 1), Double(index + 1), beside: level(index), lower)
    }
    return below
  }

  /// The propagator of z of a level, 1/(z − n x): x is what u and v of the level beside it transmit from z of the next, whose
  /// propagator times its coupling k is given, (P, −M)[diag − k (P, M)(P, M)ᵀ]⁻¹(P, −M)ᵀ. Numerator and denominator of x are
  /// kept apart, so that a level costs one division, and summed from positive terms.
  @inline(__always) private func propagator(of own: Level, _ number: Double, beside level: Level, _ coupling: Lanes)
    -> Lanes
  {
    let (first, second) = (sum * level.v, difference * level.u)
    let (total, contrast) = (first + second, first - second)
    let product = level.u * level.v
    let rest = product - coupling * total
    let numerator = total * rest + coupling * contrast * contrast
    let denominator = product * rest
    return denominator / (own.z * denominator - number * numerator)
  }

  /// The trace of one level: u and v between their neighbours, and z with both sides attached.
  @inline(__always) private func trace(
    _ level: Level, _ lower: Lanes, _ upper: Lanes, _ fromBelow: Lanes, _ fromAbove: Lanes
  ) -> Lanes {
    let both = lower + upper
    let product = level.u * level.v
    let linear = both * (sum * level.v + difference * level.u)
    let determinant = product - linear + 4 * lower * upper * sum * difference
    let pair = level.u + level.v - both * (sum + difference)
    // pair/determinant + 1/(1/x + 1/y − z), with one division.
    let ends = fromBelow * fromAbove
    let joined = fromBelow + fromAbove - level.z * ends
    return (pair * joined + ends * determinant) / (determinant * joined)
  }
}

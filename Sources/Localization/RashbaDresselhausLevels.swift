/// Landau levels of up to eight triplet Cooperons side by side: each step of the continued fractions waits for the one
/// before, and eight of them wait no longer than one.
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
      let own = 1 / (level(index).z - Double(index + 1) * exchange(level(index + 1), above * Double(index + 2)))
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
  private func level(_ index: Int) -> Level {
    let base = (Double(index) + 0.5) + mass
    return (base + sum, base + difference, base + sum + difference + cubic)
  }

  /// The propagator of z of each level with nothing above it.
  private func propagators(upTo top: Int) -> [Lanes] {
    var below = [Lanes](repeating: Lanes(), count: top)
    below[0] = 1 / level(0).z
    for index in 0..<(top - 1) {
      let lower = index > 0 ? below[index - 1] * Double(index) : Lanes()
      below[index + 1] = 1 / (level(index + 1).z - Double(index + 1) * exchange(level(index), lower))
    }
    return below
  }

  /// What u and v of a level transmit from z of one neighbour, whose propagator times its coupling is given, to the
  /// other: (P, −M)[diag − k (P, M)(P, M)ᵀ]⁻¹(P, −M)ᵀ.
  private func exchange(_ level: Level, _ coupling: Lanes) -> Lanes {
    let first = sum / level.u
    let second = difference / level.v
    let total = first + second
    let contrast = first - second
    return total + coupling * contrast * contrast / (1 - coupling * total)
  }

  /// The trace of one level: u and v between their neighbours, and z with both sides attached.
  private func trace(_ level: Level, _ lower: Lanes, _ upper: Lanes, _ fromBelow: Lanes, _ fromAbove: Lanes) -> Lanes {
    let both = lower + upper
    let product = level.u * level.v
    let linear = both * (sum * level.v + difference * level.u)
    let determinant = product - linear + 4 * lower * upper * sum * difference
    let pair = (level.u + level.v - both * (sum + difference)) / determinant
    // 1/(1/x + 1/y − z) with one division.
    let joined = fromBelow + fromAbove - level.z * fromBelow * fromAbove
    return pair + fromBelow * fromAbove / joined
  }
}

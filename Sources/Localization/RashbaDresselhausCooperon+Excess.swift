import Foundation
import SpecialFunctions

extension RashbaDresselhausCooperon {
  /// L = lim_{N→∞} [Σ_{n<N} tr G_nn − ∫₀^N ⟨tr⟩ dy] at some fields: what the levels contribute beyond the continuum. With
  /// no spin-orbit field it is −3F(b_φ).
  ///
  /// The logarithms cancel at every N; the rest falls as N⁻² and is extrapolated in powers of 1/N. Error: 1e-9 of L where
  /// the fields are of order |B|; 1e-12 absolute elsewhere. Not a number where the characteristic fields differ so much
  /// that their squares leave the range of numbers.
  ///
  /// - Parameters:
  ///   - fields: B > 0, in the unit of this Cooperon.
  ///   - isRough: an error of 1e-5 is allowed, for a tenth of the levels where the splittings are far above |B|.
  func excesses(at fields: [Double], isRough: Bool = false) -> [Double] {
    guard let continuum else { return fields.map { _ in .nan } }
    let cooperons = fields.map { divided(by: $0) }
    // One sum each, or two from which a strong helix is extrapolated; all are made together.
    let problems = zip(fields, cooperons).map { field, cooperon in
      if isRough, cooperon.extent > Self.roughExtent {
        let helices = cooperon.weakerHelices(upTo: Self.roughExtent)
        if !helices.isEmpty { return helices }
      }
      return cooperon.extent <= Self.largestExtent
        ? [SummationProblem(cooperon: cooperon, continuum: continuum, unit: field)]
        : cooperon.weakerHelices(upTo: Self.largestExtent)
    }
    var sums = SummationProblem.excesses(of: problems.flatMap { $0 })[...]
    return zip(cooperons, problems).map { cooperon, own in
      let found = Array(sums.prefix(own.count))
      sums = sums.dropFirst(own.count)
      return own.count == 1 ? found[0] : cooperon.excessOfStrongHelix(found, weaker: own.map(\.cooperon.sum))
    }
  }

  /// ∫₀^y ⟨tr⟩ dy; nil where fields differ so much that their squares leave the range of numbers.
  private var continuum: CumulativeIntegral? {
    guard gap > 0, gap.isFinite, zeroFieldTrace(at: 0).isFinite, zeroFieldTrace(at: extent).isFinite else { return nil }
    return CumulativeIntegral(scale: gap) { zeroFieldTrace(at: $0) }
  }

  /// A larger extent would need more than 2¹⁸ levels.
  private static let largestExtent = 4096.0
  private static let roughExtent = 128.0

  /// The same fields with P² = extent/2 and extent/4; none where the others are no smaller.
  private func weakerHelices(upTo extent: Double) -> [SummationProblem] {
    let problems = [0.5, 0.25].compactMap { share -> SummationProblem? in
      var helix = self
      helix.sum = share * extent
      guard helix.extent <= 2 * extent, let continuum = helix.continuum else { return nil }
      return SummationProblem(cooperon: helix, continuum: continuum, unit: 1)
    }
    return problems.count == 2 ? problems : []
  }

  /// L where P² ≫ all other fields, by its series in 1/P².
  ///
  /// A helix that strong displaces the combinations u ± z by ∓2P along one momentum, so that nothing connects them with
  /// each other and with v: three ladders of their own. The first two corrections come from the sums of `weakerHelices`.
  private func excessOfStrongHelix(_ sums: [Double], weaker: [Double]) -> Double {
    guard sums.count == 2 else { return .nan }
    let (near, nearer) = (sums[0] - limitOfStrongHelix, sums[1] - limitOfStrongHelix)
    let ratio = weaker[0] / sum
    return limitOfStrongHelix + ratio * (2 * near - 0.5 * nearer + ratio * (0.5 * nearer - near))
  }

  private var limitOfStrongHelix: Double {
    -LocalizationFunction.value(mass + difference)
      - 2 * LocalizationFunction.value(mass + 0.5 * (difference + cubic))
  }
}

/// One L by sum and integral.
private struct SummationProblem {
  /// Fields in units of B.
  let cooperon: RashbaDresselhausCooperon
  /// ∫ ⟨tr⟩ dy, asked for in some unit of B.
  let continuum: CumulativeIntegral
  let unit: Double

  /// L of every problem. Those of similar extent share their numbers of levels.
  static func excesses(of problems: [SummationProblem]) -> [Double] {
    let order = problems.indices.sorted { problems[$0].cooperon.extent < problems[$1].cooperon.extent }
    var result = [Double](repeating: 0, count: problems.count)
    for start in stride(from: 0, to: order.count, by: RashbaDresselhausLevels.Lanes.scalarCount) {
      let group = order[start..<min(start + RashbaDresselhausLevels.Lanes.scalarCount, order.count)]
      let cooperons = group.map { problems[$0].cooperon }
      let extent = cooperons.last?.extent ?? 0
      // In steps: N must not jump between neighbouring parameter values, whose difference is a derivative.
      let unit = Int(16 * pow(2, 0.25 * max(0, (4 * log2(extent / 10)).rounded(.up))))
      let counts = LevelExtrapolation.multiples.map { unit * $0 }
      let levels = RashbaDresselhausLevels(cooperons[...]).sections(upTo: counts)
      for (lane, index) in group.enumerated() {
        let problem = problems[index]
        // Sections are small differences of sum and integral: extrapolated as such, they keep their digits.
        result[index] = LevelExtrapolation.limit(
          counts.indices.map { section in
            let lower = section == 0 ? 0 : Double(counts[section - 1])
            return levels[section][lane]
              - problem.continuum.value(from: lower * problem.unit, upTo: Double(counts[section]) * problem.unit)
          })
      }
    }
    return result
  }
}

/// The limit N → ∞ of what is a constant and a series in N⁻², N⁻³, …, from its values at a few multiples of a unit that
/// is no smaller than the scale of the series.
private enum LevelExtrapolation {
  static let multiples = [4, 6, 8, 12, 16, 24, 32]

  /// The limit, from the value at the first multiple and the change to each following one.
  static func limit(_ changes: [Double]) -> Double {
    var (sum, weight) = (0.0, 0.0)
    for (change, own) in zip(changes, weights).reversed() {
      weight += own
      sum += weight * change
    }
    return sum
  }

  /// Factors that add up to 1 and make N⁻², …, N⁻⁷ vanish.
  private static let weights: [Double] = {
    let nodes = multiples.map { Double(multiples[0]) / Double($0) }
    // One row for each power 0, 2, 3, …; Gauss-Jordan elimination with the largest pivot.
    var rows = nodes.indices.map { row in
      nodes.map { pow($0, row == 0 ? 0 : Double(row + 1)) } + [row == 0 ? 1.0 : 0]
    }
    for column in nodes.indices {
      let pivot = (column..<rows.count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      rows.swapAt(column, pivot)
      for row in rows.indices where row != column {
        let factor = rows[row][column] / rows[column][column]
        for place in column...nodes.count { rows[row][place] -= factor * rows[column][place] }
      }
    }
    return nodes.indices.map { rows[$0][nodes.count] / rows[$0][$0] }
  }()
}

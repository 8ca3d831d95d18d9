/// Σ_{N=0}^{M−1} g(N) over very many Landau levels of a function that is smooth in N, apart from a part of sign (−1)^N.
///
/// The first 16 levels are added one by one. Beyond, blocks [16·2^k, 16·2^{k+1}) are added by the Gauss rule of the
/// *discrete* uniform measure (Gram polynomials; ten nodes between whole numbers are exact for polynomials of degree 19):
/// in a block the relevant functions change by powers of N only, which leaves about 1e-13. Where g alternates, even and
/// odd levels are two smooth functions and each gets its own nodes.
struct LevelSum {
  /// Levels that are added one by one.
  static let head = 16

  /// Nodes in units of the block's count M, from −½ to ½, with weights that add up to 1, for blocks 16·2^k (index k); the
  /// last one for all larger blocks, whose rules differ from it by 1/M².
  private static let rules: [GaussGram] = (0...24).map { GaussGram(count: Double(head) * Double(1 << $0)) }

  private static func rule(_ index: Int) -> GaussGram { rules[min(index, rules.count - 1)] }

  /// The sum up to the first block end at or beyond `levels`, and that end.
  ///
  /// - Parameters:
  ///   - levels: at least this many levels.
  ///   - single: levels below this are added one by one, too.
  ///   - pieces: into how many equal pieces, a power of two, the block from a level on is to be cut, because g changes
  ///     fast there.
  ///   - isSmooth: whether g does not alternate from a level on.
  ///   - g: the summand at a level, with (−1)^N.
  static func value(
    levels: Double, single: Double = 0, pieces: (_ start: Double) -> Int = { _ in 1 },
    isSmooth: (_ level: Double) -> Bool,
    of g: (_ level: Double, _ sign: Double) -> Double
  ) -> (sum: Double, end: Double) {
    var sum = 0.0
    for level in 0..<head { sum += g(Double(level), level % 2 == 0 ? 1 : -1) }
    var start = Double(head)
    var index = 0
    while start < min(single, levels) {
      for level in Int(start)..<Int(2 * start) { sum += g(Double(level), level % 2 == 0 ? 1 : -1) }
      start *= 2
      index += 1
    }
    while start < levels {
      // No piece is smaller than the smallest block.
      let cuts = min(pieces(start).trailingZeroBitCount, index)
      let size = start / Double(1 << cuts)
      for piece in 0..<(1 << cuts) {
        sum += block(from: start + Double(piece) * size, size, index - cuts, isSmooth(start), g)
      }
      start *= 2
      index += 1
    }
    return (sum, start)
  }

  /// The sum over `count` = 16·2^index levels.
  private static func block(
    from start: Double, _ count: Double, _ index: Int, _ isSmooth: Bool,
    _ g: (_ level: Double, _ sign: Double) -> Double
  ) -> Double {
    let middle = start + 0.5 * (count - 1)
    var sum = 0.0
    if isSmooth {
      let rule = rule(index)
      for (node, weight) in zip(rule.nodes, rule.weights) { sum += count * weight * g(middle + count * node, 1) }
      return sum
    }
    // Even levels start, start+2, …; odd ones one further: half as many each, so the rule of the smaller block.
    let half = index == 0 ? GaussGram.eight : rule(index - 1)
    for (sign, shift) in [(1.0, -0.5), (-1.0, 0.5)] {
      for (node, weight) in zip(half.nodes, half.weights) {
        sum += 0.5 * count * weight * g(middle + shift + count * node, sign)
      }
    }
    return sum
  }
}

/// Gauss quadrature for sums over `count` equally spaced points, scaled to [−½, ½] and total weight 1.
struct GaussGram {
  let nodes: [Double]
  let weights: [Double]

  /// For a block of eight levels, which eight nodes sum exactly.
  static let eight = GaussGram(count: 8)

  /// The rule with ten nodes (fewer levels than that: one node each).
  ///
  /// The Gram polynomials obey p_{k+1} = x p_k − a_k p_{k−1}, a_k = k²(M² − k²)/[4(4k² − 1)M²]; nodes by bisection between
  /// sign changes of p_n, weights from Christoffel's formula 1/Σ p_k²/h_k.
  init(count: Double) {
    let order = Int(min(10, count))
    let coefficients = (0..<max(order, 1)).map { k -> Double in
      let j = Double(k)
      return j * j * (1 - j * j / (count * count)) / (4 * (4 * j * j - 1))
    }
    func polynomials(_ x: Double) -> [Double] {
      var values = [1.0, x]
      for k in 1..<order { values.append(x * values[k] - coefficients[k] * values[k - 1]) }
      return values
    }
    var found: [Double] = []
    // Zeros are at least 1/M or 0.01 apart; 4000 steps separate them.
    let steps = 4000
    func place(_ step: Int) -> Double { (Double(step) + 0.37) / Double(steps) - 0.5 }
    for step in -1..<steps {
      var (low, high) = (place(step), place(step + 1))
      let sign = polynomials(low)[order]
      guard sign * polynomials(high)[order] < 0 else { continue }
      for _ in 0..<60 {
        let middle = 0.5 * (low + high)
        if sign * polynomials(middle)[order] > 0 { low = middle } else { high = middle }
      }
      found.append(0.5 * (low + high))
    }
    precondition(found.count == order, "a Gram polynomial has as many zeros as its degree")
    nodes = found
    weights = found.map { node in
      let values = polynomials(node)
      var (norm, sum) = (1.0, 0.0)
      for k in 0..<order {
        if k > 0 { norm *= coefficients[k] }
        sum += values[k] * values[k] / norm
      }
      return 1 / sum
    }
  }
}

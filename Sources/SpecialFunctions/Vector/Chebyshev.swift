import Foundation

/// Polynomial interpolation at Chebyshev points: the nodes, and how values there become coefficients.
public enum Chebyshev {
  /// The Chebyshev points of a polynomial with `count` coefficients, on −1…1.
  public static func nodes(_ count: Int) -> [Double] {
    (0..<count).map { cos(Double.pi * (2 * Double($0) + 1) / (2 * Double(count))) }
  }

  /// For each power of s, the weights that turn values at the nodes into its coefficient.
  ///
  /// Accurate while coefficients of powers do not grow against the values, that is for functions much smoother than the
  /// nodes are dense; up to about twenty nodes.
  public static func weights(_ count: Int) -> [[Double]] {
    var weights = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    var previous = [Double](repeating: 0, count: count)
    var current = previous
    current[0] = 1
    for order in 0..<count {
      // T_order at a node, from the definition; and its coefficients, by T_{n+1} = 2 s T_n − T_{n−1}.
      for node in 0..<count {
        let polynomial = cos(Double(order) * Double.pi * (2 * Double(node) + 1) / (2 * Double(count)))
        let share = (order == 0 ? 1 : 2) / Double(count) * polynomial
        for power in 0...order { weights[power][node] += share * current[power] }
      }
      var next = [Double](repeating: 0, count: count)
      for power in 0..<count - 1 { next[power + 1] = (order == 0 ? 1 : 2) * current[power] }
      if order > 0 { for power in 0..<count { next[power] -= previous[power] } }
      previous = current
      current = next
    }
    return weights
  }
}

import Foundation

/// Gauss-Legendre quadrature on [−1, 1], nodes in ascending order.
public struct GaussLegendre: Sendable {
  /// Nodes in (−1, 1).
  public let nodes: [Double]
  /// Weights; they add up to 2.
  public let weights: [Double]

  /// The rule with a number of nodes, by Newton's iteration on the Legendre polynomial; nodes right to 1e-16.
  public init(count: Int) {
    precondition(count > 0, "a quadrature rule has at least one node")
    var nodes = [Double](repeating: 0, count: count)
    var weights = nodes
    for index in 0..<count {
      var x = -cos(Double.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      var slope = 1.0
      for _ in 0..<6 {
        let (value, derivative) = Self.legendre(count, at: x)
        slope = derivative
        x -= value / derivative
      }
      nodes[index] = x
      weights[index] = 2 / ((1 - x * x) * slope * slope)
    }
    self.nodes = nodes
    self.weights = weights
  }

  /// The mean of a function over [lower, upper].
  public func mean(over lower: Double, _ upper: Double, of function: (Double) -> Double) -> Double {
    let (middle, half) = (0.5 * (lower + upper), 0.5 * (upper - lower))
    var sum = 0.0
    for index in nodes.indices { sum += weights[index] * function(middle + half * nodes[index]) }
    return 0.5 * sum
  }

  private static func legendre(_ degree: Int, at x: Double) -> (value: Double, derivative: Double) {
    var (last, value) = (1.0, x)
    for k in 1..<max(degree, 1) {
      (last, value) = (value, (Double(2 * k + 1) * x * value - Double(k) * last) / Double(k + 1))
    }
    return (value, Double(degree) * (last - x * value) / (1 - x * x))
  }
}

import Foundation
import LeastSquares

extension SeededRandom {
  /// Uniform between two ends.
  func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

  /// Uniform in the logarithm between two positive ends.
  func betweenLogarithms(_ low: Double, _ high: Double) -> Double { low * pow(high / low, uniform()) }

  /// Independent standard normal numbers.
  func normals(_ count: Int) -> [Double] { (0..<count).map { _ in normal() } }

  /// Stationary first-order autoregressive noise of unit variance: x_i = ρ x_(i−1) + √(1−ρ²) ε_i.
  func autoregressive(_ count: Int, correlation: Double) -> [Double] {
    var memory = normal()
    return (0..<count).map { _ in
      defer { memory = correlation * memory + (1 - correlation * correlation).squareRoot() * normal() }
      return memory
    }
  }

  /// Student's t with three degrees of freedom, scaled to unit variance: tails of a bad contact.
  func heavyTailed(_ count: Int) -> [Double] {
    (0..<count).map { _ in
      let chiSquared = (0..<3).reduce(0.0) { sum, _ in
        let deviate = normal()
        return sum + deviate * deviate
      }
      return normal() / (chiSquared / 3).squareRoot() / 3.0.squareRoot()
    }
  }
}

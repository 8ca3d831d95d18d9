import Foundation
import LeastSquares
import Testing

@testable import Analysis

@Suite("What errors of temperatures do to a power law")
struct ThermometerErrorsTests {
  private static let temperatures = [1.5, 2, 3, 5, 8, 14]
  private static let lengthErrors = [0.01, 0.02, 0.015, 0.03, 0.01, 0.05]
  private static let spreads = [0.05, 0.02, 0.1, 0.05, 0.3, 0.2]

  private static func points(_ errors: [Double]) -> [ThermometerErrors.Point] {
    temperatures.indices.map { index in
      .init(
        temperature: temperatures[index], error: errors[index],
        weight: 1 / (lengthErrors[index] * lengthErrors[index]))
    }
  }

  /// Slope and level at T_0 of the weighted straight line of ln L against ln T.
  private static func line(_ temperatures: [Double], _ logarithms: [Double], reference: Double) -> (
    p: Double, level: Double
  ) {
    let weights = lengthErrors.map { 1 / ($0 * $0) }
    let positions = temperatures.map { log($0 / reference) }
    let total = weights.reduce(0, +)
    let mean = zip(weights, positions).map(*).reduce(0, +) / total
    let height = zip(weights, logarithms).map(*).reduce(0, +) / total
    var (across, along) = (0.0, 0.0)
    for index in weights.indices {
      across += weights[index] * (positions[index] - mean) * (logarithms[index] - height)
      along += weights[index] * (positions[index] - mean) * (positions[index] - mean)
    }
    let slope = across / along
    return (-2 * slope, height - slope * mean)
  }

  @Test("is the scatter of straight lines through points at wrong temperatures")
  func simulated() {
    let (p, reference) = (1.4, 4.0)
    let expected = ThermometerErrors(Self.points(Self.spreads), exponent: p, reference: reference)
    let random = SeededRandom(seed: 8)
    let logarithms = Self.temperatures.map { -0.5 * p * log($0 / reference) }
    // Small errors: the propagation is of first order.
    let lines = (0..<4000).map { _ in
      let read = zip(Self.temperatures, Self.spreads).map { $0 + 0.1 * $1 * random.normal() }
      return Self.line(read, logarithms, reference: reference)
    }
    let exponentScatter = (lines.map { pow($0.p - p, 2) }.reduce(0, +) / 4000).squareRoot()
    let levelScatter = (lines.map { pow($0.level, 2) }.reduce(0, +) / 4000).squareRoot()
    #expect(abs(exponentScatter / (0.1 * expected.ofExponent) - 1) < 0.04)
    #expect(abs(levelScatter / (0.1 * expected.ofLogarithmicLength) - 1) < 0.04)
  }

  @Test("is nothing where temperatures are exact")
  func none() {
    let exact = ThermometerErrors(Self.points(Self.spreads.map { _ in 0 }), exponent: 1, reference: 4)
    #expect(exact.ofExponent == 0 && exact.ofLogarithmicLength == 0)
  }
}

import Foundation

/// F(x) = ψ(½ + x) − ln x once more, from GSL's digamma function: a second opinion on `LocalizationFunction`, to check
/// results with, not to fit with.
///
/// Below x = 20 it is what the definition says, with the absolute error of ψ and ln (a few 1e-16, so a relative one of
/// 1e-11 at worst). Above, Stirling's series of ψ about z = x + ½ with ln x = ln z + ln(1 − u), u = 1/(2z):
///
///     F = Σ_{k≥2} u^k/k − Σ_{k≥1} B_2k/(2k z^2k)
///
/// where only u²/2 and u²/3 are close to each other: relative error near 1e-15.
public enum DigammaDifference {
  private static let seriesFrom = 20.0
  /// B_2, B_4, … B_14: the next term is below 1e-18 of F at x = 20.
  private static let bernoulli: [Double] = [
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6,
  ]

  /// F(x) for x > 0.
  public static func value(_ x: Double) -> Double {
    precondition(x > 0, "F(x) is offered here for x > 0")
    guard x >= seriesFrom else { return Digamma.value(0.5 + x) - log(x) }
    let z = x + 0.5
    let u = 1 / (2 * z)
    var sum = 0.0
    for power in stride(from: 16, through: 2, by: -1) { sum = (sum + 1 / Double(power)) * u }
    var tail = 0.0
    for index in stride(from: bernoulli.count - 1, through: 0, by: -1) {
      tail = (tail + bernoulli[index] / Double(2 * index + 2)) / (z * z)
    }
    return sum * u - tail
  }

  /// F'(x) = ψ₁(½ + x) − 1/x for x > 0.
  public static func derivative(_ x: Double) -> Double {
    precondition(x > 0, "F'(x) is offered here for x > 0")
    guard x >= seriesFrom else { return Trigamma.value(0.5 + x) - 1 / x }
    let z = x + 0.5
    var tail = 0.0
    for index in stride(from: bernoulli.count - 1, through: 0, by: -1) {
      tail = (tail + bernoulli[index]) / (z * z)
    }
    return -1 / (4 * x * z * z) + tail / z
  }
}

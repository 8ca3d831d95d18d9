import Foundation
import SpecialFunctions
import Testing

/// Two evaluations of F that share no line must agree to what the weaker one promises.
@Suite("F from GSL's digamma, against F")
struct DigammaDifferenceTests {
  @Test("values", arguments: stride(from: -8.0, through: 9.0, by: 0.173).map { pow(10, $0) })
  func value(x: Double) {
    let (mine, theirs) = (LocalizationFunction.value(x), DigammaDifference.value(x))
    #expect(abs(mine - theirs) <= 1e-14 * abs(mine) + (x < 20 ? 2e-15 : 0), "x = \(x)")
  }

  @Test("derivatives", arguments: stride(from: -8.0, through: 9.0, by: 0.173).map { pow(10, $0) })
  func derivative(x: Double) {
    let (mine, theirs) = (LocalizationFunction.derivative(x), DigammaDifference.derivative(x))
    #expect(abs(mine - theirs) <= 1e-13 * abs(mine) + (x < 20 ? 2e-15 / x : 0), "x = \(x)")
  }
}

import Localization
import Testing

@testable import Analysis

@Suite("Intervals of a parameter limited to a range")
struct FittedParameterLimitingTests {
  private static func parameter(_ lower68: Double, _ upper68: Double, upper95: Double) -> FittedParameter {
    FittedParameter(
      name: "p", meaning: "exponent", unit: "1", role: .model, value: 3, standardError: 21,
      interval68: .init(lower: lower68, upper: upper68), interval95: .init(lower: 0.7, upper: upper95),
      requestedInterval: .init(level: 0.9, interval: .init(lower: 0.8, upper: upper95)))
  }

  // Two of three temperatures below what the sweep resolves: rounding of rates that differ by 10^13 closed the interval at 43.
  @Test("are open beyond it, and an error made of them is gone")
  func beyond() {
    let limited = Self.parameter(1.4, 43, upper95: 183).limited(to: -10...10)
    #expect(limited.interval68 == .init(lower: 1.4, upper: nil))
    #expect(limited.interval95 == .init(lower: 0.7, upper: nil))
    #expect(limited.requestedInterval?.interval == .init(lower: 0.8, upper: nil))
    #expect(limited.standardError == nil)
    #expect(limited.value == 3)
  }

  @Test("keep the error of a closed 68 % interval, and everything inside the range")
  func inside() {
    let partly = Self.parameter(1.4, 4, upper95: 11).limited(to: -10...10)
    #expect(partly.interval68 == .init(lower: 1.4, upper: 4))
    #expect(partly.interval95.upper == nil)
    #expect(partly.standardError == 21)
    let whole = Self.parameter(1.4, 4, upper95: 9)
    #expect(whole.limited(to: -10...10) == whole)
  }
}

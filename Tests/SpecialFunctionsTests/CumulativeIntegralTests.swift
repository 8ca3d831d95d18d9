import Foundation
import SpecialFunctions
import Testing

@Suite("Cumulative integrals")
struct CumulativeIntegralTests {
  @Test("∫ s/(s + y) dy = s ln(1 + y/s), asked for in any order", arguments: [1e-9, 1, 3e4])
  func logarithm(scale: Double) {
    let integral = CumulativeIntegral(scale: scale) { scale / (scale + $0) }
    for ratio in [1e3, 1e-6, 1e12, 0, 1, 1e3] {
      let expected = log1p(ratio)
      #expect(abs(integral.value(upTo: ratio * scale) / scale - expected) <= 1e-13 * max(expected, 1e-6))
    }
  }

  @Test("a range far out does not lose digits to what lies below it")
  func range() {
    let integral = CumulativeIntegral(scale: 1) { 1 / (1 + $0) }
    for (lower, upper) in [(1e6, 1.0001e6), (3, 1e9), (7, 7)] {
      let expected = log1p((upper - lower) / (1 + lower))
      #expect(abs(integral.value(from: lower, upTo: upper) - expected) <= 2e-15 * log1p(upper))
    }
  }

  @Test("a feature much narrower than a panel is found")
  func resonance() {
    let (place, width) = (30.0, 0.01)
    let integral = CumulativeIntegral(scale: 1) { width / (($0 - place) * ($0 - place) + width * width) }
    for end in [20, 29.99, 30.02, 1e4] {
      let expected = atan((end - place) / width) + atan(place / width)
      #expect(abs(integral.value(upTo: end) - expected) < 1e-12)
    }
  }
}

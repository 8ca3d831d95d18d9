import Localization
import Testing

@testable import Analysis

@Suite("Enlarged errors of a parameter")
struct FittedParameterEnlargingTests {
  private static let parameter = FittedParameter(
    name: "p", meaning: "exponent", unit: "1", role: .model, value: 1, standardError: 0.03,
    interval68: .init(lower: 0.97, upper: 1.04), interval95: .init(lower: 0.94, upper: nil),
    requestedInterval: .init(level: 0.9, interval: .init(lower: 0.95, upper: 1.05)))

  @Test("multiply by the factor, end by end; what is open stays open")
  func factor() throws {
    let larger = Self.parameter.enlarged(by: 2, and: 0)
    #expect(abs(try #require(larger.standardError) - 0.06) < 1e-15)
    #expect(abs(try #require(larger.interval68.lower) - 0.94) < 1e-15)
    #expect(abs(try #require(larger.interval68.upper) - 1.08) < 1e-15)
    #expect(abs(try #require(larger.interval95.lower) - 0.88) < 1e-15)
    #expect(larger.interval95.upper == nil)
    #expect(abs(try #require(larger.requestedInterval?.interval.upper) - 1.1) < 1e-15)
  }

  @Test("add an error in quadrature, at each level as far as it reaches there")
  func quadrature() throws {
    let larger = Self.parameter.enlarged(by: 1, and: 0.04)
    #expect(abs(try #require(larger.standardError) - 0.05) < 1e-15)
    #expect(abs(try #require(larger.interval68.lower) - 0.95) < 2e-6)
    let reach = 1.959964 * 0.04
    #expect(abs(1 - (try #require(larger.interval95.lower)) - (0.06 * 0.06 + reach * reach).squareRoot()) < 1e-7)
  }

  @Test("are the same where nothing enlarges them")
  func unchanged() { #expect(Self.parameter.enlarged(by: 1, and: 0) == Self.parameter) }
}

import Foundation
import Testing

@testable import Localization

@Suite("A standard error beside its interval")
struct StandardErrorTests {
  private let interval = FittedParameter.Interval(lower: 0.9, upper: 1.1)

  @Test("is that of the covariance while the two agree to a factor of two", arguments: [0.06, 0.1, 0.19])
  func agreement(covarianceError: Double) {
    #expect(interval.standardError(beside: covarianceError, of: 1, scale: .linear) == covarianceError)
  }

  @Test("is half the interval where the covariance says much less, or much more", arguments: [0.01, 0.04, 0.5, 1.9])
  func contradiction(covarianceError: Double) {
    #expect(abs(interval.standardError(beside: covarianceError, of: 1, scale: .linear) - 0.1) < 1e-12)
    let logarithmic = interval.standardError(beside: covarianceError, of: 2, scale: .logarithmic)
    #expect(abs(logarithmic - log(1.1 / 0.9)) < 1e-12)
  }

  @Test("stays where the interval is a point beside it, or open")
  func point() {
    #expect(interval.standardError(beside: 2.1, of: 1, scale: .linear) == 2.1)
    #expect(FittedParameter.Interval(lower: nil, upper: 1).standardError(beside: 3, of: 1, scale: .linear) == 3)
  }
}

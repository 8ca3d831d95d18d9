import Dephasing
import Foundation
import LeastSquares
import Localization
import Testing

@Suite("Statistics of fitted laws")
struct LawStatisticsTests {
  /// 300 series: the standard error of an observed coverage of 0.95 is 0.013. Error bars that are enlarged where points
  /// scatter, and left alone where they do not, cover a little more than they say.
  @Test("95 % intervals of the exponent and of the rate cover, without bias")
  func coverage() throws {
    var covered = (exponent: 0, rate: 0)
    var sum = 0.0
    var errors = 0.0
    let count = 300
    for seed in 0..<UInt64(count) {
      let series = SyntheticSeries.series(seed: 1000 + seed)
      let fit = try #require(LawFit.fits(of: series, laws: [.power]).first)
      let exponent = try #require(fit.parameter("p"))
      let rate = try #require(fit.parameter("A"))
      if exponent.interval95.contains(1.1) { covered.exponent += 1 }
      if rate.interval95.contains(1.6e12) { covered.rate += 1 }
      sum += try #require(exponent.value) - 1.1
      errors += try #require(exponent.standardError)
    }
    let coverage = (Double(covered.exponent) / Double(count), Double(covered.rate) / Double(count))
    #expect((0.90...0.99).contains(coverage.0), "coverage of p: \(coverage.0)")
    #expect((0.90...0.99).contains(coverage.1), "coverage of A: \(coverage.1)")
    let bias = sum / Double(count)
    #expect(abs(bias) < 3 * errors / Double(count) / Double(count).squareRoot(), "bias of p: \(bias)")
  }

  /// The limit on a saturation that is not there must not exclude zero more often than it says.
  @Test("a saturation that is not there is claimed in at most 5 % of all series, and always has an upper limit")
  func falseSaturation() throws {
    var (claims, limits) = (0, 0)
    let count = 100
    for seed in 0..<UInt64(count) {
      let fits = LawFit.fits(of: SyntheticSeries.series(seed: 5000 + seed))
      if fits[0].law.id == "power-sat" { claims += 1 }
      let saturating = try #require(fits.first { $0.law.id == "power-sat" })
      if saturating.parameter("rate0")?.interval95.upper != nil { limits += 1 }
    }
    #expect(claims <= 10, "\(claims) of \(count)")
    #expect(limits == count, "\(limits) of \(count)")
  }
}

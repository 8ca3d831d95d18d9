import Dephasing
import Foundation
import LeastSquares
import Localization
import Testing

@Suite("Laws fitted to temperature series")
struct LawFitTests {
  private func fit(_ law: DephasingLaw, to series: TemperatureSeries) throws -> LawFit {
    try #require(LawFit.fits(of: series, laws: [law]).first)
  }

  @Test("exact data give back the exact law, in m⁻² and in s⁻¹")
  func exact() throws {
    for diffusion in [nil, 2.5e-3] {
      let rate = diffusion == nil ? 1.6e12 : 4e9
      let series = SyntheticSeries.series(
        rateAtOneKelvin: rate, relativeError: 0.02, scatter: 0, diffusionConstant: diffusion, seed: 1)
      let power = try fit(.power, to: series)
      #expect(abs(try #require(power.parameter("p")?.value) - 1.1) < 1e-9)
      #expect(abs(try #require(power.parameter("A")?.value) / rate - 1) < 1e-9)
      #expect(power.parameter("A")?.unit == (diffusion == nil ? "m^-2" : "s^-1"))
      #expect(power.parameter("p")?.unit == "1")
    }
  }

  @Test("a saturation that is there is found, and preferred")
  func saturation() throws {
    let series = SyntheticSeries.series(
      rate0: 8e12, rateAtOneKelvin: 1.2e12, exponent: 1.5, relativeError: 0.015, seed: 3)
    let fits = LawFit.fits(of: series)
    #expect(fits.map(\.law.id) == ["power-sat", "power"])
    #expect(fits[0].isPreferred && !fits[1].isPreferred)
    #expect(fits[0].parameter("rate0")?.interval95.contains(8e12) == true)
    #expect(fits[0].parameter("rate0")?.value != nil)
    #expect(fits[0].parameter("p")?.interval95.contains(1.5) == true)
    #expect(fits[0].verdict.hasPrefix("preferred by the data: ΔAICc = "))
    #expect(fits[1].verdict.hasPrefix("the data speak against it: ΔAICc = "))
    #expect(fits[1].warnings.contains { $0.id == .poorFit && $0.severity == .untrustworthy })
    #expect(fits[1].solution.errorScale == .scaled)
  }

  @Test("a saturation that is not there becomes an upper limit, and the simpler law is preferred")
  func noSaturation() throws {
    let fits = LawFit.fits(of: SyntheticSeries.series(seed: 5))
    #expect(fits[0].law.id == "power" && fits[0].isPreferred)
    let rate = try #require(fits[1].parameter("rate0"))
    #expect(rate.value == nil && rate.standardError == nil && rate.interval95.lower == nil)
    let limit = try #require(rate.interval95.upper)
    #expect(limit > 0 && limit < 4e12)
    let sentence = fits[1].warnings.first { $0.message.hasPrefix("A saturation of the dephasing rate is not resolved") }
    let words = "A saturation of the dephasing rate is not resolved: at 95 %, 1/τ_0 < "
    #expect(sentence?.message.hasPrefix(words) == true && sentence?.message.contains("×10¹² m⁻². Measure") == true)
    #expect(!fits[1].curve.isEmpty)
  }

  /// With the saturation held at zero, p would seem to be known much better than its interval says.
  @Test("the error of an exponent goes with its interval where the saturation is zero at the minimum")
  func errorBesideBound() throws {
    var (held, corrected) = (0, 0)
    for seed in 1...30 as ClosedRange<UInt64> {
      let fits = LawFit.fits(of: SyntheticSeries.series(temperatures: [2, 4, 8, 14], seed: seed))
      let law = try #require(fits.first { $0.law.id == "power-sat" })
      let exponent = try #require(law.parameter("p"))
      guard law.solution.parametersAtBounds == ["rate0"], let error = exponent.standardError,
        let lower = exponent.interval68.lower, let upper = exponent.interval68.upper
      else { continue }
      held += 1
      let half = 0.5 * (upper - lower)
      #expect(error > 0.49 * half, "seed \(seed)")
      if half > 2.1 * (try #require(law.solution.standardError(of: "p"))) { corrected += 1 }
    }
    #expect(held > 5 && corrected > 3, "\(held), \(corrected)")
  }

  @Test("points that are not used change nothing but are kept by the series")
  func unusedPoints() throws {
    var series = SyntheticSeries.series(seed: 7)
    let before = try fit(.power, to: series)
    var outlier = series.points[4]
    outlier.phaseCoherenceLength *= 5
    outlier.isUsed = false
    series = TemperatureSeries(points: series.points + [outlier])
    let after = try fit(.power, to: series)
    #expect(series.points.count == 11)
    #expect(before.parameters == after.parameters && before.curve == after.curve)
  }

  @Test("too few temperatures give no fit, three give a power law alone, with a warning")
  func fewTemperatures() throws {
    func series(_ temperatures: [Double]) -> TemperatureSeries {
      SyntheticSeries.series(temperatures: temperatures, seed: 11)
    }
    #expect(LawFit.fits(of: series([2, 4])).isEmpty)
    #expect(LawFit.fits(of: series([2, 2.001, 4, 4.001])).isEmpty)
    let fits = LawFit.fits(of: series([2, 4, 8]))
    #expect(fits.map(\.law.id) == ["power"])
    #expect(fits[0].warnings.contains { $0.id == .fewTemperatures })
    let four = LawFit.fits(of: series([2, 4, 8, 16]))
    #expect(four.map(\.law.id) == ["power", "power-sat"])
    #expect(four[1].verdict == "too few temperatures to tell it from “power”.")
    let unusable = SyntheticSeries.series(relativeError: 0, seed: 1)
    #expect(LawFit.fits(of: unusable).isEmpty)
  }

  @Test("errors smaller than the scatter are enlarged, and it is said")
  func scaledErrors() throws {
    let honest = try fit(.power, to: SyntheticSeries.series(relativeError: 0.02, seed: 13))
    let proud = try fit(.power, to: SyntheticSeries.series(relativeError: 0.004, scatter: 5, seed: 13))
    let ratio = try #require(proud.parameter("p")?.standardError) / (try #require(honest.parameter("p")?.standardError))
    #expect((0.4...2.5).contains(ratio))
    #expect(proud.solution.errorScale == .scaled)
    #expect(proud.warnings.contains { $0.id == .poorFit })
  }

  @Test("a spread of temperature widens the errors by the local exponent")
  func temperatureSpread() throws {
    var series = SyntheticSeries.series(scatter: 0, seed: 1)
    let narrow = try fit(.power, to: series)
    for index in series.points.indices {
      series.points[index].temperatureSpread = 0.04 * series.points[index].temperature
    }
    let wide = try fit(.power, to: series)
    let ratio = try #require(wide.parameter("p")?.standardError) / (try #require(narrow.parameter("p")?.standardError))
    // √(0.04² + (1.1 × 0.04)²) / 0.04, since ln(rate) has twice the error of ln L_phi.
    #expect(abs(ratio - (1 + 1.1 * 1.1).squareRoot()) < 1e-4)
  }

  @Test("the curve passes through the law and its band is narrowest inside the data")
  func curve() throws {
    let fit = try fit(.power, to: SyntheticSeries.series(seed: 17))
    let first = try #require(fit.curve.first)
    let middle = fit.curve[fit.curve.count / 2]
    #expect(fit.curve.count == 101 && abs(first.temperature - 0.8 * 1.8) < 1e-12)
    #expect(fit.curve.allSatisfy { $0.lower < $0.rate && $0.rate < $0.upper })
    #expect(middle.upper / middle.rate < first.upper / first.rate)
    let values = try ["A", "p"].map { try #require(fit.parameter($0)?.value) }
    #expect(abs(first.rate / (values[0] * pow(first.temperature, values[1])) - 1) < 1e-12)
  }

  @Test("units of temperature do not matter: a series at 1000 times lower temperatures has the same exponent")
  func scaling() throws {
    let cold = try fit(
      .power, to: SyntheticSeries.series(temperatures: SyntheticSeries.temperatures.map { $0 / 1000 }, seed: 19))
    let warm = try fit(.power, to: SyntheticSeries.series(seed: 19))
    let (first, second) = (try #require(cold.parameter("p")), try #require(warm.parameter("p")))
    #expect(abs(try #require(first.value) - (try #require(second.value))) < 1e-8)
    #expect(abs(try #require(first.standardError) - (try #require(second.standardError))) < 1e-8)
  }
}

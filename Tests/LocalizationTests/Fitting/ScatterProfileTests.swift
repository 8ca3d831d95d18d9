import Foundation
import LeastSquares
import Magnetotransport
import Testing

@testable import Localization

@Suite("Scatter that depends on the field")
struct ScatterProfileTests {
  private let fields = (0..<201).map { -0.5 + 0.005 * Double($0) }

  /// Normal deviates times 1 + g |B|/B_max.
  private func residuals(growth: Double, seed: UInt64) -> [Double] {
    let random = SeededRandom(seed: seed)
    return fields.map { random.normal() * (1 + growth * abs($0) / 0.5) }
  }

  @Test("a scatter that grows to three times is found in every curve, to a tenth on average")
  func growing() throws {
    let ratios = (0..<40).compactMap { seed in
      ScatterProfile(residuals: residuals(growth: 2, seed: UInt64(seed)), fields: fields)?.ratio
    }
    #expect(ratios.count == 40)
    let mean = ratios.reduce(0, +) / 40
    #expect(abs(mean - 3) < 0.3)
  }

  @Test("factors have the geometric mean 1 and the ratio of the profile")
  func factors() throws {
    let profile = try #require(ScatterProfile(residuals: residuals(growth: -0.7, seed: 5), fields: fields))
    #expect(abs(profile.factors.reduce(0) { $0 + log($1) }) < 1e-9)
    #expect(abs(profile.factors[0] / profile.factors[100] - profile.ratio) < 1e-12)
    #expect(profile.ratio < 1)
  }

  @Test("an even scatter is left alone in 999 of 1000 curves")
  func even() {
    let alarms = (0..<1000).count { seed in
      ScatterProfile(residuals: residuals(growth: 0, seed: UInt64(seed)), fields: fields) != nil
    }
    #expect(alarms <= 4)
  }

  /// A curve of L_phi = 200 nm whose noise is three times as large at the ends as at zero.
  private func unevenCurve(seed: UInt64) -> ConductivityCurve {
    var plain = SyntheticCurve(values: [-0.5, 200e-9])
    plain.noise = 0
    plain.maximumField = 0.5
    var curve = plain.curve()
    let residuals = residuals(growth: 2, seed: seed)
    for index in curve.points.indices {
      curve.points[index].conductivity += 3e-7 * residuals[index]
      curve.points[index].standardError = 6e-7
    }
    return curve
  }

  @Test("a fit weighs by it, says so, and is the better for it")
  func weighedFit() throws {
    var equal = CurveFitSettings()
    equal.weighsByScatter = false
    var (own, given) = (0.0, 0.0)
    for seed in 1...10 {
      let curve = unevenCurve(seed: UInt64(seed))
      let weighed = try CurveFit(curve, to: .hikamiLarkinNagaoka).solution()
      #expect(weighed.curve.assumptions.last?.contains("times as much at the largest field as at zero") == true)
      let plain = try CurveFit(curve, to: .hikamiLarkinNagaoka, settings: equal).solution()
      #expect(plain.curve.assumptions == curve.assumptions)
      own += try #require(weighed.parameter("L_phi")?.standardError)
      given += try #require(plain.parameter("L_phi")?.standardError)
    }
    #expect(own < 0.8 * given)
  }

  @Test("given errors are believed")
  func givenErrors() throws {
    let curve = unevenCurve(seed: 3)
    let fit = try CurveFit(
      curve, to: .hikamiLarkinNagaoka, settings: CurveFitSettings(errorScale: .absolute)
    ).solution()
    #expect(fit.curve.points.map(\.standardError) == curve.points.map(\.standardError))
  }

  @Test("few points, or no field, tell nothing")
  func silence() {
    let uneven = residuals(growth: 9, seed: 1)
    #expect(ScatterProfile(residuals: Array(uneven.prefix(39)), fields: Array(fields.prefix(39))) == nil)
    #expect(ScatterProfile(residuals: uneven, fields: fields.map { _ in 0 }) == nil)
  }
}

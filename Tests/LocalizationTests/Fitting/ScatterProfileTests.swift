import Foundation
import LeastSquares
import Magnetotransport
import Testing

@testable import Localization

@Suite("Scatter that depends on the field")
struct ScatterProfileTests {
  private let fields = (0..<201).map { -0.5 + 0.005 * Double($0) }

  private func profile(_ noise: [Double], _ fields: [Double]) -> ScatterProfile? {
    ScatterProfile(ScatteredResiduals(noise: noise), fields: fields)
  }

  /// Normal deviates times 1 + g |B|/B_max.
  private func residuals(growth: Double, seed: UInt64) -> [Double] {
    let random = SeededRandom(seed: seed)
    return fields.map { random.normal() * (1 + growth * abs($0) / 0.5) }
  }

  @Test("a scatter that grows to three times is found in every curve, to a tenth on average")
  func growing() throws {
    let ratios = (0..<40).compactMap { seed in
      profile(residuals(growth: 2, seed: UInt64(seed)), fields)?.ratio
    }
    #expect(ratios.count == 40)
    let mean = ratios.reduce(0, +) / 40
    #expect(abs(mean - 3) < 0.3)
  }

  @Test("factors have the geometric mean 1 and the ratio of the profile")
  func factors() throws {
    let profile = try #require(self.profile(residuals(growth: -0.7, seed: 5), fields))
    #expect(abs(profile.factors.reduce(0) { $0 + log($1) }) < 1e-9)
    // Factors are means over all ratios that the residuals allow, the ratio is the likeliest.
    #expect(abs(profile.factors[0] / profile.factors[100] / profile.ratio - 1) < 0.1)
    #expect(profile.ratio < 1)
  }

  @Test("an even scatter is left alone in 999 of 1000 curves")
  func even() {
    let alarms = (0..<1000).count { seed in
      profile(residuals(growth: 0, seed: UInt64(seed)), fields) != nil
    }
    #expect(alarms <= 4)
  }

  /// A curve of L_phi = 200 nm with this noise in units of 0.3 µS.
  private func curve(scattering residuals: [Double]) -> ConductivityCurve {
    var plain = SyntheticCurve(values: [-0.5, 200e-9])
    plain.noise = 0
    plain.maximumField = 0.5
    var curve = plain.curve()
    for index in curve.points.indices {
      curve.points[index].conductivity += 3e-7 * residuals[index]
      curve.points[index].standardError = 6e-7
    }
    return curve
  }

  /// Fits ten curves with their scatter and without, and sees that the first say so and have the smaller error bars.
  private func expectBetterFits(saying words: String, noise: (UInt64) -> [Double]) throws {
    var equal = CurveFitSettings()
    equal.weighsByScatter = false
    var (own, given) = (0.0, 0.0)
    for seed in 1...10 {
      let curve = self.curve(scattering: noise(UInt64(seed)))
      let weighed = try CurveFit(curve, to: .hikamiLarkinNagaoka).solution()
      #expect(weighed.curve.assumptions.last?.contains(words) == true)
      let plain = try CurveFit(curve, to: .hikamiLarkinNagaoka, settings: equal).solution()
      #expect(plain.curve.assumptions == curve.assumptions)
      own += try #require(weighed.parameter("L_phi")?.standardError)
      given += try #require(plain.parameter("L_phi")?.standardError)
    }
    #expect(own < 0.8 * given)
  }

  @Test("a fit weighs by it, says so, and is the better for it")
  func weighedFit() throws {
    try expectBetterFits(saying: "times as much at the largest field as at zero") { residuals(growth: 2, seed: $0) }
  }

  /// Normal deviates, times a level above a field.
  private func stepped(above place: Double, level: Double, seed: UInt64) -> [Double] {
    let random = SeededRandom(seed: seed)
    return fields.map { random.normal() * ($0 > place ? level : 1) }
  }

  @Test("a scatter that is twice as large in one half is found in nine of ten curves, and where it begins")
  func step() {
    let profiles = (0..<100).compactMap { seed in
      profile(stepped(above: 0, level: 2, seed: UInt64(seed)), fields)
    }
    #expect(profiles.count >= 90)
    let ratios = profiles.map(\.ratio)
    #expect(abs(ratios.reduce(0, +) / Double(ratios.count) - 2) < 0.1)
    let near = profiles.count { profile in
      guard case .step(let place) = profile.shape else { return false }
      return abs(place) < 0.1
    }
    #expect(near >= 90)
  }

  @Test("a step is told from a growth with |B|, whichever it is, in nineteen of twenty curves")
  func shapes() {
    let growing = (0..<100).count { seed in
      profile(residuals(growth: 2, seed: UInt64(seed)), fields)?.shape == .growth
    }
    let split = (0..<100).count { seed in
      let profile = self.profile(stepped(above: 0.3, level: 4, seed: UInt64(seed)), fields)
      return profile.map { $0.shape != .growth } ?? false
    }
    #expect(growing >= 95)
    #expect(split >= 95)
  }

  @Test("the order of rows, and rows at one field, do not matter")
  func rowOrder() throws {
    let once = stepped(above: 0.05, level: 3, seed: 9)
    let sizes = once + once
    let twice = fields + fields
    let both = try #require(profile(sizes, twice))
    let order = twice.indices.map { ($0 * 175) % twice.count }
    let shuffled = try #require(
      profile(order.map { sizes[$0] }, order.map { twice[$0] }))
    #expect(both.shape == shuffled.shape)
    #expect(abs(both.ratio / shuffled.ratio - 1) < 1e-12)
    #expect(order.indices.allSatisfy { abs(both.factors[order[$0]] / shuffled.factors[$0] - 1) < 1e-12 })
  }

  @Test("a fit whose curve is three times as noisy in one half says so, and is the better for it")
  func steppedFit() throws {
    try expectBetterFits(saying: "T as below, and are weighted accordingly") { stepped(above: 0, level: 3, seed: $0) }
  }

  @Test("given errors are believed")
  func givenErrors() throws {
    let curve = self.curve(scattering: residuals(growth: 2, seed: 3))
    let fit = try CurveFit(
      curve, to: .hikamiLarkinNagaoka, settings: CurveFitSettings(errorScale: .absolute)
    ).solution()
    #expect(fit.curve.points.map(\.standardError) == curve.points.map(\.standardError))
  }

  @Test("few points, or no field, tell nothing")
  func silence() {
    let uneven = residuals(growth: 9, seed: 1)
    #expect(profile(Array(uneven.prefix(39)), Array(fields.prefix(39))) == nil)
    #expect(profile(uneven, fields.map { _ in 0 }) == nil)
  }
}

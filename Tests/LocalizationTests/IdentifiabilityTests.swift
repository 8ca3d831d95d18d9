import Foundation
import Localization
import Magnetotransport
import Testing

@Suite("What a curve determines")
struct IdentifiabilityTests {
  /// |B| up to a third of B_phi: the curve is a parabola.
  @Test("below the dephasing field α/B_phi² comes with its error, and holds the truth")
  func combination() throws {
    let length = 60e-9
    let field = CharacteristicField.field(ofLength: length)
    var inside = 0
    for seed in 1...10 {
      var synthetic = SyntheticCurve(values: [-0.5, length], maximumField: field / 3, pointCount: 101)
      synthetic.noise = 0.02
      synthetic.seed = UInt64(seed)
      let settings = CurveFitSettings(background: "none", fieldOffset: .absent, oddPart: .absent)
      let fit = try CurveFit(synthetic.curve(), to: .hikamiLarkinNagaoka, settings: settings).solution()
      let combination = fit.parameter("alpha/B_phi^2")
      let found = try #require(combination, "seed \(seed)")
      #expect(found.role == .combination)
      #expect(found.unit == "T^-2")
      let error = try #require(found.standardError)
      #expect(error / abs(try #require(found.value)) < 0.2)
      if found.interval95.contains(-0.5 / (field * field)) { inside += 1 }
      let messages = fit.warnings.map(\.message)
      #expect(
        messages.contains { $0.contains("it determines alpha/B_phi^2 = ") || $0.contains("B_phi² is determined (") })
    }
    #expect(inside >= 8, "\(inside) of 10")
  }

  @Test("where everything is determined there is no combination")
  func determined() throws {
    let fit = try CurveFit(
      SyntheticCurve(values: [-0.5, 300e-9]).curve(), to: .hikamiLarkinNagaoka
    ).solution()
    #expect(!fit.parameters.contains { $0.role == .combination })
    let determination = try #require(fit.determinations.first { $0.name == "L_phi" })
    #expect(abs(try #require(determination.lowerArm) - 1) < 0.3)
    #expect(abs(try #require(determination.upperArm) - 1) < 0.3)
    #expect(determination.partner != nil)
    #expect(abs(determination.correlation ?? 2) <= 1)
  }

  /// Strong spin-orbit scattering: B_so lies far beyond the sweep.
  @Test("a spin-orbit length shorter than the sweep can see is an upper limit that holds")
  func limit() throws {
    let synthetic = SyntheticCurve(
      model: .dyakonovPerel, values: [4e-3, CharacteristicField.field(ofLength: 6e-9)], maximumField: 0.5)
    let fit = try CurveFit(
      synthetic.curve(), to: .dyakonovPerel, settings: CurveFitSettings(background: "none")
    ).solution()
    let length = try #require(fit.parameter("L_so"))
    #expect(length.value == nil)
    #expect(length.interval95.lower == nil)
    #expect(try #require(length.interval95.upper) > 6e-9)
    #expect(length.description.hasPrefix("< "))
    #expect(try #require(fit.parameter("L_phi")).value != nil)
  }

  /// Fields that trade off: one has no limit, the other two ends far apart.
  @Test("what is hardly determined is named beside what is not determined")
  func hardly() throws {
    var seen = 0
    for seed in 1...12 {
      var synthetic = SyntheticCurve(
        model: .hikamiLarkinNagaokaFull, values: [5e-3, 0.26, 0.1, 0], maximumField: 1.4, pointCount: 101)
      synthetic.noise = 0.03
      synthetic.seed = UInt64(seed)
      let fit = try CurveFit(synthetic.curve(), to: .hikamiLarkinNagaokaFull).solution()
      guard let warning = fit.warnings.first(where: { $0.id == .notIdentifiable }) else { continue }
      for parameter in fit.parameters where parameter.role == .model && !parameter.isFixed {
        guard let low = parameter.interval95.lower, let high = parameter.interval95.upper, low > 0, high > 10 * low
        else { continue }
        seen += 1
        #expect(warning.message.contains(parameter.name), "\(seed): \(warning.message)")
      }
    }
    #expect(seen > 0)
  }

  /// |B| up to a twentieth of B_phi. In one curve of twenty an interval comes out narrower than a factor of ten, and wrong, as
  /// in these.
  @Test("beyond the sweep a dephasing field within a factor of three to ten is no value", arguments: [37, 57])
  func extrapolated(seed: UInt64) throws {
    var synthetic = SyntheticCurve(values: [-0.5, CharacteristicField.length(ofField: 2)], maximumField: 0.1)
    synthetic.noise = 0.02
    synthetic.seed = seed
    let fit = try CurveFit(synthetic.curve(), to: .hikamiLarkinNagaoka).solution()
    let interval = try #require(fit.parameter("B_phi")).interval95
    #expect((3.0...10).contains(try #require(interval.upper) / (try #require(interval.lower))))
    let warning = try #require(fit.warnings.first { $0.id == .notIdentifiable })
    #expect(warning.severity == .untrustworthy)
    #expect(
      warning.message.contains("wider than a factor of ten in field, of three for a dephasing field beyond the sweep"))
  }
}

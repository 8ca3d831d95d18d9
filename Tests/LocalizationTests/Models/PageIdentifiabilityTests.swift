import LeastSquares
import Localization
import Magnetotransport
import RecoveryStudy
import Testing

/// What the pages say under “Data must contain”, computed: Fisher matrix of 201 evenly spaced points of both
/// signs, 1 % noise, with σ(0), field offset, odd slope and, unless said otherwise, a B² background free, as in a fit by
/// default.
@Suite("What the pages say the data determine")
struct PageIdentifiabilityTests {
  /// Fisher matrix of a model at some values and a largest field, some parameters freed or held against the page.
  private func fisher(
    _ model: MagnetoconductanceModel, _ values: [Double], upTo reach: Double, freeing: [String] = [],
    holding: [String] = [], hasBackground: Bool = true
  ) throws -> Identifiability {
    var changed = model
    for index in changed.parameters.indices {
      if freeing.contains(changed.parameters[index].name) { changed.parameters[index].isFixedByDefault = false }
      if holding.contains(changed.parameters[index].name) { changed.parameters[index].isFixedByDefault = true }
    }
    let draw = Scenario.Draw(values, upTo: reach)
    let subject = try #require(Case(Scenario(changed) { _ in draw }, draw, noise: SeededRandom(seed: 1), isEven: true))
    return Identifiability(subject, hasBackground: hasBackground)
  }

  @Test("every page says it")
  func isStated() {
    for model in MagnetoconductanceModel.all { #expect(!model.identifiability.isEmpty, "\(model.id)") }
  }

  @Test("hln-simple: α/B_phi² below B_phi, correlation 0.99 at 5 B_phi, 0.9 at 100 B_phi")
  func simple() throws {
    let length = 100e-9
    let field = CharacteristicField.field(ofLength: length)
    func correlation(_ ratio: Double) throws -> Double {
      abs(
        try #require(
          try fisher(.hikamiLarkinNagaoka, [-0.5, length], upTo: ratio * field, hasBackground: false).correlation(
            "alpha", "L_phi")))
    }
    #expect(try correlation(1) > 0.999)
    #expect(abs(try correlation(5) - 0.99) < 0.005)
    #expect(abs(try correlation(100) - 0.9) < 0.01)
    // A background of its own makes it worse by a factor of four even at 10 B_phi.
    let plain = try fisher(.hikamiLarkinNagaoka, [-0.5, length], upTo: 10 * field, hasBackground: false).errors[0]
    let beside = try fisher(.hikamiLarkinNagaoka, [-0.5, length], upTo: 10 * field, hasBackground: true).errors[0]
    #expect(beside > 3 * plain)
  }

  @Test("hln-simple: along the correlated direction α/B_phi² stays")
  func parabola() throws {
    let length = 30e-9
    let field = CharacteristicField.field(ofLength: length)
    let known = try fisher(.hikamiLarkinNagaoka, [-0.5, length], upTo: 0.3 * field, hasBackground: false)
    // Errors of α and L_phi such that δα/α + 4 δL/L = 0.
    #expect(abs(known.errors[0] / (0.5 * 4 * known.errors[1]) - 1) < 0.02)
  }

  @Test("hln-two-channel: lengths within a factor 2 leave the prefactors open")
  func twoChannels() throws {
    func error(_ ratio: Double) throws -> Double {
      try fisher(.hikamiLarkinNagaokaTwoChannel, [-0.5, 400e-9, 0.5, 400e-9 / ratio], upTo: 1).relativeErrors[0]
    }
    // 0.47 by an independent computation.
    #expect(try error(2) > 0.4)
    #expect(try error(5) < 0.2)
  }

  @Test("hln-full: B_e needs fields of several B_e; B_phi and B_s are one parameter")
  func full() throws {
    let values = [1e-3, 0.1, 2.0, 0]
    #expect(try fisher(.hikamiLarkinNagaokaFull, values, upTo: 10).errors[2] < 0.06)
    #expect(try fisher(.hikamiLarkinNagaokaFull, values, upTo: 1).undetermined == [2])
    let magnetic = try fisher(
      .hikamiLarkinNagaokaFull, [1e-3, 1, 20, 1e-3], upTo: 0.3, freeing: ["B_s"], holding: ["B_e"])
    #expect(abs(magnetic.correlation("B_phi", "B_s") ?? -1) > 0.99)
  }

  @Test("hln-anisotropic, graphene-soc: equal triplets leave one combination")
  func equalTriplets() throws {
    #expect(try fisher(.hikamiLarkinNagaokaAnisotropic, [1e-3, 0.03, 0.03], upTo: 1).hasFlatDirection)
    #expect(try fisher(.grapheneSpinOrbit, [1e-3, 0.03, 0.03], upTo: 1).hasFlatDirection)
    #expect(try fisher(.grapheneSpinOrbit, [1e-3, 0.01, 10], upTo: 1).undetermined == [2])
  }

  @Test("hln-dp: B_so above the sweep or below B_phi is open, inside it is hardly correlated")
  func precession() throws {
    #expect(try fisher(.dyakonovPerel, [1e-3, 3], upTo: 1).undetermined == [1])
    #expect(try fisher(.dyakonovPerel, [1e-3, 1e-4], upTo: 1).undetermined.contains(1))
    #expect(abs(try fisher(.dyakonovPerel, [1e-3, 0.05], upTo: 1).correlation("B_phi", "B_so") ?? 1) < 0.5)
  }

  @Test("hln-background: beta2 is α/B_phi² below 3 B_phi")
  func ownBackground() throws {
    let length = 130e-9
    let field = CharacteristicField.field(ofLength: length)
    let known = try fisher(
      .hikamiLarkinNagaokaWithBackground, [-0.5, length, -1e-8, -1e-8], upTo: 3 * field, holding: ["beta1"],
      hasBackground: false)
    #expect(abs(known.correlation("alpha", "beta2") ?? 0) > 0.98)
    let doubled = try fisher(
      .hikamiLarkinNagaokaWithBackground, [-0.5, length, -1e-8, -1e-8], upTo: 30 * field, hasBackground: true)
    #expect(doubled.hasFlatDirection)
  }

  @Test("graphene: B_i and B_star trade off unless they are ten times apart")
  func valleys() throws {
    func correlation(_ values: [Double]) throws -> Double {
      try #require(try fisher(.grapheneMcCann, values, upTo: 1).correlation("B_i", "B_star"))
    }
    // At B_star = 2 B_i the two terms have one field, and only the sum of both is seen.
    #expect(try fisher(.grapheneMcCann, [1e-3, 0.05, 0.1], upTo: 1).hasFlatDirection)
    #expect(try correlation([1e-3, 0.05, 0.11]) < -0.9)
    #expect(try correlation([1e-3, 0.01, 0.5]) > -0.9)
    #expect(try fisher(.grapheneMcCann, [1e-3, 0.01, 10], upTo: 1).undetermined == [2])
  }

  @Test(
    "only g/D enters: with D free too there is a flat direction",
    arguments: [
      ("maekawa-fukuyama", [5e-3, 0.05, 2.0, 1e-3]), ("maekawa-fukuyama-total", [5e-3, 0.05, 2.0, 1e-3]),
      ("maekawa-fukuyama-ey", [5e-3, 0.05, 2.0, 1e-3]), ("maekawa-fukuyama-ey-total", [5e-3, 0.05, 2.0, 1e-3]),
      ("inplane-zeeman-so", [5e-3, 0.05, 2.0, 1e-3]), ("tilted-zeeman-so", [5e-3, 0.05, 0.1, 2.0, 1e-3, 0.5]),
      ("fukuyama-hoshino-3d", [5e-3, 0.05, 0, 2.0, 1e-3]),
    ])
  func zeemanRatio(id: String, values: [Double]) throws {
    let model = try MagnetoconductanceModel.named(id)
    // Derivatives by differences leave a direction flat to six digits only.
    let both = try fisher(model, values, upTo: 3, freeing: ["D"], hasBackground: false)
    #expect(both.hasFlatDirection || both.conditionNumber > 1e6, "\(both.conditionNumber)")
    #expect(try fisher(model, values, upTo: 3, hasBackground: false).conditionNumber < 1e5)
  }

  @Test(
    "only a product or ratio enters: freeing its factors makes a flat direction",
    arguments: [
      ("inplane-zeeman-so", [5e-3, 0.05, 2.0, 1e-3], 3.0, ["B_phi"]),
      ("inplane-orbital", [0.7, 200e-9, 20e-9], 3, ["thickness"]),
      ("inplane-roughness", [0.7, 500e-9, 1e-9, 15e-9, 150e-9], 3, ["L_phi"]),
      ("inplane-roughness", [0.7, 500e-9, 1e-9, 15e-9, 150e-9], 3, ["L_c"]),
      ("wire-aa", [50e-6, 100e-9, 1e-6, 1], 0.1, ["length", "width"]),
      ("wire-nyquist", [50e-6, 100e-9, 1e3, 1e-2, 1, 2e-6, 1], 0.1, ["T", "D"]),
      ("eei-zeeman-2d", [1, 2, 0.3], 5, ["g", "T"]),
      ("eei-zeeman-3d", [1, 2, 0.3, 1e-3], 5, ["D"]),
    ] as [(String, [Double], Double, [String])])
  func fixedByDefault(id: String, values: [Double], reach: Double, freed: [String]) throws {
    let model = try MagnetoconductanceModel.named(id)
    for name in freed { #expect(model.parameters.contains { $0.name == name && $0.isFixedByDefault }, "\(name)") }
    let known = try fisher(model, values, upTo: reach, freeing: freed, hasBackground: false)
    #expect(known.hasFlatDirection || known.conditionNumber > 1e6, "\(known.conditionNumber)")
    #expect(try fisher(model, values, upTo: reach, hasBackground: false).conditionNumber < 1e5)
  }
}

import Foundation
import LeastSquares
import Localization

/// One kind of noise or sampling under which intervals must cover.
struct NoiseScenario: Sendable {
  let name: String
  /// Noise is correlated from point to point, where independent-noise intervals cannot hold to the last percent.
  var correlation = 0.0
  /// What is planted: fields and level of noise.
  let fields: [Double]
  let noise: Double
  /// Magnet offset, T; background and admixture as fractions of the dip.
  var fieldOffset = 0.0
  var background = 0.0
  var admixture = 0.0
  /// Noise of unit variance on average.
  let deviates: @Sendable (_ random: SeededRandom, _ fields: [Double]) -> [Double]

  /// The planted curve: α = −½ and L_φ = 200 nm (B_φ = 4.1 mT), unless a model of one's own is given.
  func curve(
    model: MagnetoconductanceModel = .hikamiLarkinNagaoka, values: [Double] = [-0.5, 200e-9]
  ) -> PlantedCurve {
    var curve = PlantedCurve(
      model: model, values: values, fields: fields, fieldOffset: fieldOffset, noise: noise)
    let reach = fields.map { abs($0) }.max() ?? 1
    curve.quadraticBackground = background * curve.dip / (reach * reach)
    curve.oddSlope = admixture * curve.dip / reach
    return curve
  }

  private init(
    _ name: String, window: Double = 0.5, count: Int = 201, noise: Double, correlation: Double = 0,
    deviates: @escaping @Sendable (SeededRandom, [Double]) -> [Double] = { random, fields in
      random.normals(fields.count)
    }
  ) {
    self.name = name
    self.noise = noise
    self.correlation = correlation
    fields = PlantedCurve.symmetricFields(window, count: count)
    self.deviates = deviates
  }

  /// All of them.
  static let all: [NoiseScenario] = levels + samplings + shapes

  private static let levels: [NoiseScenario] = [0.01, 0.03, 0.1, 0.3].map {
    NoiseScenario("white, \(Share.percent($0)) of the dip", noise: $0)
  }

  private static let samplings: [NoiseScenario] = [
    NoiseScenario("dip under-resolved: B_φ is half a field step", window: 0.82, noise: 0.02),
    NoiseScenario("short range: the window ends at 5 B_φ", window: 0.0206, noise: 0.02),
    NoiseScenario("12 points", window: 0.1, count: 12, noise: 0.02),
    NoiseScenario("41 points", count: 41, noise: 0.05),
    NoiseScenario("801 points", count: 801, noise: 0.1),
    dirty,
  ]

  private static var dirty: NoiseScenario {
    var scenario = NoiseScenario("offset 5 mT, background of the dip, admixture of 30 % of it", noise: 0.02)
    scenario.fieldOffset = 5e-3
    scenario.background = 1
    scenario.admixture = 0.3
    return scenario
  }

  private static let shapes: [NoiseScenario] = [
    NoiseScenario("heteroscedastic: three times larger at the ends than at zero", noise: 0.03) { random, fields in
      let reach = fields.map { abs($0) }.max() ?? 1
      return fields.map { random.normal() * (0.5 + abs($0) / reach) }
    },
    NoiseScenario("heavy tails (Student, 3 degrees of freedom)", noise: 0.03) { random, fields in
      random.heavyTailed(fields.count)
    },
    NoiseScenario("uniform, as of coarse readings", noise: 0.03) { random, fields in
      fields.map { _ in random.between(-1, 1) * 3.0.squareRoot() }
    },
    NoiseScenario("twice as large in one half of the sweep", noise: 0.03) { random, fields in
      fields.map { random.normal() * ($0 < 0 ? 0.63 : 1.26) }
    },
    NoiseScenario("correlated, AR(1) with ρ = 0.6", noise: 0.03, correlation: 0.6) { random, fields in
      random.autoregressive(fields.count, correlation: 0.6)
    },
    NoiseScenario("correlated, AR(1) with ρ = 0.9", noise: 0.03, correlation: 0.9) { random, fields in
      random.autoregressive(fields.count, correlation: 0.9)
    },
  ]
}

import LeastSquares
import Localization

/// Monolayer and bilayer graphene.
extension Scenario {
  static let graphene: [Scenario] = [
    valleys(.grapheneMcCann), valleys(.grapheneTikhonenko), valleys(.bilayerGraphene),
    Scenario(.grapheneSpinOrbit) { random in
      let phase = dephasing(random)
      let values = [phase, phase * random.logarithmic(0.3, 100), phase * random.logarithmic(0.3, 100)]
      return Draw(values, upTo: reach(values, random))
    },
  ]

  /// B_i one to thirty times B_φ, B_star one to thirty times that.
  private static func valleys(_ model: MagnetoconductanceModel) -> Scenario {
    Scenario(model) { random in
      let phase = dephasing(random)
      let intervalley = phase * random.logarithmic(1, 30)
      let values = [phase, intervalley, intervalley * random.logarithmic(1, 30)]
      return Draw(values, upTo: reach(values, random))
    }
  }
}

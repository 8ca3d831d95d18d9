import LeastSquares
import Localization
import Magnetotransport

/// Films of finite thickness in tilted and parallel fields.
extension Scenario {
  static let parallelField: [Scenario] = [
    Scenario(.tiltedFilm) { random in
      let (length, thickness) = (random.logarithmic(50e-9, 1000e-9), random.logarithmic(2e-9, 50e-9))
      return Draw(
        [prefactor(random), length, random.uniform(0, 1.5), thickness], upTo: reach(beyond: length, random))
    },
    Scenario(.inPlaneOrbital) { random in
      let (length, thickness) = (random.logarithmic(50e-9, 1000e-9), random.logarithmic(5e-9, 50e-9))
      return Draw([prefactor(random), length, thickness], upTo: parallelReach(length * thickness, random))
    },
    Scenario(.inPlaneRoughness) { random in
      let length = random.logarithmic(100e-9, 3000e-9)
      let (height, correlation, path) = (random.logarithmic(0.2e-9, 2e-9), 15e-9, 150e-9)
      let product = length * height * (10.6 * correlation / path).squareRoot()
      return Draw([prefactor(random), length, height, correlation, path], upTo: parallelReach(product, random))
    },
  ]

  /// From the field at which δB = B_φ to thirty times it.
  private static func parallelReach(_ area: Double, _ random: SeededRandom) -> Double {
    let scale = PhysicalConstants.reducedPlanck / PhysicalConstants.elementaryCharge * 3.0.squareRoot() / area
    return min(scale * random.logarithmic(0.5, 30), 30)
  }
}

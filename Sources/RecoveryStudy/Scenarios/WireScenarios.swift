import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// Wires, rings and cylinders of known geometry.
extension Scenario {
  static let wires: [Scenario] = wireModels + oscillating

  private static let wireModels: [Scenario] =
    variants(.wireAltshulerAronov).map { model in
      Scenario(model) { random in
        let (length, width) = (random.logarithmic(0.1e-6, 5e-6), random.logarithmic(20e-9, 200e-9))
        return Draw([50e-6, width, length, 1], upTo: wireReach(length, width, random))
      }
    } + variants(.wireBeenakkerVanHouten).map(cleanWire) + [
      Scenario(.wireFinite) { random in
        let (wire, width) = (random.logarithmic(1e-6, 20e-6), random.logarithmic(20e-9, 200e-9))
        let length = wire * random.logarithmic(0.03, 3)
        return Draw([wire, width, length], upTo: wireReach(length, width, random))
      },
      Scenario(.wireNyquist) { random in
        let (length, width) = (random.logarithmic(0.1e-6, 5e-6), random.logarithmic(20e-9, 200e-9))
        let values = [50e-6, width, random.logarithmic(1e2, 1e4), 1e-2, random.logarithmic(0.1, 4), length, 1]
        return Draw(values, upTo: wireReach(length, width, random))
      },
    ]

  /// A model and the models of its other choices in words.
  private static func variants(_ model: MagnetoconductanceModel) -> [MagnetoconductanceModel] {
    [model] + (model.option?.alternatives ?? [])
  }

  private static func cleanWire(_ model: MagnetoconductanceModel) -> Scenario {
    Scenario(model) { random in
      let (width, time) = (random.logarithmic(50e-9, 500e-9), random.logarithmic(2e-12, 200e-12))
      let (path, velocity) = (random.logarithmic(0.5e-6, 5e-6), 2e5)
      // Where the flux through a mean free path of wire is a quantum.
      let scale = PhysicalConstants.reducedPlanck / (PhysicalConstants.elementaryCharge * width * path)
      return Draw([20e-6, width, time, path, velocity], upTo: min(scale * random.logarithmic(0.3, 30), 14))
    }
  }

  private static let oscillating: [Scenario] = [
    Scenario(.ring, pointCount: 401) { random in
      let (area, around, width) = ring(random)
      return Draw(
        [area, around, around * random.logarithmic(0.2, 2), width], upTo: period(area) * random.uniform(3, 15))
    },
    Scenario(.cylinder, pointCount: 401) { random in
      let (area, around, wall) = ring(random)
      return Draw(
        [area, around, 1e-3, around * random.logarithmic(0.2, 2), wall], upTo: period(area) * random.uniform(3, 15))
    },
  ]

  /// From a third of to thirty times the field at which the flux through L_φ × width counts.
  private static func wireReach(_ length: Double, _ width: Double, _ random: SeededRandom) -> Double {
    let scale = PhysicalConstants.reducedPlanck / (PhysicalConstants.elementaryCharge * length * width)
    return min(scale * random.logarithmic(0.3, 30), 14)
  }

  /// Area, circumference and width of the arms of a ring of 0.3 to 3 µm radius.
  private static func ring(_ random: SeededRandom) -> (area: Double, circumference: Double, width: Double) {
    let radius = random.logarithmic(0.3e-6, 3e-6)
    return (Double.pi * radius * radius, 2 * Double.pi * radius, radius * random.uniform(0.02, 0.1))
  }

  /// h/(2eA), T.
  private static func period(_ area: Double) -> Double {
    PhysicalConstants.planck / (2 * PhysicalConstants.elementaryCharge * area)
  }
}

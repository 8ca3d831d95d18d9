import LeastSquares
import Localization
import Magnetotransport

/// Three dimensions, and the Zeeman effect of the interaction.
extension Scenario {
  static let bulk: [Scenario] = [
    Scenario(.kawabata) { random in
      let phase = random.logarithmic(1e-3, 1)
      return Draw([phase], upTo: reach([phase], random))
    },
    Scenario(.kawabataBaxter) { random in
      let phase = random.logarithmic(1e-3, 1)
      return Draw([phase], upTo: reach([phase], random))
    },
    Scenario(.fukuyamaHoshino) { random in
      let inelastic = dephasing(random)
      let spinOrbit = inelastic * random.logarithmic(1, 100)
      let end = reach([spinOrbit], random)
      let factor = random.uniform(0.5, 5)
      let quantum = PhysicalConstants.bohrMagneton / (4 * PhysicalConstants.elementaryCharge)
      let diffusion = quantum * factor * end / (spinOrbit * random.logarithmic(0.1, 10))
      return Draw([inelastic, spinOrbit, 0, factor, diffusion], upTo: end)
    },
    Scenario(.interactionZeemanFilm) { random in
      interaction(random) { [$0, $1, $2] }
    },
    Scenario(.interactionZeemanBulk) { random in
      interaction(random) { [$0, $1, $2, random.logarithmic(1e-4, 1e-2)] }
    },
  ]

  /// Temperature, g and F_σ; the sweep ends where gμ_BB is a third of to thirty times the temperature.
  private static func interaction(
    _ random: SeededRandom, _ values: (_ temperature: Double, _ factor: Double, _ screening: Double) -> [Double]
  ) -> Draw {
    let (temperature, factor) = (random.logarithmic(0.1, 4), random.uniform(0.5, 5))
    let scale = PhysicalConstants.boltzmann * temperature / (factor * PhysicalConstants.bohrMagneton)
    return Draw(values(temperature, factor, random.uniform(0.1, 0.9)), upTo: scale * random.logarithmic(0.3, 30))
  }
}

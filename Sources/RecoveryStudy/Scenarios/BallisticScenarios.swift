import LeastSquares
import Localization

/// Models beyond diffusion, B_tr known from transport.
extension Scenario {
  static let beyondDiffusion: [Scenario] = [
    Scenario(.zduniak, pointCount: 101) { random in
      let transport = random.logarithmic(1e-3, 1)
      let values = [transport, transport * random.logarithmic(1e-3, 0.3)]
      return Draw(values, upTo: transport * random.logarithmic(0.1, 30))
    },
    Scenario(.ballistic, pointCount: 101) { random in
      let transport = random.logarithmic(1e-3, 1)
      let values = [transport, transport * random.logarithmic(1e-3, 0.3)]
      return Draw(values, upTo: transport * random.logarithmic(0.1, 30))
    },
    Scenario(.zduniakSpinOrbit, pointCount: 101) { random in
      let transport = random.logarithmic(1e-3, 1)
      let phase = transport * random.logarithmic(1e-3, 0.1)
      return Draw(
        [transport, phase, phase * random.logarithmic(0.5, 30)], upTo: transport * random.logarithmic(0.1, 10))
    },
    Scenario(.golubRashba, pointCount: 101) { random in
      let transport = random.logarithmic(1e-3, 1)
      return Draw(
        [transport, transport * random.logarithmic(1e-3, 0.1), random.uniform(0.05, 1.4)],
        upTo: transport * random.logarithmic(0.1, 3))
    },
  ]
}

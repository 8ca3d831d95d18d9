import LeastSquares
import Localization
import Magnetotransport

/// Models with a Zeeman energy or a splitting of the band by spin-orbit coupling.
extension Scenario {
  static let spinOrbit: [Scenario] = [
    zeemanPair(.maekawaFukuyama), zeemanPair(.maekawaFukuyamaTotal), zeemanPair(.maekawaFukuyamaElliottYafet),
    zeemanPair(.maekawaFukuyamaElliottYafetTotal),
    Scenario(.iordanskiiLyandaGellerPikus) { random in
      let values = splitting(random, parts: 2)
      return Draw(values, upTo: reach(values, random))
    },
    // The page holds that B_R and B_D are told apart only where comparable, and asks to know B_so3: with four fields free none
    // of a hundred draws was identifiable.
    Scenario(.rashbaDresselhaus, known: ["B_so3"]) { random in
      let phase = dephasing(random)
      let larger = phase * random.logarithmic(3, 100)
      let values = [phase, larger, larger * random.logarithmic(0.1, 1), larger * random.logarithmic(0.03, 1)]
      return Draw(values, upTo: reach(values, random))
    },
    Scenario(.inPlaneZeemanSpinOrbit) { random in
      let phase = dephasing(random)
      let relaxation = phase * random.logarithmic(1, 100)
      let end = random.logarithmic(1, 14)
      return Draw(
        [phase, relaxation] + zeeman(2 * random.logarithmic(0.3, 10), at: end, spinOrbit: relaxation, random), upTo: end
      )
    },
    // One angle does not determine g beside the others.
    Scenario(.tiltedZeemanSpinOrbit, known: ["g"]) { random in
      let phase = dephasing(random)
      let relaxation = [phase * random.logarithmic(1, 100), phase * random.logarithmic(1, 100)]
      let end = reach(relaxation, random)
      return Draw(
        [phase] + relaxation + zeeman(random.logarithmic(0.3, 10), at: end, spinOrbit: relaxation[0], random)
          + [random.uniform(0, 1.5)], upTo: end)
    },
  ]

  private static func zeemanPair(_ model: MagnetoconductanceModel) -> Scenario {
    Scenario(model) { random in
      let phase = dephasing(random)
      let spinOrbit = phase * random.logarithmic(1, 100)
      let end = reach([spinOrbit], random)
      return Draw(
        [phase, spinOrbit] + zeeman(random.logarithmic(0.1, 10), at: end, spinOrbit: spinOrbit, random), upTo: end)
    }
  }

  /// g and D such that γ = gμ_BB/(4eD B_so) has a value at a field.
  private static func zeeman(
    _ ratio: Double, at field: Double, spinOrbit: Double, _ random: SeededRandom
  ) -> [Double] {
    let factor = random.uniform(0.5, 5)
    let quantum = PhysicalConstants.bohrMagneton / (4 * PhysicalConstants.elementaryCharge)
    return [factor, quantum * factor * field / (ratio * spinOrbit)]
  }

  /// B_φ and fields of some splittings.
  private static func splitting(_ random: SeededRandom, parts: Int) -> [Double] {
    let phase = dephasing(random)
    return [phase] + (0..<parts).map { _ in phase * random.logarithmic(0.3, 100) }
  }
}

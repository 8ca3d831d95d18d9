import LeastSquares
import Localization
import Magnetotransport

/// Films with one or several Hikami-Larkin-Nagaoka terms.
extension Scenario {
  static let films: [Scenario] = [
    Scenario(.hikamiLarkinNagaoka) { random in
      let length = random.logarithmic(30e-9, 1500e-9)
      return Draw([prefactor(random), length], upTo: reach(beyond: length, random))
    },
    Scenario(.hikamiLarkinNagaokaTwoChannel) { random in
      let long = random.logarithmic(150e-9, 1500e-9)
      let short = long / random.logarithmic(2, 30)
      return Draw([prefactor(random), long, prefactor(random), short], upTo: reach(beyond: short, random))
    },
    Scenario(.hikamiLarkinNagaokaFull) { random in
      // L_phi, L_so and l_e of disordered metal films.
      let phase = CharacteristicField.field(ofLength: random.logarithmic(100e-9, 1500e-9))
      let spinOrbit = CharacteristicField.field(ofLength: random.logarithmic(10e-9, 300e-9))
      let elastic = CharacteristicField.field(ofLength: random.logarithmic(5e-9, 60e-9))
      return Draw([phase, spinOrbit, elastic, 0], upTo: random.logarithmic(0.3, 9))
    },
    Scenario(.hikamiLarkinNagaokaAnisotropic) { random in
      let phase = dephasing(random)
      let values = [phase, phase * random.logarithmic(0.3, 100), phase * random.logarithmic(0.3, 100)]
      return Draw(values, upTo: reach(values, random))
    },
    spinOrbitPair(.dyakonovPerel),
    // Its own B² leaves no room for a background.
    Scenario(.hikamiLarkinNagaokaWithBackground, background: "none") { random in
      let length = random.logarithmic(50e-9, 1500e-9)
      let end = reach(beyond: length, random)
      let unit = PhysicalConstants.localizationConductance
      let quadratic = random.sign() * random.logarithmic(0.1, 3) * unit / (end * end)
      let linear = random.sign() * random.logarithmic(0.1, 3) * unit / end
      return Draw([prefactor(random), length, quadratic, linear], upTo: end)
    },
    // cos θ of a gap that is a part of the Fermi energy; B_e from transport.
    Scenario(.massiveDirac) { random in
      let phase = dephasing(random)
      let values = [phase, random.logarithmic(0.1, 5), random.uniform(0, 1)]
      return Draw(values, upTo: reach([phase, phase * 10], random))
    },
  ]

  /// α of a fit: 0.2 to 1 in magnitude, of either sign.
  static func prefactor(_ random: SeededRandom) -> Double { random.sign() * random.uniform(0.2, 1) }

  /// B_φ of lengths from 60 nm to 1.3 µm, T.
  static func dephasing(_ random: SeededRandom) -> Double { random.logarithmic(1e-4, 5e-2) }

  /// End of a sweep from once to three hundred times the field of a length, within what magnets reach.
  static func reach(beyond length: Double, _ random: SeededRandom) -> Double {
    min(max(CharacteristicField.field(ofLength: length) * random.logarithmic(1, 300), 0.01), 14)
  }

  /// End of a sweep from a third of the largest of some fields to thirty times it, within what magnets reach.
  static func reach(_ fields: [Double], _ random: SeededRandom) -> Double {
    min(max((fields.max() ?? 1) * random.logarithmic(0.3, 30), 0.01), 14)
  }

  /// A model of B_φ and B_so, the latter a third to a hundred times the former.
  static func spinOrbitPair(_ model: MagnetoconductanceModel) -> Scenario {
    Scenario(model) { random in
      let phase = dephasing(random)
      let values = [phase, phase * random.logarithmic(0.3, 100)]
      return Draw(values, upTo: reach(values, random))
    }
  }
}

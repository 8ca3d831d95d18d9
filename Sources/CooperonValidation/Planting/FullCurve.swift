import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// A clean curve of the full Hikami-Larkin-Nagaoka formula: nothing but interference and little noise.
struct FullCurve: Sendable {
  let curve: PlantedCurve
  let deviates: [Double]
  let phaseCoherenceLength: Double
  let spinOrbitLength: Double
  let elasticLength: Double
  /// A standard normal number: by how many of its standard deviations a prior on l_e misses the truth.
  let priorMiss: Double

  /// Draws a curve: L_φ 100…1500, L_so 10…300, l_e 5…60 nm, window 0.5…9 T, noise 0.5…2 % of the swing, each even in
  /// its logarithm and independent of the others; 201 points.
  init(_ random: SeededRandom) {
    self.init(
      random, phaseCoherenceLength: random.betweenLogarithms(100e-9, 1500e-9),
      spinOrbitLength: random.betweenLogarithms(10e-9, 300e-9), window: 0.5...9, noise: 0.005...0.02)
  }

  /// Draws a curve at the crossover, where two branches of L_so often describe the data: L_φ 100…400 nm, L_so between half
  /// and three times as long, window 0.5…2 T, noise 5…20 % of the swing; the rest as above.
  init(atCrossover random: SeededRandom) {
    let length = random.betweenLogarithms(100e-9, 400e-9)
    self.init(
      random, phaseCoherenceLength: length, spinOrbitLength: length * random.betweenLogarithms(0.5, 3),
      window: 0.5...2, noise: 0.05...0.2)
  }

  private init(
    _ random: SeededRandom, phaseCoherenceLength: Double, spinOrbitLength: Double, window: ClosedRange<Double>,
    noise: ClosedRange<Double>
  ) {
    self.phaseCoherenceLength = phaseCoherenceLength
    self.spinOrbitLength = spinOrbitLength
    elasticLength = random.betweenLogarithms(5e-9, 60e-9)
    let window = random.betweenLogarithms(window.lowerBound, window.upperBound)
    let lengths = [phaseCoherenceLength, spinOrbitLength, elasticLength]
    curve = PlantedCurve(
      model: .hikamiLarkinNagaokaFull, values: lengths.map { CharacteristicField.field(ofLength: $0) } + [0],
      fields: PlantedCurve.symmetricFields(window),
      noise: random.betweenLogarithms(noise.lowerBound, noise.upperBound))
    deviates = random.normals(curve.fields.count)
    priorMiss = random.normal()
  }

  /// The truth in one line.
  var story: String {
    let lengths = [phaseCoherenceLength, spinOrbitLength, elasticLength].map { String(format: "%.3g", $0 * 1e9) }
    return String(
      format: "L_phi, L_so, l_e %@ nm, window %.2f T, noise %.3f, prior off by %.1f", lengths.joined(separator: ", "),
      curve.fields.last ?? 0, curve.noise, priorMiss)
  }

  /// Knowledge of l_e to a relative uncertainty, as another experiment would give it; a field is twice as uncertain.
  func prior(relativeUncertainty: Double) -> Prior {
    let field = CharacteristicField.field(ofLength: elasticLength)
    return Prior(
      mean: field * exp(2 * relativeUncertainty * priorMiss),
      standardDeviation: 2 * relativeUncertainty)
  }
}

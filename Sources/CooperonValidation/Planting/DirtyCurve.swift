import Foundation
import LeastSquares
import Localization

/// A curve as laboratories measure them: one-channel antilocalization under offset, background, Hall admixture, noise.
struct DirtyCurve: Sendable {
  let curve: PlantedCurve
  let deviates: [Double]

  var prefactor: Double { curve.values[0] }
  var phaseCoherenceLength: Double { curve.values[1] }

  /// Draws a curve. Lengths, fields and noise are even in their logarithms, everything else is even.
  ///
  /// - α −1.2…−0.3, L_φ 30…1500 nm, window 0.5…9 T, 201 points, noise 0.5…5 % of the dip
  /// - offset up to 20 mT, quadratic background up to the dip at the end of the window, linear admixture up to 30 %
  init(_ random: SeededRandom) {
    self.init(
      random, prefactor: random.between(-1.2, -0.3), phaseCoherenceLength: random.betweenLogarithms(30e-9, 1500e-9),
      window: random.betweenLogarithms(0.5, 9))
  }

  /// A curve of given truth, with artefacts drawn as above.
  init(
    _ random: SeededRandom, prefactor: Double, phaseCoherenceLength: Double, window: Double, temperature: Double = 2
  ) {
    var curve = PlantedCurve(
      values: [prefactor, phaseCoherenceLength], fields: PlantedCurve.symmetricFields(window),
      sheetResistance: random.betweenLogarithms(200, 5000), fieldOffset: random.between(-20e-3, 20e-3),
      noise: random.betweenLogarithms(0.005, 0.05), temperature: temperature)
    let dip = curve.dip
    curve.quadraticBackground = random.between(-1, 1) * dip / (window * window)
    curve.oddSlope = random.between(-0.3, 0.3) * dip / window
    self.curve = curve
    deviates = random.normals(curve.fields.count)
  }
}

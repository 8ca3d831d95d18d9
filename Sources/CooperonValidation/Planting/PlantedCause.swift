import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// Something wrong with a measurement or its analysis, and the warning that must speak of it.
struct PlantedCause: Sendable {
  /// In words.
  let name: String
  /// The warning that must be raised.
  let expected: FitWarning.ID
  /// True where the numbers must be declared untrustworthy as well.
  var isGrave = false
  /// What is measured.
  let curve: @Sendable (SeededRandom) -> PlantedCurve
  /// Shape of the noise, unit variance.
  var deviates: @Sendable (SeededRandom, Int) -> [Double] = { $0.normals($1) }
  var model: MagnetoconductanceModel = .hikamiLarkinNagaoka
  var settings = CurveFitSettings()
  /// The user gave the window; otherwise it is searched for.
  var keepsWindow = false

  /// The fit of one planting.
  func fit(_ random: SeededRandom) throws -> Fit {
    let planted = curve(random)
    let sweep = planted.sweep(noise: deviates(random, planted.fields.count))
    let reduced = try Reduction.standard().apply(to: sweep)
    let windowed =
      keepsWindow ? reduced : try WindowSearch(reduced, for: model, settings: settings).windowedCurve()
    return try CurveFit(windowed, to: model, settings: settings).solution()
  }

  /// True where the warning is raised as gravely as it must be.
  func isRaised(by fit: Fit) -> Bool {
    fit.warnings.contains { $0.id == expected } && (!isGrave || !fit.isTrustworthy)
  }

  /// A film with α = −½ and L_φ between 60 and 140 nm, noise 1…3 % of the dip, without any fault.
  static func film(_ random: SeededRandom, window: Double = 0.5, isLoop: Bool = false) -> PlantedCurve {
    PlantedCurve(
      values: [-0.5, random.betweenLogarithms(60e-9, 140e-9)],
      fields: isLoop ? PlantedCurve.loop(window) : PlantedCurve.symmetricFields(window),
      noise: random.betweenLogarithms(0.01, 0.03))
  }
}

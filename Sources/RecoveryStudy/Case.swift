import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// One simulated curve: a model at known parameters, fields of both signs, noise of 1 % of its swing.
public struct Case: Sendable {
  /// Standard deviation of the noise over the swing of the noiseless curve.
  public static let noise = 0.01

  /// Where it was drawn from.
  public let scenario: Scenario
  /// True parameters and the end of the sweep.
  public let draw: Scenario.Draw
  /// B in T.
  let fields: [Double]
  /// Noiseless σ, S.
  let truth: [Double]
  /// Measured σ, S.
  let measured: [Double]
  /// Standard error of every point, S.
  let error: Double

  /// The case of a number; nil where the model is flat over the sweep, which no experimenter would fit.
  public init?(_ scenario: Scenario, seed: UInt64, number: Int) {
    let random = SeededRandom(seed: SeededRandom.seed(seed, replica: number))
    self.init(scenario, scenario.draw(random), noise: random)
  }

  /// A case at given parameters; nil where the model is flat over the sweep. `isEven` asks for evenly spaced fields.
  public init?(_ scenario: Scenario, _ draw: Scenario.Draw, noise random: SeededRandom, isEven: Bool = false) {
    let fields = Self.sweep(scenario, draw, isEven: isEven || scenario.model.isOscillating)
    let change = scenario.model.change(at: fields, values: draw.values)
    let swing = (change.max() ?? 0) - (change.min() ?? 0)
    guard swing.isFinite, swing > 0 else { return nil }
    let zeroField = 100 * swing
    let error = Self.noise * swing
    self.scenario = scenario
    self.draw = draw
    self.fields = fields
    self.error = error
    truth = change.map { zeroField + $0 }
    measured = truth.map { $0 + error * random.normal() }
  }

  /// Fields of both signs: evenly spaced for oscillations, else finer near zero by a factor of seven or more, such that the
  /// tip of the cusp is resolved: the step there is no larger than the dephasing field. Below that the field offset, of
  /// which the tip is a matter of the sign, makes the Fisher matrix too hopeful.
  private static func sweep(_ scenario: Scenario, _ draw: Scenario.Draw, isEven: Bool) -> [Double] {
    // Counted from the centre, so that the sweep is symmetric to the last digit.
    let last = scenario.pointCount - 1
    let shares = (0...last).map { Double(2 * $0 - last) / Double(last) }
    if isEven { return shares.map { draw.maximumField * $0 } }
    let finest = tip(of: scenario.model, draw.values)
    var sharpness = 4.0
    func field(_ share: Double) -> Double { draw.maximumField * sinh(sharpness * share) / sinh(sharpness) }
    while sharpness < 12, field(2 / Double(last)) > finest { sharpness += 0.5 }
    return shares.map(field)
  }

  /// The field that rounds the cusp at zero, T; infinite for models without one.
  private static func tip(of model: MagnetoconductanceModel, _ values: [Double]) -> Double {
    guard model.dimension != .wire else { return .infinity }
    return zip(model.parameters, values).reduce(.infinity) { smallest, entry in
      let (parameter, value) = entry
      if parameter.kind == .field, value > 0 { return min(smallest, value) }
      let isPhaseLength = parameter.kind == .length && parameter.name.hasPrefix("L_phi")
      return isPhaseLength ? min(smallest, CharacteristicField.field(ofLength: value)) : smallest
    }
  }

  /// The curve a fit is given.
  public var curve: ConductivityCurve {
    ConductivityCurve(
      label: scenario.model.id,
      points: fields.indices.map {
        .init(field: fields[$0], conductivity: measured[$0], standardError: error, branch: .up)
      },
      dimension: scenario.model.dimension, temperature: .init(mean: 2, source: "simulated"),
      rows: .init(read: fields.count, used: fields.count),
      provenance: .init(file: "simulated", sha256: "", format: "none"))
  }

  /// What a user knows: the parameters that the model's page holds fixed, and those of `known`, at their true values.
  public var settings: CurveFitSettings {
    var fixed: [String: Double] = [:]
    for index in draw.values.indices where !freeIndices.contains(index) {
      fixed[scenario.model.parameters[index].name] = draw.values[index]
    }
    return CurveFitSettings(background: scenario.background, fixed: fixed)
  }

  /// Positions of the parameters that the fit has to find.
  var freeIndices: [Int] {
    scenario.model.parameters.indices.filter { index in
      let parameter = scenario.model.parameters[index]
      return !parameter.isFixedByDefault && !scenario.known.contains(parameter.name)
    }
  }
}

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

  /// A case at given parameters; nil where the model is flat over the sweep.
  public init?(_ scenario: Scenario, _ draw: Scenario.Draw, noise random: SeededRandom) {
    let fields = Self.sweep(scenario.pointCount, upTo: draw.maximumField, isEven: scenario.model.isOscillating)
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

  /// Fields of both signs: evenly spaced for oscillations, else finer near zero, where the cusp is, by a factor of seven.
  private static func sweep(_ count: Int, upTo end: Double, isEven: Bool) -> [Double] {
    let sharpness = 4.0
    return (0..<count).map { index in
      // Counted from the centre, so that the sweep is symmetric to the last digit.
      let share = Double(2 * index - (count - 1)) / Double(count - 1)
      return end * (isEven ? share : sinh(sharpness * share) / sinh(sharpness))
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

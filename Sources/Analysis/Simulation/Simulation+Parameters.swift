import Dephasing
import Foundation
import Localization
import Magnetotransport

extension Simulation {
  /// Parameters of the model at a temperature (K) and a tilt angle (rad), by name: those given, L_phi (or B_phi) where a
  /// law gives it, and θ where the simulation turns the sample.
  ///
  /// Throws `InputError` (usage) where a parameter is missing, unknown, given twice or outside the range of the model.
  func parameters(
    of model: MagnetoconductanceModel, at temperature: Double, angle: Double? = nil
  ) throws -> [String: Double] {
    var parameters = try model.ownValues(of: values)
    if let dephasing {
      let length = try dephasing.phaseCoherenceLength(at: temperature)
      let names = model.parameters.map(\.name)
      guard let name = ["L_phi", "B_phi"].first(where: names.contains) else {
        throw InputError(
          .usage, found: "a dephasing law for “\(model.id)”", expected: "a model with one length L_phi",
          remedy: "leave the law out and give all parameters of the model")
      }
      let said = model.synonyms.first { $0.parameter == name && values[$0.name] != nil }?.name ?? name
      try require(
        parameters[name] == nil, "\(said) beside a dephasing law", "one of the two", "leave out \(said)= or the law")
      parameters[name] = name == "L_phi" ? length : CharacteristicField.field(ofLength: length)
    }
    if let angle {
      guard let name = model.tiltParameter else {
        throw InputError(
          .usage, found: "tilt angles for “\(model.id)”", expected: "a model with an angle, such as “tilted-hln”",
          remedy: "leave the angles out, or simulate another model")
      }
      try require(parameters[name] == nil, "\(name) beside tilt angles", "one of the two", "leave out \(name)=")
      parameters[name] = angle
    }
    // One evaluation as a formula checks names and ranges and complains in words.
    _ = try model.asFormula.evaluate(parameters.merging(["B": fields.largest]) { _, field in field }, [:])
    return parameters
  }
}

extension Simulation.Dephasing {
  /// L_phi (m) at a temperature (K): √(D/rate), or rate^(−1/2) where the rate is in m⁻².
  ///
  /// Throws `InputError` (usage) where the law or a parameter of it does not exist, is missing or has no meaning.
  func phaseCoherenceLength(at temperature: Double) throws -> Double {
    let law = try DephasingLaw.named(law)
    let inputs = values.merging(["T": temperature]) { _, temperature in temperature }
    let rate = try law.asFormula.evaluate(inputs, [:])[0]
    let length = ((diffusionConstant ?? 1) / rate).squareRoot()
    guard length > 0, length.isFinite else {
      throw InputError(
        .usage, found: "a dephasing rate of \(rate) at \(temperature) K", expected: "a positive rate",
        remedy: "check the parameters of “\(law.id)”")
    }
    return length
  }
}

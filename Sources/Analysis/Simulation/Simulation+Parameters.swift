import Dephasing
import Foundation
import Localization
import Magnetotransport

extension Simulation {
  /// Parameters of the model at a temperature (K), by name: those given, and L_phi (or B_phi) where a law gives it.
  ///
  /// Throws `InputError` (usage) where a parameter is missing, unknown, given twice or outside the range of the model.
  func parameters(of model: MagnetoconductanceModel, at temperature: Double) throws -> [String: Double] {
    var parameters = values
    if let dephasing {
      let length = try dephasing.phaseCoherenceLength(at: temperature)
      let names = model.parameters.map(\.name)
      guard let name = ["L_phi", "B_phi"].first(where: names.contains) else {
        throw InputError(
          .usage, found: "a dephasing law for “\(model.id)”", expected: "a model with one length L_phi",
          remedy: "leave the law out and give all parameters of the model")
      }
      try require(
        parameters[name] == nil, "\(name) beside a dephasing law", "one of the two", "leave out \(name)= or the law")
      parameters[name] = name == "L_phi" ? length : CharacteristicField.field(ofLength: length)
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

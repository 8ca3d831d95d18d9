import LeastSquares
import Magnetotransport

/// Leads from any name of a parameter to the name under which its model knows it.
struct ParameterTranslation {
  let model: MagnetoconductanceModel
  let scales: SampleScales
  /// Names that are no parameters of the model but may be fixed too: offset, σ(0), background.
  private let nuisanceNames: [String]

  init(_ model: MagnetoconductanceModel, scales: SampleScales) {
    self.model = model
    self.scales = scales
    let shapes = Background.all.flatMap { $0.shapeParameters.map(\.name) + [$0.coefficient?.name].compactMap { $0 } }
    nuisanceNames =
      [
        CurvePrediction.amplitude, CurvePrediction.constant, CurvePrediction.fieldOffset, CurvePrediction.fieldLag,
        CurvePrediction.oddSlope,
      ] + shapes
  }

  /// A parameter as the model knows it, and the equivalent through which it was named, if it was.
  struct Match {
    var name: String
    /// nil for what is no parameter of the model.
    var parameter: ModelParameter?
    /// nil where the name is the model's own.
    var equivalent: ParameterEquivalent?
  }

  /// What a name stands for. A name of the model's own comes before an equivalent of another parameter. Throws
  /// `InputError` (usage) for a name the model has in no form.
  func match(_ name: String, as role: String = "parameter", allowsNuisance: Bool = true) throws -> Match {
    if let own = model.parameters.first(where: { $0.name == name }) {
      return Match(name: name, parameter: own, equivalent: nil)
    }
    for parameter in model.parameters {
      if let equivalent = parameter.equivalents.first(where: { $0.name == name }) {
        return Match(name: parameter.name, parameter: parameter, equivalent: equivalent)
      }
    }
    if allowsNuisance, nuisanceNames.contains(name) { return Match(name: name, parameter: nil, equivalent: nil) }
    throw unknown(name, role: role, allowsNuisance: allowsNuisance)
  }

  /// The law from the model's own parameter to the one that was named; nil where they are the same. Throws
  /// `InputError` (usage) where the sample is not known well enough.
  func law(to match: Match) throws -> PowerLaw? {
    guard let equivalent = match.equivalent else { return nil }
    if let law = scales.law(to: equivalent) { return law }
    let missing = scales.missing(for: equivalent) ?? .diffusionConstant
    throw InputError(
      .usage, found: "\(equivalent.name) without \(missing.words)",
      expected: "it as well, because \(equivalent.name) = \(equivalent.formula)",
      remedy: "\(missing.remedy), or use \(match.name) of “\(model.id)”")
  }

  private func unknown(_ name: String, role: String, allowsNuisance: Bool) -> InputError {
    let own = model.parameters.map { parameter in
      ([parameter.name] + parameter.equivalents.map(\.name)).joined(separator: " = ")
    }
    let all = own + (allowsNuisance ? nuisanceNames : [])
    return InputError(
      .usage, found: "\(role) “\(name)”, which \(model.id) does not have",
      expected: "one of \(all.joined(separator: ", "))", remedy: "correct the name or choose another model")
  }
}

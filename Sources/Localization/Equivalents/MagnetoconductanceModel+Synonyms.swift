import LeastSquares
import Magnetotransport

extension MagnetoconductanceModel {
  /// Another name of a parameter for which nothing of the sample need be known: L_so for B_so, but not tau_so, which takes
  /// the diffusion constant.
  public struct Synonym: Sendable {
    /// Name, e.g. "L_so".
    public let name: String
    /// SI unit.
    public let unit: String
    /// The model's own name of it, e.g. "B_so".
    public let parameter: String
    /// From the model's own value to this one.
    let law: PowerLaw
  }

  /// All of them, in the order of the parameters. A name of the model's own is none.
  public var synonyms: [Synonym] {
    let own = Set(parameters.map(\.name))
    let scales = SampleScales(CurveFitSettings(), model: self)
    return parameters.flatMap { parameter in
      parameter.equivalents.filter { $0.needs.isEmpty && !own.contains($0.name) }.compactMap { equivalent in
        scales.law(to: equivalent).map {
          Synonym(name: equivalent.name, unit: equivalent.quantity.unit, parameter: parameter.name, law: $0)
        }
      }
    }
  }

  /// Values (SI) under the names of the model's own parameters; what the model has in no form keeps its name.
  ///
  /// Throws `InputError` (usage) for two values of one parameter and for a negative value of a synonym, whose powers would
  /// hide the sign.
  public func ownValues(of values: [String: Double]) throws -> [String: Double] {
    try synonyms.ownValues(of: values)
  }
}

extension [MagnetoconductanceModel.Synonym] {
  /// `MagnetoconductanceModel.ownValues` of the model that has these, for who asks at many points.
  func ownValues(of values: [String: Double]) throws -> [String: Double] {
    try values.sorted { $0.key < $1.key }.reduce(into: [:]) { own, entry in
      let (name, value) = entry
      guard let synonym = first(where: { $0.name == name }) else {
        own[name] = value
        return
      }
      guard values[synonym.parameter] == nil, own[synonym.parameter] == nil else {
        throw InputError(
          .usage, found: "\(name) beside another name of \(synonym.parameter)", expected: "one of the two",
          remedy: "leave one out")
      }
      guard value >= 0 else {
        throw InputError(
          .usage, found: "\(name) = \(value)", expected: "a positive value, 0 or inf",
          remedy: "give \(name) in \(synonym.unit)")
      }
      own[synonym.parameter] = synonym.law.inverse.value(of: value)
    }
  }
}

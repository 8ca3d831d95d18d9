import Magnetotransport

/// A localization sum whose parameter names have become positions in the list of values: what evaluation loops over.
///
/// The names are looked up once; then `terms(at:)` turns parameter values into plain arrays of weights and fields, and
/// no loop over data points ever sees a name. Any faster evaluation (a vector kernel) needs only those arrays.
public struct ResolvedSum: Sendable {
  /// The sum at given parameter values: Δσ(B) = Σ_i weights[i] F(fields[i]/|B|) + Σ_k powers[k].
  public struct Terms: Hashable, Sendable {
    /// c_i G0, in S.
    public var weights: [Double]
    /// B_i, in T.
    public var fields: [Double]
    /// ∂weights[i]/∂value_j as `weightDerivatives[j][i]`, in S per unit of the parameter.
    public var weightDerivatives: [[Double]]
    /// ∂fields[i]/∂value_j as `fieldDerivatives[j][i]`, in T per unit of the parameter.
    public var fieldDerivatives: [[Double]]
  }

  /// A part a·|B|^power of the model that is linear in the parameter at a position.
  public struct Power: Hashable, Sendable {
    /// Position of the parameter a, in S/T^power.
    public var parameter: Int
    /// 1 or 2.
    public var power: Int
  }

  /// One term with positions for names.
  struct Term {
    /// The number in c_i, times G0, in S.
    var factor: Double
    var weightParameter: Int?
    /// B_i = Σ coefficient × field of the parameter.
    var contributions: [(parameter: Int, coefficient: Double)]
  }

  /// Powers of |B| that belong to the model.
  public let powers: [Power]
  /// Number of parameters of the model.
  public let parameterCount: Int
  let terms: [Term]
  /// Whether each parameter is a length, which enters through its field.
  let isLength: [Bool]

  /// Resolves a sum against the parameters of its model. A name that is not among them is a slip in the model's file.
  public init(_ sum: LocalizationSum, parameters: [ModelParameter]) {
    func position(of name: String) -> Int {
      guard let index = parameters.firstIndex(where: { $0.name == name }) else {
        preconditionFailure("the localization sum uses “\(name)”, which is not a parameter of its model")
      }
      return index
    }
    parameterCount = parameters.count
    isLength = parameters.map { $0.kind == .length }
    powers = sum.powers.map { Power(parameter: position(of: $0.parameter), power: $0.power) }
    terms = sum.terms.map { term in
      // A dictionary has no order; summing in the order of the parameters keeps results equal from run to run.
      let contributions = term.field.map { (parameter: position(of: $0.key), coefficient: $0.value) }
      return Term(
        factor: term.weight.factor * PhysicalConstants.localizationConductance,
        weightParameter: term.weight.parameter.map(position),
        contributions: contributions.sorted { $0.parameter < $1.parameter })
    }
  }

  /// Weights and fields at parameter values (SI, in the order of the parameters), with their derivatives.
  ///
  /// A length L enters through its field ħ/(4eL²), so that ∂B/∂L = −2B/L.
  public func terms(at values: [Double]) -> Terms {
    precondition(values.count == parameterCount, "one value per parameter")
    let none = [Double](repeating: 0, count: terms.count)
    var result = Terms(
      weights: none, fields: none, weightDerivatives: Array(repeating: none, count: parameterCount),
      fieldDerivatives: Array(repeating: none, count: parameterCount))
    for (index, term) in terms.enumerated() {
      result.weights[index] = term.factor * (term.weightParameter.map { values[$0] } ?? 1)
      if let parameter = term.weightParameter { result.weightDerivatives[parameter][index] = term.factor }
      for (parameter, coefficient) in term.contributions {
        let value = values[parameter]
        let field = coefficient * (isLength[parameter] ? CharacteristicField.field(ofLength: value) : value)
        result.fields[index] += field
        result.fieldDerivatives[parameter][index] = isLength[parameter] ? -2 * field / value : coefficient
      }
    }
    return result
  }
}

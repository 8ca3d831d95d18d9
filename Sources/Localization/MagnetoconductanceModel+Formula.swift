import Magnetotransport

extension MagnetoconductanceModel {
  /// The model as a function of named numbers, for `cooperon evaluate` and tables of reference points.
  ///
  /// Its inputs are the parameters, under any of their names that needs nothing of the sample (`synonyms`), and the field “B”
  /// in T, of either sign. It throws `InputError` where an input is
  /// missing, unknown, not a number or outside the range in which the formula means something. A text option of the
  /// model picks the variant. Where the catalogue states an absolute correction, that is its value.
  public var asFormula: Formula {
    let variants = [self] + (option?.alternatives ?? [])
    let evaluators = variants.map(\.evaluator)
    let synonyms = synonyms
    return Formula(
      id: id, title: title, abscissa: "B", inputs: parameters.map { Formula.Input($0.name, unit: $0.kind.unit) },
      synonyms: synonyms.map { Formula.Input($0.name, unit: $0.unit) },
      outputs: [Formula.Output("", unit: dimension.conductivityUnit)]
    ) { inputs, options in
      let index = try Self.index(of: options, among: variants)
      let model = variants[index]
      let (field, values) = try model.checkedValues(of: try synonyms.ownValues(of: inputs))
      let change =
        model.absoluteCorrection?(field, values) ?? evaluators[index].change(at: [field], values: values)[0]
      guard change.isFinite else {
        throw InputError(
          .usage, found: "parameters of “\(model.id)” at which Δσ is not finite (\(change))",
          expected: "positive characteristic fields and moderate values",
          remedy: "a field that limits a logarithm, such as B_phi, must be larger than zero")
      }
      return [change]
    }
  }

  /// The variant that the given options pick; the first where there are none.
  private static func index(of options: [String: String], among variants: [MagnetoconductanceModel]) throws -> Int {
    let known = variants[0].option.map { [$0.name] } ?? []
    if let stranger = options.keys.sorted().first(where: { !known.contains($0) }) {
      throw InputError.unknown("option", stranger, among: known)
    }
    guard let option = variants[0].option, let choice = options[option.name] else { return 0 }
    guard let index = variants.firstIndex(where: { $0.option?.choice == choice }) else {
      throw InputError.unknown(option.name, choice, among: variants.compactMap(\.option?.choice))
    }
    return index
  }

  /// The field and the parameter values in order, each checked.
  private func checkedValues(of inputs: [String: Double]) throws -> (field: Double, values: [Double]) {
    let known = parameters.map(\.name) + ["B"]
    if let stranger = inputs.keys.sorted().first(where: { !known.contains($0) }) {
      throw InputError.unknown("parameter", stranger, among: known)
    }
    func value(_ name: String, _ unit: String, _ range: String, _ isValid: (Double) -> Bool) throws -> Double {
      guard let value = inputs[name] else {
        throw InputError.missing(name, in: unit, of: id)
      }
      guard isValid(value) else {
        throw InputError(
          .usage, found: "\(name) = \(value)", expected: range, remedy: "give \(name) in \(unit)")
      }
      return value
    }
    let field = try value("B", "T", "a finite field", \.isFinite)
    let values = try parameters.map { parameter in
      try value(parameter.name, parameter.kind.unit, parameter.meaningfulRange, parameter.isMeaningful)
    }
    return (field, values)
  }
}

extension ModelParameter {
  /// The values a formula accepts, in words.
  fileprivate var meaningfulRange: String {
    switch kind {
    case .field where equivalence == .transport: "a field above zero, which sets the scale of all others"
    case .field: "a field of zero or more (or inf, which drops its term)"
    case .length, .diffusionConstant, .resistance, .velocity, .time, .temperature, .area: "a positive, finite number"
    case .number: Formula.ValueRange.between(lowerBound, upperBound).words
    case .prefactor, .quadraticCoefficient, .linearCoefficient, .angle: "a finite number"
    }
  }

  /// Whether a formula accepts a value. Bounds of a fit do not matter, except for a pure number such as cos θ, where
  /// they are those of its meaning.
  fileprivate func isMeaningful(_ value: Double) -> Bool {
    switch kind {
    case .field: equivalence == .transport ? value > 0 : value >= 0
    case .length, .diffusionConstant, .resistance, .velocity, .time, .temperature, .area: value > 0 && value.isFinite
    case .number: Formula.ValueRange.between(lowerBound, upperBound).contains(value)
    case .prefactor, .quadraticCoefficient, .linearCoefficient, .angle: value.isFinite
    }
  }
}

extension ConductivityCurve.Dimension {
  /// SI unit of a conductivity of this kind.
  public var conductivityUnit: String {
    switch self {
    case .sheet, .wire: "S"
    case .bulk: "S/m"
    }
  }
}

import LeastSquares
import Magnetotransport

extension CurveFitSettings {
  /// The same statements about the parameters under which a model knows them: “L_so = 30 nm” becomes one about B_so
  /// where the model has B_so.
  ///
  /// Values and bounds are mapped exactly, bounds exchanged where the map falls; the relative width of a prior is
  /// multiplied by the exponent, so that L_so ± 10 % is B_so ± 20 %. The diffusion constant of the sample takes the
  /// place of the typical value of a model that has one. Translating twice changes nothing.
  ///
  /// Throws `InputError` (usage) for an unknown name, two statements about one parameter, an equivalent that needs
  /// more of the sample than is known, bounds that exclude everything, and a value at which the model means nothing.
  func translated(to model: MagnetoconductanceModel) throws -> CurveFitSettings {
    var result = self
    result.fixed = try withSampleValues(of: model)
    let translation = ParameterTranslation(model, scales: SampleScales(result, model: model))
    result.fixed = try translation.own(result.fixed) { value, law, _ in law.inverse.value(of: value) }
    result.fixedAt = try fixedAt.map { known in
      try translation.own([known.name: known.value]) { value, law, _ in law.inverse.value(of: value) }.first.map {
        LocalKnowledge($0.key, at: known.condition, is: $0.value)
      } ?? known
    }
    result.starts = try translation.own(starts) { value, law, _ in law.inverse.value(of: value) }
    result.bounds = try translation.own(bounds) { interval, law, _ in
      let ends = law.inverse.ends(interval.lower, interval.upper)
      return FittedParameter.Interval(lower: ends.lower, upper: ends.upper)
    }
    result.priors = try translation.own(priors) { prior, law, parameter in
      let mean = law.inverse.value(of: prior.mean)
      let relative = prior.standardDeviation / abs(law.exponent)
      return Prior(mean: mean, standardDeviation: parameter.kind.scale == .logarithmic ? relative : relative * mean)
    }
    for name in coordinates { _ = try translation.law(to: translation.match(name, allowsNuisance: false)) }
    try result.checkContradictions()
    try result.checkBounds(of: model)
    try ChannelLimit(model: model, fixed: result.fixed).check()
    return result
  }

  /// The names of shared parameters as a model knows them. The sample need not be known: a constant factor is shared
  /// by all curves. Throws `InputError` (usage) for an unknown name.
  func ownNames(ofShared names: [String], in model: MagnetoconductanceModel) throws -> [String] {
    let translation = ParameterTranslation(model, scales: SampleScales(self, model: model))
    return try names.reduce(into: []) { own, name in
      let match = try translation.match(name, as: "shared parameter", allowsNuisance: false)
      if !own.contains(match.name) { own.append(match.name) }
    }
  }

  /// What is fixed, and what the sample says of parameters nobody spoke of that are fixed by default.
  private func withSampleValues(of model: MagnetoconductanceModel) throws -> [String: Double] {
    var values = fixed
    for parameter in model.parameters where parameter.isFixedByDefault {
      let names = [parameter.name] + parameter.equivalents.map(\.name)
      let isNamed = names.contains { values[$0] != nil || priors[$0] != nil || starts[$0] != nil || bounds[$0] != nil }
      guard !isNamed else { continue }
      if parameter.kind == .diffusionConstant { values[parameter.name] = diffusionConstant }
    }
    return values
  }

  private func checkContradictions() throws {
    for name in fixed.keys.sorted() {
      let others = [
        (priors[name] != nil, "a prior"), (starts[name] != nil, "a start"), (bounds[name] != nil, "bounds"),
      ]
      guard let other = others.first(where: \.0)?.1 else { continue }
      throw InputError(
        .usage, found: "\(name) held fixed and given \(other)", expected: "one of the two",
        remedy: "fix \(name), or leave it free with \(other)")
    }
  }

  private func checkBounds(of model: MagnetoconductanceModel) throws {
    for (name, interval) in bounds.sorted(by: { $0.key < $1.key }) {
      let (lower, upper) = (interval.lower ?? -.infinity, interval.upper ?? .infinity)
      let start = starts[name]
      guard lower < upper, start.map({ lower <= $0 && $0 <= upper }) ?? true else {
        throw InputError(
          .usage,
          found: start == nil
            ? "bounds of \(name) without room between them" : "a start of \(name) outside its bounds",
          expected: "a lower bound below the upper one" + (start == nil ? "" : " and the start between them"),
          remedy: "correct the bounds of \(name)")
      }
    }
  }
}

extension ParameterTranslation {
  /// A dictionary under the model's own names, in which nothing is said twice.
  fileprivate func own<Value>(
    _ values: [String: Value], _ convert: (Value, PowerLaw, ModelParameter) -> Value
  ) throws -> [String: Value] {
    var result: [String: Value] = [:]
    var saidAs: [String: String] = [:]
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      let match = try match(name)
      if let earlier = saidAs[match.name] {
        throw InputError(
          .usage, found: "both \(earlier) and \(name), which are one parameter of “\(model.id)”",
          expected: "one of the two", remedy: "leave one out")
      }
      saidAs[match.name] = name
      if let law = try law(to: match), let parameter = match.parameter {
        result[match.name] = convert(value, law, parameter)
      } else {
        result[match.name] = value
      }
    }
    return result
  }
}

import LeastSquares
import Magnetotransport

/// The other ways to say a fitted parameter: B_i = ħ/(4eL_i²) = ħ/(4eDτ_i), and coefficients of spin splittings.
///
/// The maps are powers, so relative errors scale by the exponent, and intervals map end by end (and swap where the
/// exponent is negative): no linearisation is involved.
struct EquivalentParameters {
  let scales: SampleScales

  /// Equivalents of a fitted parameter, as far as the sample is known.
  func of(_ fitted: FittedParameter, _ parameter: ModelParameter) -> [FittedParameter] {
    // A mechanism that is absent (field exactly zero) has no length and no time.
    if let value = fitted.value, value <= 0 || !value.isFinite { return [] }
    return parameter.equivalents.compactMap { equivalent in
      scales.law(to: equivalent).map { expressed(fitted, as: equivalent, by: $0) }
    }
  }

  private func expressed(
    _ fitted: FittedParameter, as equivalent: ParameterEquivalent, by law: PowerLaw
  ) -> FittedParameter {
    func map(_ interval: FittedParameter.Interval) -> FittedParameter.Interval {
      // An end at or below zero, where a linear interval may reach, is no limit of a power.
      func usable(_ end: Double?) -> Double? { end.flatMap { $0 > 0 || law.exponent == 1 ? $0 : nil } }
      let ends = law.ends(usable(interval.lower), usable(interval.upper))
      return .init(lower: ends.lower, upper: ends.upper)
    }
    let value = fitted.value.map(law.value)
    let relativeError = fitted.value.flatMap { base in fitted.standardError.map { $0 / base } }
    return FittedParameter(
      name: equivalent.name, meaning: equivalent.meaning, unit: equivalent.quantity.unit, role: .equivalent,
      value: value, standardError: value.flatMap { base in relativeError.map { base * abs(law.exponent) * $0 } },
      interval68: map(fitted.interval68), interval95: map(fitted.interval95),
      requestedInterval: fitted.requestedInterval.map { .init(level: $0.level, interval: map($0.interval)) },
      isFixed: fitted.isFixed, isShared: fitted.isShared,
      origin: .init(parameter: fitted.name, factor: law.factor, exponent: law.exponent))
  }
}

extension EquivalentParameters {
  /// The parameters of a model that a user wants to fit under another name: position, name and law. A parameter held
  /// at zero or infinity keeps its own name, because there the other one says nothing.
  static func chosen(
    _ names: [String], of model: MagnetoconductanceModel, scales: SampleScales, values: [Double]
  ) -> [Int: (name: String, law: PowerLaw)] {
    var chosen: [Int: (name: String, law: PowerLaw)] = [:]
    for name in names {
      for (index, parameter) in model.parameters.enumerated() where values[index] > 0 && values[index].isFinite {
        guard let equivalent = parameter.equivalents.first(where: { $0.name == name }),
          let law = scales.law(to: equivalent)
        else { continue }
        chosen[index] = (name, law)
      }
    }
    return chosen
  }
}

import LeastSquares
import Magnetotransport

/// The other ways to say a fitted parameter: B_i = ħ/(4eL_i²) = ħ/(4eDτ_i), and coefficients of spin splittings.
///
/// The maps are powers, so that errors and intervals follow without linearisation (`FittedParameter.mapped`).
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
    let mapped = fitted.mapped(by: law)
    return FittedParameter(
      name: equivalent.name, meaning: equivalent.meaning, unit: equivalent.quantity.unit, role: .equivalent,
      value: mapped.value, standardError: mapped.standardError, interval68: mapped.interval68,
      interval95: mapped.interval95, requestedInterval: mapped.requestedInterval, isFixed: fitted.isFixed,
      isShared: fitted.isShared, origin: .init(parameter: fitted.name, factor: law.factor, exponent: law.exponent))
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

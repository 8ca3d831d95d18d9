import SpecialFunctions

/// A model made ready to be computed many times: what a fit calls in its loop.
public struct ModelEvaluator: Sendable {
  private enum Form {
    case sum(ResolvedSum)
    case general(MagnetoconductanceModel.GeneralForm, parameters: [ModelParameter])
  }

  private let form: Form

  /// Prepares a model. With `isForSweeps`, a costly formula is interpolated in field, to 1e-9 of the largest |Δσ| of the
  /// fields asked for: what a fit needs, and no more.
  public init(_ model: MagnetoconductanceModel, isForSweeps: Bool = false) {
    switch model.form {
    case .localizationSum(let sum): form = .sum(ResolvedSum(sum, parameters: model.parameters))
    case .general(let general):
      form = .general(
        isForSweeps && general.isCostly ? general.interpolatedInField() : general, parameters: model.parameters)
    }
  }

  /// The sum that the model is, if it is one.
  var sum: ResolvedSum? {
    if case .sum(let sum) = form { return sum }
    return nil
  }

  /// Δσ at each field; see `MagnetoconductanceModel.change(at:values:)`.
  public func change(at fields: [Double], values: [Double]) -> [Double] {
    switch form {
    case .sum(let sum): sum.change(at: fields, values: values)
    case .general(let general, _): general.change(fields, values)
    }
  }

  /// Δσ and its derivatives; see `MagnetoconductanceModel.changeAndDerivatives(at:values:)`.
  public func changeAndDerivatives(
    at fields: [Double], values: [Double]
  ) -> (change: [Double], derivatives: [[Double]]) {
    switch form {
    case .sum(let sum): return sum.changeAndDerivatives(at: fields, values: values)
    case .general(let general, let parameters):
      let derivatives =
        general.derivatives?(fields, values) ?? Self.differences(of: general, parameters, at: fields, values)
      return (general.change(fields, values), derivatives)
    }
  }

  /// Central differences for a formula without derivatives.
  ///
  /// The step is the cube root of the machine epsilon (6e-6) times the value, which balances truncation against
  /// rounding and leaves about ten digits; a linear parameter near zero steps by its typical value instead. At a bound
  /// the step is cut there, and the difference becomes one-sided.
  private static func differences(
    of general: MagnetoconductanceModel.GeneralForm, _ parameters: [ModelParameter], at fields: [Double],
    _ values: [Double]
  ) -> [[Double]] {
    parameters.indices.map { index in
      let parameter = parameters[index]
      let isLogarithmic = parameter.kind.scale == .logarithmic
      let size = isLogarithmic ? values[index] : max(abs(values[index]), abs(parameter.typicalValue))
      var lower = values
      var upper = values
      lower[index] = max(values[index] - 6e-6 * size, min(parameter.lowerBound, values[index]))
      upper[index] = min(values[index] + 6e-6 * size, max(parameter.upperBound, values[index]))
      let width = upper[index] - lower[index]
      guard width > 0 else { return [Double](repeating: 0, count: fields.count) }
      return zip(general.change(fields, upper), general.change(fields, lower)).map { ($0 - $1) / width }
    }
  }
}

extension ResolvedSum {
  /// Δσ in S at each field (T): exactly 0 at B = 0, even in B.
  func change(at fields: [Double], values: [Double]) -> [Double] {
    let terms = terms(at: values)
    return fields.map { signedField in
      let field = abs(signedField)
      // At B = 0 every F vanishes; saying so avoids 0/0 where a field B_i is zero too.
      if field == 0 { return 0 }
      var change = 0.0
      for index in terms.weights.indices {
        change += terms.weights[index] * LocalizationFunction.value(terms.fields[index] / field)
      }
      for power in powers { change += values[power.parameter] * (power.power == 1 ? field : field * field) }
      return change
    }
  }

  /// Δσ in S and ∂Δσ/∂value_j at each field (T), one array per parameter.
  func changeAndDerivatives(at fields: [Double], values: [Double]) -> (change: [Double], derivatives: [[Double]]) {
    let terms = terms(at: values)
    var changes = [Double](repeating: 0, count: fields.count)
    var derivatives = [[Double]](
      repeating: [Double](repeating: 0, count: fields.count), count: parameterCount)
    for (point, signedField) in fields.enumerated() {
      let field = abs(signedField)
      if field == 0 { continue }
      for index in terms.weights.indices {
        let (value, slope) = LocalizationFunction.valueAndDerivative(terms.fields[index] / field)
        let fieldSlope = terms.weights[index] * slope / field
        changes[point] += terms.weights[index] * value
        for parameter in 0..<parameterCount {
          let weightDerivative = terms.weightDerivatives[parameter][index]
          let fieldDerivative = terms.fieldDerivatives[parameter][index]
          if weightDerivative != 0 { derivatives[parameter][point] += weightDerivative * value }
          if fieldDerivative != 0 { derivatives[parameter][point] += fieldDerivative * fieldSlope }
        }
      }
      for power in powers {
        let shape = power.power == 1 ? field : field * field
        changes[point] += values[power.parameter] * shape
        derivatives[power.parameter][point] += shape
      }
    }
    return (changes, derivatives)
  }
}

import SpecialFunctions

/// A model made ready to be computed many times: what a fit calls in its loop.
public struct ModelEvaluator: Sendable {
  private enum Form {
    case sum(ResolvedSum)
    case general(MagnetoconductanceModel.GeneralForm)
    case interpolated(FieldInterpolation)
    case tabulated(CurveTable)
  }

  private let form: Form
  /// The same less exactly, and for places that lie far from each other.
  private let roughForm: Form
  private let scatteredForm: Form
  private let parameters: [ModelParameter]
  private var isRough = false
  private let differenceStep: Double
  /// From how many of the best nodes of the grid a search starts.
  let startCount: Int
  /// False for a formula so slow that it asks for fewer starts than others.
  var affordsManyStarts: Bool { startCount >= MagnetoconductanceModel.GeneralForm.usualStartCount }

  /// Prepares a model. With `isForSweeps`, a costly formula is interpolated in field, to 1e-9 of the largest |Δσ| of the
  /// fields asked for, or tabulated (`CurveTable`): what a fit needs, and no more.
  public init(_ model: MagnetoconductanceModel, isForSweeps: Bool = false) {
    parameters = model.parameters
    switch model.form {
    case .localizationSum(let sum):
      form = .sum(ResolvedSum(sum, parameters: model.parameters))
      (startCount, differenceStep) = (MagnetoconductanceModel.GeneralForm.usualStartCount, 6e-6)
      (roughForm, scatteredForm) = (form, form)
    case .general(let general):
      (startCount, differenceStep) = (general.startCount, general.differenceStep)
      if isForSweeps, let universal = general.universal {
        form = .tabulated(CurveTable(general, universal, .fine))
        roughForm = .tabulated(CurveTable(general, universal, .rough))
        scatteredForm =
          universal.isOfTwoArguments ? .tabulated(CurveTable(general, universal, .scattered)) : roughForm
      } else if isForSweeps, general.isCostly {
        form = .interpolated(FieldInterpolation(general))
        roughForm = .interpolated(FieldInterpolation(general, isRough: true))
        scatteredForm = roughForm
      } else {
        form = .general(general)
        (roughForm, scatteredForm) = (form, form)
      }
    }
  }

  private init(_ evaluator: ModelEvaluator, as form: Form) {
    self.form = form
    (roughForm, scatteredForm) = (evaluator.roughForm, evaluator.scatteredForm)
    parameters = evaluator.parameters
    (startCount, differenceStep) = (evaluator.startCount, evaluator.differenceStep)
    isRough = true
  }

  /// The same model as exactly as it takes to tell basins from one another.
  var rough: ModelEvaluator { ModelEvaluator(self, as: roughForm) }

  /// The same, for values of the parameters that are not near each other, as those of a grid.
  public var scattered: ModelEvaluator { ModelEvaluator(self, as: scatteredForm) }

  /// The sum that the model is, if it is one.
  var sum: ResolvedSum? {
    if case .sum(let sum) = form { return sum }
    return nil
  }

  /// Δσ at each field; see `MagnetoconductanceModel.change(at:values:)`.
  public func change(at fields: [Double], values: [Double]) -> [Double] {
    switch form {
    case .sum(let sum): sum.change(at: fields, values: values)
    case .general(let general): general.change(fields, values)
    case .interpolated(let interpolation): interpolation.change(at: fields, values: values)
    case .tabulated(let table): table.change(at: fields, values: values)
    }
  }

  /// Δσ and its derivatives; see `MagnetoconductanceModel.changeAndDerivatives(at:values:)`.
  ///
  /// `isWanted` says for each parameter whether its derivative is asked for; those that are not may be zero. nil asks for all.
  public func changeAndDerivatives(
    at fields: [Double], values: [Double], isWanted: [Bool]? = nil
  ) -> (change: [Double], derivatives: [[Double]]) {
    let derivatives: [[Double]]?
    switch form {
    case .sum(let sum): return sum.changeAndDerivatives(at: fields, values: values)
    case .general(let general): derivatives = general.derivatives?(fields, values)
    case .interpolated(let interpolation): derivatives = interpolation.derivatives(at: fields, values: values)
    case .tabulated: derivatives = nil
    }
    return (
      change(at: fields, values: values), derivatives ?? differences(at: fields, values, isWanted: isWanted)
    )
  }

  /// dΔσ/dB at each field, 0 at B = 0: that of the interpolating polynomial, else a central difference over 1e-5 of the
  /// field.
  func fieldSlopes(at fields: [Double], values: [Double]) -> [Double] {
    if case .interpolated(let interpolation) = form,
      let slopes = interpolation.slopes(at: fields, values: values)
    {
      return slopes
    }
    let above = change(at: fields.map { $0 * (1 + 1e-5) }, values: values)
    let below = change(at: fields.map { $0 * (1 - 1e-5) }, values: values)
    return fields.indices.map { fields[$0] == 0 ? 0 : (above[$0] - below[$0]) / (2e-5 * fields[$0]) }
  }

  /// A search on the way takes differences to one side, of which half are known: five digits.
  private var affordsOneSide: Bool {
    if case .interpolated = form { return isRough }
    return false
  }

  /// Central differences for a formula without derivatives.
  ///
  /// The step is the cube root of the machine epsilon (6e-6) times the value, which balances truncation against
  /// rounding and leaves about ten digits, or the formula's own; a linear parameter near zero steps by its typical value instead. At a bound
  /// the step is cut there, and the difference becomes one-sided.
  private func differences(at fields: [Double], _ values: [Double], isWanted: [Bool]?) -> [[Double]] {
    let isOneSided = affordsOneSide
    return parameters.indices.map { index in
      let parameter = parameters[index]
      let isLogarithmic = parameter.kind.scale == .logarithmic
      let size = isLogarithmic ? values[index] : max(abs(values[index]), abs(parameter.typicalValue))
      var lower = values
      var upper = values
      lower[index] = max(values[index] - differenceStep * size, min(parameter.lowerBound, values[index]))
      upper[index] = min(values[index] + differenceStep * size, max(parameter.upperBound, values[index]))
      if isOneSided, upper[index] > values[index] { lower = values }
      let width = upper[index] - lower[index]
      guard width > 0, isWanted?[index] ?? true else { return [Double](repeating: 0, count: fields.count) }
      return zip(change(at: fields, values: upper), change(at: fields, values: lower)).map { ($0 - $1) / width }
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

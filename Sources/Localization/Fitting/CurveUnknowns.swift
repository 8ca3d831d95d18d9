import LeastSquares
import Magnetotransport

/// The unknowns of one curve: starting values, bounds, what is fixed and what is known beforehand.
struct CurveUnknowns: Sendable {
  private(set) var prediction: CurvePrediction
  /// One entry per name of the prediction.
  var parameters: [Parameter]
  /// Names of parameters whose start the user gave: the search lays no grid over them.
  private(set) var givenStarts: Set<String> = []

  /// Unknowns at the model's typical values; `StartingValues` moves them to where the data want them.
  init(prediction: CurvePrediction, data: FitData, isSymmetrized: Bool, settings: CurveFitSettings) {
    self.prediction = prediction
    let seesOffset = data.coversBothSigns && !isSymmetrized
    func isFree(_ choice: CurveFitSettings.Nuisance) -> Bool {
      choice == .free || (choice == .automatic && seesOffset)
    }
    // Only in films and bulk does a length stand for the field ħ/(4eL²); in a wire it meets the width instead.
    let isWire = prediction.model.dimension == .wire
    let observable = (lowest: 1e-4 * data.fieldResolution, highest: 1e4 * data.maximumField)
    let modelParameters = prediction.model.parameters.map { parameter in
      Self.unknown(parameter, isCharacteristic: !isWire && parameter.name.hasPrefix("L_"), observable: observable)
    }
    // The cusp may lie anywhere but near an end: in a narrow window a remanence of 20 mT is a large part of it.
    let reach = 0.5 * data.maximumField
    let nuisance = [
      Parameter(CurvePrediction.amplitude, initialValue: 1, isFixed: !settings.freesAmplitude),
      Parameter(CurvePrediction.constant, initialValue: 0, isFixed: !settings.fitsConstant),
      Parameter(
        CurvePrediction.fieldOffset, initialValue: 0, lowerBound: -reach, upperBound: reach,
        isFixed: !isFree(settings.fieldOffset)),
      Parameter(
        CurvePrediction.fieldLag, initialValue: 0, lowerBound: -reach, upperBound: reach,
        isFixed: !isFree(settings.fieldOffset) || !data.coversBothDirections),
      Parameter(CurvePrediction.oddSlope, initialValue: 0, isFixed: !isFree(settings.oddPart)),
    ]
    let background = prediction.background
    let coefficient = Parameter(
      background.coefficient?.name ?? "background", initialValue: 0, isFixed: background.coefficient == nil)
    // A background that saturates well inside the window is no background: its knee would stand in for the cusp.
    let shape = background.shapeParameters.map { shape in
      var smooth = shape
      if shape.kind == .field { smooth.lowerBound = max(shape.lowerBound, 0.7 * data.maximumField) }
      return Self.unknown(smooth, observable: observable)
    }
    parameters = modelParameters + nuisance + [coefficient] + shape
    apply(settings)
  }

  /// A parameter of a model. Fields may lie far outside the window, but not where no double can tell them from
  /// nothing: four decades beyond its ends a mechanism is unobservable, and arriving there is told as a bound.
  private static func unknown(
    _ parameter: ModelParameter, isCharacteristic: Bool = false, observable: (lowest: Double, highest: Double)
  ) -> Parameter {
    var lower = parameter.lowerBound
    var upper = parameter.upperBound
    let (smallestField, largestField) = observable
    switch parameter.kind {
    case .field:
      lower = max(lower, smallestField)
      upper = min(upper, largestField)
    case .length where isCharacteristic:
      lower = max(lower, CharacteristicField.length(ofField: largestField))
      upper = min(upper, CharacteristicField.length(ofField: smallestField))
    default: break
    }
    let isAbsent = parameter.kind.scale == .logarithmic && parameter.typicalValue == 0
    if parameter.isFixedByDefault || isAbsent || lower > upper {
      return Parameter(
        parameter.name, initialValue: parameter.typicalValue, scale: isAbsent ? .linear : parameter.kind.scale,
        isFixed: true)
    }
    return Parameter(
      parameter.name, initialValue: min(max(parameter.typicalValue, lower), upper), lowerBound: lower,
      upperBound: upper, scale: parameter.kind.scale)
  }

  /// The same unknowns with the model as exactly as it takes to tell basins from one another.
  var rough: CurveUnknowns {
    var copy = self
    copy.prediction = prediction.evaluated(by: prediction.evaluator.rough)
    return copy
  }

  /// The same unknowns with the model as exactly as it takes to choose between nodes of a grid.
  var scattered: CurveUnknowns {
    var copy = self
    copy.prediction = prediction.evaluated(by: prediction.evaluator.scattered)
    return copy
  }

  private mutating func apply(_ settings: CurveFitSettings) {
    for (name, value) in settings.fixed { fix(name, at: value) }
    for (name, prior) in settings.priors {
      free(name, startingAt: prior.mean)
      guard let index = parameters.firstIndex(where: { $0.name == name }) else { continue }
      parameters[index].prior = prior
    }
    for (name, interval) in settings.bounds { bound(name, to: interval) }
    for (name, start) in settings.starts { free(name, startingAt: start) }
    givenStarts = Set(settings.starts.keys)
  }

  /// Makes a parameter free, its range wide enough for the start.
  private mutating func free(_ name: String, startingAt start: Double) {
    guard let index = parameters.firstIndex(where: { $0.name == name }) else { return }
    let parameter = parameters[index]
    let scale = prediction.model.parameters.first { $0.name == name }?.kind.scale ?? parameter.scale
    parameters[index] = Parameter(
      name, initialValue: start, lowerBound: min(parameter.lowerBound, start),
      upperBound: max(parameter.upperBound, start), scale: scale, prior: parameter.prior)
  }

  /// Makes a parameter free within bounds; where one end is not given the model's own holds, or, where that excludes
  /// everything, four decades from the other end.
  private mutating func bound(_ name: String, to interval: FittedParameter.Interval) {
    guard let index = parameters.firstIndex(where: { $0.name == name }) else { return }
    let parameter = parameters[index]
    let own = prediction.model.parameters.first { $0.name == name }
    let isLogarithmic = (own?.kind.scale ?? parameter.scale) == .logarithmic
    let floor = isLogarithmic ? 0 : -Double.infinity
    var lower = max(interval.lower ?? (parameter.isFixed ? own?.lowerBound ?? floor : parameter.lowerBound), floor)
    var upper = interval.upper ?? (parameter.isFixed ? own?.upperBound ?? .infinity : parameter.upperBound)
    if lower >= upper {
      if interval.lower == nil { lower = isLogarithmic ? 1e-4 * upper : -.infinity }
      if interval.upper == nil { upper = isLogarithmic ? 1e4 * lower : .infinity }
    }
    var start = min(max(parameter.initialValue, lower), upper)
    if isLogarithmic, start == lower || start == upper, lower > 0, upper.isFinite {
      start = (lower * upper).squareRoot()
    }
    free(name, startingAt: isLogarithmic && start <= 0 ? 1e-4 * upper : start)
    parameters[index].lowerBound = lower
    parameters[index].upperBound = upper
  }

  /// Holds a parameter at a value. A logarithmic parameter may be held at exactly zero, which stands for a mechanism
  /// that is absent and has no logarithm.
  mutating func fix(_ name: String, at value: Double) {
    guard let index = parameters.firstIndex(where: { $0.name == name }) else { return }
    let scale: Parameter.Scale = value > 0 ? parameters[index].scale : .linear
    parameters[index] = Parameter(name, initialValue: value, scale: scale, isFixed: true)
  }

  /// Values with interchangeable parameters of the model in descending order, where nothing else tells them apart.
  func ordered(_ values: [Double]) -> [Double] {
    let model = prediction.model
    guard model.interchangeable.count == 2 else { return values }
    let isTold = zip(model.interchangeable[0], model.interchangeable[1]).contains { first, second in
      let pair = parameters.filter { $0.name == first || $0.name == second }
      return pair.contains { $0.isFixed || $0.prior != nil || givenStarts.contains($0.name) }
        || Set(pair.map(\.lowerBound)).count > 1 || Set(pair.map(\.upperBound)).count > 1
    }
    return isTold ? values : model.ordered(values)
  }

  /// The least-squares problem on some data: residuals are (measured − predicted)/standard error. Derivatives are those of
  /// free parameters.
  func problem(on data: FitData) -> Problem {
    let prediction = prediction
    let columns = Array(parameters.indices)
    let isFree = parameters.map { !$0.isFixed }
    return Problem(
      parameters: parameters, residualCount: data.count,
      residuals: { values, residuals in
        let predicted = prediction.conductivities(of: data, values: values)
        for row in predicted.indices {
          residuals[row] = (data.conductivities[row] - predicted[row]) * data.inverseErrors[row]
        }
      },
      jacobian: { values, jacobian in
        prediction.writeJacobian(of: data, values: values, columns: columns, isFree: isFree, into: &jacobian)
      })
  }
}

import LeastSquares
import Localization
import Magnetotransport

extension RecordedFit {
  /// The prediction that the recorded model and background stand for.
  ///
  /// Throws `InputError` where they do not exist here, or the numbers beside them cannot be those of a fit: a file that
  /// was edited must be refused by name, before anything is computed from it.
  func prediction(in file: String, fit number: Int) throws -> LibraryPrediction {
    let place = "fits[\(number)]"
    func trouble(_ found: String, _ expected: String) -> InputError {
      ResultsFile.trouble(file, found: "\(place): \(found)", expected: expected)
    }
    guard let model = try? MagnetoconductanceModel.named(model), let background = try? Background.named(background)
    else {
      throw trouble("the model “\(model)” with background “\(background)”", "a model and a background known here")
    }
    let prediction = LibraryPrediction(model: model, background: background)
    guard unknowns.map(\.name) == prediction.names else {
      throw trouble("unknowns that are not those of \(model.id)", prediction.names.joined(separator: ", "))
    }
    guard noiseScale > 0, noiseScale.isFinite, noiseVariance >= 0 else {
      throw trouble("a noise scale that is not positive", "what “cooperon fit” writes there")
    }
    for (index, unknown) in unknowns.enumerated() {
      let kind = index < model.parameters.count ? model.parameters[index] : nil
      guard isPossible(unknown, kind) else {
        throw trouble("\(unknown.name) = \(unknown.natural)", "a value inside its bounds, with a prior that is one")
      }
    }
    let counts = [data.conductivity, data.standardError, data.direction, data.fitted].map(\.count)
    guard counts.allSatisfy({ $0 == data.field.count }), !data.field.isEmpty else {
      throw trouble("lists of different lengths in “data”", "one number per point in each")
    }
    guard data.standardError.allSatisfy({ $0 > 0 }), data.direction.allSatisfy({ abs($0) <= 1 }) else {
      throw trouble("standard errors or directions that mean nothing", "positive errors; directions 1, −1 or 0")
    }
    guard covariance.matrix.count == unknowns.count, covariance.matrix.allSatisfy({ $0.count == unknowns.count }) else {
      throw trouble("a covariance of another size", "\(unknowns.count) rows and columns")
    }
    for rival in alternatives where !isPossible(rival, among: model.parameters) {
      throw trouble("another minimum with impossible values", "one value for each of “unknowns”, inside its bounds")
    }
    guard residualTests.errorWidening >= 1, intervals.calibration ?? 1 >= 1, intervals.weightingFactor ?? 1 >= 1,
      robust.map({ $0.scale > 0 && $0.scale.isFinite }) ?? true
    else {
      throw trouble("a widening below 1, or a scale that is not positive", "what “cooperon fit” writes there")
    }
    return prediction
  }

  private func isPossible(_ rival: Alternative, among parameters: [ModelParameter]) -> Bool {
    guard rival.unknowns.count == unknowns.count else { return false }
    return unknowns.indices.allSatisfy { index in
      var unknown = unknowns[index]
      unknown.value = rival.unknowns[index]
      return isPossible(unknown, index < parameters.count ? parameters[index] : nil)
    }
  }

  private func isPossible(_ unknown: Unknown, _ parameter: ModelParameter?) -> Bool {
    guard unknown.isPossible(noiseScale: noiseScale) else { return false }
    // Formulas are offered for values of their own range only; a mechanism that is absent has a field of zero, one that
    // is without end an infinite one.
    guard let parameter else { return true }
    let range = parameter.kind.scale == .logarithmic ? 0 : parameter.lowerBound
    let end = parameter.kind.scale == .logarithmic ? .infinity : parameter.upperBound
    return unknown.natural >= range && unknown.natural <= end
  }

  /// The unknowns as a problem has them. Only for a file that was checked.
  var problemParameters: [Parameter] {
    // Priors weigh against the data as the noise that the fit found does.
    unknowns.map { $0.parameter(noiseScale: noiseScale) }
  }

  /// The values of all unknowns.
  var values: [Double] { unknowns.map(\.natural) }

  /// The points as a prediction takes them. Only for a file that was checked.
  var points: LibraryPrediction.Points {
    .init(
      fields: data.field, conductivities: data.conductivity, standardErrors: data.standardError,
      directions: data.direction)
  }

  /// Σ r² of the priors with the weight they had beside the data.
  var weightedPriorChiSquared: Double { noiseScale * noiseScale * priorChiSquared }

  /// True where some of its parameters were fitted together with other curves.
  var isPartOfJointFit: Bool { parameters.contains(where: \.shared) }

  /// What the curve knows of itself under a name that an expression may use.
  func circumstance(_ name: String) -> Double? {
    switch CurveQuantity(rawValue: name) {
    case .temperature: temperature?.value
    case .gate: gate?.value
    case .angle: angle?.value
    case nil: nil
    }
  }
}

extension RecordedFit.Unknown {
  /// The value in natural units.
  var natural: Double { value ?? .infinity }

  /// True for numbers that a fit can have written which found this noise.
  func isPossible(noiseScale: Double) -> Bool {
    let (lower, upper) = (lower ?? -.infinity, upper ?? .infinity)
    guard natural.isFinite || fixed, lower <= upper, fixed || (lower...upper).contains(natural) else { return false }
    guard scale == .linear || natural > 0 else { return false }
    guard let prior else { return true }
    let width = prior.standardDeviation / noiseScale
    return width > 0 && width.isFinite && prior.mean.isFinite && (scale == .linear || prior.mean > 0)
  }

  /// The unknown as a problem has it, started at its value. Only for one that is possible.
  func parameter(noiseScale: Double) -> Parameter {
    Parameter(
      name, initialValue: natural, lowerBound: lower ?? -.infinity, upperBound: upper ?? .infinity, scale: scale,
      isFixed: fixed,
      prior: prior.map { Prior(mean: $0.mean, standardDeviation: $0.standardDeviation / noiseScale) })
  }
}

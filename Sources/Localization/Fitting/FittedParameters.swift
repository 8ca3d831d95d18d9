import LeastSquares
import Magnetotransport

/// The parameter list of a fit: model, equivalents, nuisance.
struct FittedParameters {
  let minimum: CurveMinimum
  let intervals: IntervalTable
  let settings: CurveFitSettings
  let sharedNames: Set<String>

  private var solution: Solution { minimum.solution }
  private var prediction: CurvePrediction { minimum.unknowns.prediction }

  func all() -> [FittedParameter] {
    let model = prediction.model.parameters.indices.map { index in
      fitted(
        index, meaning: prediction.model.parameters[index].meaning, unit: prediction.model.parameters[index].kind.unit,
        role: .model)
    }
    let scales = SampleScales(settings, model: prediction.model)
    let equivalents = zip(prediction.model.parameters, model).map { parameter, value in
      EquivalentParameters(scales: scales).of(value, parameter)
    }
    return inChosenCoordinates(model, equivalents) + nuisance()
  }

  /// The model's parameters, then their equivalents; where the user chose one of these as the parameter of the fit, the
  /// two change places.
  private func inChosenCoordinates(
    _ model: [FittedParameter], _ equivalents: [[FittedParameter]]
  ) -> [FittedParameter] {
    var (model, equivalents) = (model, equivalents)
    for index in model.indices {
      let place = equivalents[index].firstIndex { settings.coordinates.contains($0.name) }
      guard let place else { continue }
      swap(&model[index], &equivalents[index][place])
      model[index].role = .model
      equivalents[index][place].role = .equivalent
    }
    return model + equivalents.flatMap { $0 }
  }

  private func nuisance() -> [FittedParameter] {
    let conductivityUnit = prediction.model.dimension == .bulk ? "S/m" : "S"
    var list: [(index: Int, meaning: String, unit: String)] = [
      (prediction.amplitudeIndex, "factor of the whole signal against the model", "1"),
      (prediction.constantIndex, "conductivity at zero field, background and interference included", conductivityUnit),
      (prediction.offsetIndex, "field offset of the magnet", "T"),
      (prediction.lagIndex, "lag of the field reading between the sweep directions", "T"),
      (prediction.slopeIndex, "slope of the part odd in field", conductivityUnit + "/T"),
    ]
    if let coefficient = prediction.background.coefficient {
      list.append((prediction.backgroundIndex, coefficient.meaning, coefficient.kind.unit))
    }
    for (position, shape) in prediction.background.shapeParameters.enumerated() {
      list.append((prediction.shapeIndices.lowerBound + position, shape.meaning, shape.kind.unit))
    }
    // A nuisance parameter that is neither free nor set to something is not part of this fit.
    return list.compactMap { entry in
      let parameter = solution.parameters[entry.index]
      let isIdle = parameter.isFixed && parameter.initialValue == (entry.index == prediction.amplitudeIndex ? 1 : 0)
      return isIdle ? nil : fitted(entry.index, meaning: entry.meaning, unit: entry.unit, role: .nuisance)
    }
  }

  private func fitted(
    _ index: Int, meaning: String, unit: String, role: FittedParameter.Role
  ) -> FittedParameter {
    let parameter = solution.parameters[index]
    let value = solution.values[index]
    if parameter.isFixed {
      let exactly = FittedParameter.Interval(lower: value, upper: value)
      return FittedParameter(
        name: parameter.name, meaning: meaning, unit: unit, role: role, value: value, standardError: nil,
        interval68: exactly, interval95: exactly, isFixed: true)
    }
    guard let entry = intervals.entries[index] else {
      preconditionFailure("\(parameter.name) is free and has no interval")
    }
    let interval95 = entry.interval95
    // Without a standard error χ² has no curvature at its minimum, which is then a place and not a value.
    let isDetermined =
      entry.standardError != nil && !interval95.isOpen && !interval95.isPoint(besideError: entry.standardError)
      && !solution.parametersAtBounds.contains(parameter.name)
    let requested = settings.requestedLevel.flatMap { level in
      role == .model ? entry.requested.map { FittedParameter.RequestedInterval(level: level, interval: $0) } : nil
    }
    return FittedParameter(
      name: parameter.name, meaning: meaning, unit: unit, role: role, value: isDetermined ? value : nil,
      standardError: isDetermined ? entry.standardError : nil, interval68: entry.interval68, interval95: interval95,
      requestedInterval: requested, isShared: sharedNames.contains(parameter.name))
  }
}

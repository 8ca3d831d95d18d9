import LeastSquares
import Magnetotransport

/// A pair of names that a user gave, found among the unknowns of a fit.
struct ContourRequest {
  private struct Axis {
    let name: String
    let unit: String
    /// The unknown behind it.
    let parameter: Parameter
    /// Turns the unknown's value into that of the name.
    let map: (Double) -> Double
  }

  private let first: Axis
  private let second: Axis

  /// Throws `InputError` (usage) for a name that the fit does not have, or a parameter that is fixed.
  init(_ pair: ParameterPair, unknowns: CurveUnknowns, settings: CurveFitSettings) throws {
    let scales = SampleScales(settings, model: unknowns.prediction.model)
    first = try Self.axis(pair.first, unknowns, scales)
    second = try Self.axis(pair.second, unknowns, scales)
    guard first.parameter.name != second.parameter.name else {
      throw InputError(
        .usage, found: "a contour of “\(pair.first)” and “\(pair.second)”", expected: "two different parameters",
        remedy: "the two say the same quantity; name another one")
    }
  }

  /// The edges of its regions.
  func contours(_ profile: ProfileLikelihood) -> [Fit.Contour] {
    profile.contours(of: first.parameter.name, second.parameter.name).map { contour in
      Fit.Contour(
        first: Self.axis(first, contour.first, profile.solution),
        second: Self.axis(second, contour.second, profile.solution), level: contour.level,
        deltaChiSquared: contour.rise, isClosed: contour.isClosed)
    }
  }

  private static func axis(_ axis: Axis, _ values: [Double], _ solution: Solution) -> Fit.Contour.Axis {
    .init(
      name: axis.name, unit: axis.unit, best: axis.map(solution.value(of: axis.parameter.name)),
      values: values.map(axis.map))
  }

  private static func axis(_ name: String, _ unknowns: CurveUnknowns, _ scales: SampleScales) throws -> Axis {
    let model = unknowns.prediction.model
    var known: [String] = []
    for (index, parameter) in unknowns.parameters.enumerated() where !parameter.isFixed {
      let own = model.parameters.indices.contains(index) ? model.parameters[index] : nil
      known.append(parameter.name)
      if parameter.name == name {
        return Axis(name: name, unit: own?.kind.unit ?? unit(of: name, model), parameter: parameter, map: { $0 })
      }
      for equivalent in own?.equivalents ?? [] {
        guard let law = scales.law(to: equivalent) else { continue }
        known.append(equivalent.name)
        if equivalent.name == name {
          return Axis(name: name, unit: equivalent.quantity.unit, parameter: parameter, map: { law.value(of: $0) })
        }
      }
    }
    throw InputError(
      .usage, found: "a contour of “\(name)”, which is no free parameter of \(model.id)",
      expected: "one of \(known.joined(separator: ", "))", remedy: "correct the name, or free the parameter")
  }

  private static func unit(of nuisance: String, _ model: MagnetoconductanceModel) -> String {
    switch nuisance {
    case CurvePrediction.constant: model.dimension == .bulk ? "S/m" : "S"
    case CurvePrediction.fieldOffset, CurvePrediction.fieldLag: "T"
    case CurvePrediction.oddSlope: model.dimension == .bulk ? "S/m/T" : "S/T"
    default: "1"
    }
  }
}

extension CurveFit {
  /// The contours that were asked for. Throws `InputError` (usage) where the fit cannot have one.
  func contourRequests(_ minimum: CurveMinimum) throws -> [ContourRequest] {
    try settings.contours.map {
      try ContourRequest($0, unknowns: minimum.unknowns, settings: settings)
    }
  }

  /// The joint confidence regions that were asked for, widened as the intervals are.
  func contours(_ requests: [ContourRequest], _ choice: BackgroundChoice, widening: Double) -> [Fit.Contour] {
    guard !requests.isEmpty else { return [] }
    let profile = ProfileLikelihood(
      problem: choice.chosen.unknowns.problem(on: choice.data), solution: choice.chosen.solution, solver: solver,
      errorInflation: widening)
    return requests.flatMap { $0.contours(profile) }
  }
}

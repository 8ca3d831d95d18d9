import LeastSquares
import Localization
import Magnetotransport

extension JSONReport {
  /// One entry of `fits`: the keys every reader needs first, then what a repetition needs.
  static func fit(_ fit: Fit) -> JSONValue {
    .object(
      [
        .init("source", .string(fit.curve.provenance.file)),
        .init("label", .string(fit.curve.label)),
        .init("temperature", temperature(fit.curve.temperature)),
        .init("angle", held(fit.curve.tiltAngle, unit: "rad")),
        .init("gate", held(fit.curve.gateVoltage, unit: "V")),
        .init("model", .string(fit.model.id)),
        .init("background", .string(fit.background.id)),
        .init("parameters", .array(fit.parameters.map(parameter))),
        .init("trustworthy", .bool(fit.isTrustworthy)),
        .init("warnings", .array(fit.warnings.map(warning))),
      ] + solution(fit.solution) + [
        .init("equivalentCovariance", equivalentCovariance(of: fit)),
        .init("residualTests", residualTests(fit.residualTests)),
        .init("intervals", intervals(fit.intervalOrigin)),
        .init("candidates", .array(fit.candidates.map(candidate))),
        .init("alternatives", .array(fit.alternatives.map(alternative))),
        .init("curve", curve(fit.curve)),
        .init("unknowns", unknowns(of: fit.solution)),
        .init("robust", robustness(fit.robustness)),
        .init("outliers", .array(fit.outliers.map(outlier))),
        .init("data", data(of: fit)),
      ] + (fit.contours.isEmpty ? [] : [.init("contours", .array(fit.contours.map(contour)))]))
  }

  /// How intervals were made, and by how much they were widened.
  private static func intervals(_ origin: Fit.IntervalOrigin) -> JSONValue {
    .object(
      [.init("method", .string(origin.method.rawValue)), .init("widening", .number(origin.widening))]
        + (origin.calibration == 1 ? [] : [.init("calibration", .number(origin.calibration))])
        + (origin.weightingFactor == 1 ? [] : [.init("weightingFactor", .number(origin.weightingFactor))])
        + (origin.scheme.map { [.init("bootstrap", .string($0.rawValue))] } ?? [])
        + (origin.blockLength.map { [.init("blockLength", .integer($0))] } ?? [])
        + (origin.replicas.map { [.init("replicas", .integer($0))] } ?? []))
  }

  private static func contour(_ contour: Fit.Contour) -> JSONValue {
    func axis(_ axis: Fit.Contour.Axis) -> JSONValue {
      .object([
        .init("name", .string(axis.name)), .init("unit", .string(axis.unit)), .init("best", .number(axis.best)),
        .init("values", .array(axis.values.map(JSONValue.number))),
      ])
    }
    return .object([
      .init("level", .number(contour.level)), .init("deltaChiSquared", .number(contour.deltaChiSquared)),
      .init("closed", .bool(contour.isClosed)), .init("first", axis(contour.first)),
      .init("second", axis(contour.second)),
    ])
  }

  /// How a minimisation ended, and its covariance in the coordinates of the fit.
  static func solution(_ solution: Solution) -> [JSONValue.Member] {
    [
      .init("termination", .string(TerminationText(solution.termination).sentence)),
      .init("converged", .bool(solution.termination.isConverged)),
      .init("chiSquared", .number(solution.chiSquared)),
      .init("priorChiSquared", .number(solution.priorChiSquared)),
      .init("noiseScale", .number(solution.noiseScale)),
      .init("noiseVariance", .number(solution.noiseVariance)),
      .init("degreesOfFreedom", .integer(solution.degreesOfFreedom)),
      .init("iterations", .integer(solution.iterations)),
      .init("evaluations", .integer(solution.evaluations)),
      .init("conditionNumber", .number(solution.conditionNumber)),
      .init("parametersAtBounds", .array(solution.parametersAtBounds.map(JSONValue.string))),
      .init("flatDirections", .array(solution.flatDirections.map(flatDirection))),
      .init("covariance", covariance(of: solution)),
    ]
  }

  private static func temperature(_ temperature: ConductivityCurve.Temperature?) -> JSONValue {
    .object([
      .init("value", .optional(temperature?.mean)),
      .init("unit", .string("K")),
      .init("spread", .optional(temperature?.spread)),
      .init("source", .optional(temperature?.source)),
    ])
  }

  /// A tilt angle, from the film normal, or a gate voltage; `null` where nothing says it.
  static func held(_ quantity: HeldQuantity?, unit: String) -> JSONValue {
    guard let quantity else { return .null }
    return .object([
      .init("value", .number(quantity.mean)), .init("unit", .string(unit)), .init("spread", .number(quantity.spread)),
      .init("source", .string(quantity.source)),
    ])
  }

  private static func flatDirection(_ direction: Solution.FlatDirection) -> JSONValue {
    .object(direction.components.map { .init($0.name, .number($0.weight)) })
  }

  private static func rows(of matrix: Matrix) -> JSONValue {
    .array(
      (0..<matrix.rowCount).map { row in
        JSONValue.array((0..<matrix.columnCount).map { .number(matrix[row, $0]) })
      })
  }

  /// The covariance of every fitted parameter and all its equivalents, in the coordinates of the fit.
  private static func equivalentCovariance(of fit: Fit) -> JSONValue {
    let names = fit.jointNames
    guard let matrix = fit.covariance(of: names) else { return .null }
    return .object([
      .init("coordinates", .array(names.map { .string((fit.isLogarithmic($0) ? "ln " : "") + $0) })),
      .init("matrix", rows(of: matrix)),
    ])
  }

  private static func covariance(of solution: Solution) -> JSONValue {
    let coordinates = solution.parameters.map { parameter in
      JSONValue.string(parameter.scale == .logarithmic ? "ln \(parameter.name)" : parameter.name)
    }
    return .object([
      .init("scale", .string(solution.errorScale.rawValue)),
      .init("coordinates", .array(coordinates)),
      .init("matrix", rows(of: solution.covariance)),
    ])
  }

  static func residualTests(_ tests: Fit.ResidualTests) -> JSONValue {
    .object([
      .init("runsDeviate", .number(tests.runsDeviate)),
      .init("durbinWatson", .number(tests.durbinWatson)),
      .init("lagOneCorrelation", .number(tests.lagOneCorrelation)),
      .init("noiseCorrelation", .number(tests.noiseCorrelation)),
      .init("errorWidening", .number(tests.errorWidening)),
    ])
  }

  private static func candidate(_ candidate: Fit.Candidate) -> JSONValue {
    .object([
      .init("model", .string(candidate.model)),
      .init("background", .string(candidate.background)),
      .init("chiSquared", .number(candidate.chiSquared)),
      .init("parameterCount", .integer(candidate.parameterCount)),
      .init("aicc", .number(candidate.aicc)),
    ])
  }

  /// Another minimum: Δχ² above the one that is reported, the model's parameters there, SI, and all values of `unknowns`.
  private static func alternative(_ alternative: Fit.Alternative) -> JSONValue {
    let values = alternative.values.sorted { $0.key < $1.key }
    return .object([
      .init("rise", .number(alternative.rise)),
      .init("values", .object(values.map { .init($0.key, .number($0.value)) })),
      .init("unknowns", .array(alternative.unknowns.map(JSONValue.number))),
    ])
  }

  private static func curve(_ curve: ConductivityCurve) -> JSONValue {
    .object([
      .init("dimension", .string(curve.dimension.rawValue)),
      .init("points", .integer(curve.points.count)),
      .init("symmetrized", .bool(curve.isSymmetrized)),
      .init("rows", rows(curve.rows)),
      .init(
        "reduction",
        .array(
          curve.steps.map {
            .object([.init("step", .string($0.name)), .init("effect", .string($0.effect))])
          })),
      .init("assumptions", .array(curve.assumptions.map(JSONValue.string))),
      .init("findings", .array(curve.findings.map(finding))),
      .init("hall", curve.hall.map(hall) ?? .null),
    ])
  }

  private static func rows(_ rows: ConductivityCurve.RowAccount) -> JSONValue {
    .object([
      .init("read", .integer(rows.read)),
      .init("used", .integer(rows.used)),
      .init(
        "dropped",
        .array(
          rows.dropped.map {
            .object([.init("reason", .string($0.reason)), .init("count", .integer($0.count))])
          })),
    ])
  }

  private static func hall(_ hall: ConductivityCurve.Hall) -> JSONValue {
    .object([
      .init("slope", quantity(hall.slope, unit: "ohm/T")),
      .init("density", quantity(hall.density, unit: "m^-2")),
      .init("mobility", quantity(hall.mobility, unit: "m^2/(V s)")),
    ])
  }

  private static func finding(_ finding: ReductionFinding) -> JSONValue {
    switch finding {
    case .hysteresis(let difference, let fraction):
      .object([
        .init("kind", .string("hysteresis")), .init("difference", .number(difference)),
        .init("fraction", .number(fraction)),
      ])
    case .drift(let fraction):
      .object([.init("kind", .string("drift")), .init("fraction", .number(fraction))])
    case .resistanceCollapse(let fraction):
      .object([.init("kind", .string("resistance-collapse")), .init("fraction", .number(fraction))])
    case .conductanceDrop(let quanta):
      .object([.init("kind", .string("conductance-drop")), .init("localizationConductances", .number(quanta))])
    case .antisymmetricPart(let fraction):
      .object([.init("kind", .string("antisymmetric-part")), .init("fraction", .number(fraction))])
    case .oneSidedField:
      .object([.init("kind", .string("one-sided-field"))])
    }
  }
}

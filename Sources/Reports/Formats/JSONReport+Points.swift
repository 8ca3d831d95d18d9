import LeastSquares
import Localization
import Magnetotransport

// What a second program needs to compute a fit again from the file alone.
extension JSONReport {
  /// Every unknown of the minimisation, fixed ones included, in the order of the covariance.
  static func unknowns(of solution: Solution) -> JSONValue {
    .array(zip(solution.parameters, solution.values).map(unknown))
  }

  /// What all curves of a joint fit have in common, in the same form.
  static func unknowns(_ common: [CommonParameter]) -> JSONValue {
    .array(common.map { unknown($0.parameter, $0.value) })
  }

  private static func unknown(_ parameter: Parameter, _ value: Double) -> JSONValue {
    .object([
      .init("name", .string(parameter.name)), .init("value", .number(value)),
      .init("scale", .string(parameter.scale.rawValue)), .init("lower", .number(parameter.lowerBound)),
      .init("upper", .number(parameter.upperBound)), .init("fixed", .bool(parameter.isFixed)),
      .init("prior", parameter.prior.map(prior) ?? .null),
    ])
  }

  private static func prior(_ prior: Prior) -> JSONValue {
    .object([
      .init("mean", .number(prior.mean)), .init("standardDeviation", .number(prior.standardDeviation)),
    ])
  }

  /// The loss of a robust fit; null for least squares.
  static func robustness(_ robustness: Fit.Robustness?) -> JSONValue {
    guard let robustness else { return .null }
    return .object([
      .init("loss", .string(robustness.loss.rawValue)), .init("scale", .number(robustness.scale)),
      .init("objective", .number(robustness.objective)),
    ])
  }

  static func outlier(_ outlier: Fit.Outlier) -> JSONValue {
    .object([
      .init("field", .number(outlier.field)), .init("deviations", .number(outlier.deviations)),
      .init("line", outlier.line.map(JSONValue.integer) ?? .null),
    ])
  }

  /// The points that were fitted and what the fit predicts for them, one list per quantity, SI.
  static func data(of fit: Fit) -> JSONValue {
    func list(_ values: [Double]) -> JSONValue { .array(values.map(JSONValue.number)) }
    let points = fit.curve.points
    return .object([
      .init("field", list(points.map(\.field))),
      .init("conductivity", list(points.map(\.conductivity))),
      .init("standardError", list(points.map(\.standardError))),
      .init("direction", .array(points.map { .integer(direction(of: $0.branch)) })),
      .init("fitted", list(fit.fittedConductivities)),
    ])
  }

  /// 1 where the field was rising, −1 where it was falling, 0 where that is unknown.
  private static func direction(of branch: ConductivityCurve.Branch) -> Int {
    switch branch {
    case .up: 1
    case .down: -1
    case .unknown: 0
    }
  }
}

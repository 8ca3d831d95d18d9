import Analysis
import Dephasing
import LeastSquares
import Localization
import Magnetotransport

/// `results.json`: everything the analysis found, every number at full precision, in SI units.
///
/// The schema is versioned by its key `schema`. An open end of an interval is `null`; a quantity the data do not
/// determine has `"value": null` beside its one-sided limit. There is no date and no path the user did not type, so
/// that the same input gives the same bytes.
public struct JSONReport: Sendable {
  /// The document.
  public let document: JSONValue

  /// The document of a result. Throws `EncodingError` only for a job that has no JSON form, which no job has.
  public init(_ result: AnalysisResult) throws {
    document = .object([
      .init("cooperon", .string(CooperonVersion.current)),
      .init("schema", .integer(CooperonVersion.schema)),
      .init("verdict", .array(Verdict(result).sentences.map(JSONValue.string))),
      .init("interrupted", .bool(result.isInterrupted)),
      .init("fits", .array(result.fits.map(Self.fit))),
      .init("joint", result.joint.map { Self.joint($0, of: result) } ?? .null),
      .init("series", result.series.map(Self.series) ?? .null),
      .init("models", .array(result.modelScores.map(Self.score))),
      .init("laws", .array(result.lawFits.map { Self.law($0, of: result) })),
      .init("globalLaw", result.globalLaw.map(Self.globalLaw) ?? .null),
      .init("seriesByCondition", .array(result.seriesByCondition.map { Self.part($0, of: result) })),
      .init("inputs", .array(Self.inputs(of: result))),
      .init("refused", .array(result.refusedFiles.map(Self.refusedFile))),
      .init("conventions", Self.conventions(of: result)),
      .init("job", try JSONValue.encoded(result.job)),
    ])
  }

  /// The document as text.
  public var text: String { document.text }

  private static func inputs(of result: AnalysisResult) -> [JSONValue] {
    var seen: Set<Provenance> = []
    return result.fits.map(\.curve.provenance).filter { seen.insert($0).inserted }.map { input in
      .object([
        .init("file", .string(input.file)), .init("sha256", .string(input.sha256)),
        .init("format", .string(input.format)),
      ])
    }
  }

  /// A joint fit: what all curves have in common. Parameters of each curve are in its fit.
  private static func joint(_ joint: AnalysisResult.JointSummary, of result: AnalysisResult) -> JSONValue {
    .object([
      .init("shared", .array(joint.shared.map(JSONValue.string))),
      .init("chiSquared", .number(joint.chiSquared)),
      .init("degreesOfFreedom", .integer(joint.degreesOfFreedom)),
      .init("chiSquaredByCurve", .array(result.fits.map { .number($0.solution.chiSquared) })),
      .init("unknowns", unknowns(joint.common)),
      .init("parameters", .array(joint.tieParameters.map(parameter))),
      .init("sharing", joint.sharing.map(sharing) ?? .null),
    ])
  }

  private static func sharing(_ test: SharingTest) -> JSONValue {
    .object([
      .init("rejected", .bool(test.isRejected)), .init("savedParameters", .integer(test.savedParameters)),
      .init("separateChiSquared", .number(test.separateChiSquared)), .init("F", .number(test.statistic)),
      .init("probability", .number(test.probability)), .init("deltaAICc", .number(test.deltaAICc)),
      .init("sentence", .string(test.sentence)),
    ])
  }

  private static func score(_ score: AnalysisResult.ModelScore) -> JSONValue {
    .object([.init("model", .string(score.model)), .init("aicc", .number(score.aicc))])
  }

  static func refusedFile(_ refused: AnalysisResult.RefusedFile) -> JSONValue {
    .object([.init("file", .string(refused.file)), .init("message", .string(refused.error.description))])
  }

  private static func conventions(of result: AnalysisResult) -> JSONValue {
    .object([
      .init("G0", quantity(PhysicalConstants.localizationConductance, unit: "S")),
      .init("statements", .array(Conventions.statements(of: result).map(JSONValue.string))),
      .init("alpha", .string(PrefactorConvention.catalogue.id)),
      .init("given", .string(result.job.convention ?? PrefactorConvention.catalogue.id)),
    ])
  }

  private static func law(_ fit: LawFit, of result: AnalysisResult) -> JSONValue {
    .object(
      [
        .init("law", .string(fit.law.id)),
        .init("preferred", .bool(fit.isPreferred)),
        .init("formula", .string(fit.law.formula)),
        .init("rateUnit", .optional(result.series?.rateUnit)),
        .init("parameters", .array(fit.parameters.map(parameter))),
        .init("verdict", .string(fit.verdict)),
        .init("aicc", .number(fit.aicc)),
        .init("warnings", .array(fit.warnings.map(warning))),
      ] + solution(fit.solution))
  }

  /// A series at one gate voltage and tilt angle.
  private static func part(_ part: AnalysisResult.SeriesAtCondition, of result: AnalysisResult) -> JSONValue {
    .object([
      .init("gate", held(part.gate, unit: "V")), .init("angle", held(part.angle, unit: "rad")),
      .init("series", series(part.series)),
      .init("laws", .array(part.lawFits.map { law($0, of: result.showing(part)) })),
      .init("globalLaw", part.globalLaw.map(globalLaw) ?? .null),
    ])
  }

  /// The power law fitted to all curves at once.
  private static func globalLaw(_ law: GlobalLawFit) -> JSONValue {
    .object([
      .init("usable", .bool(law.isUsable)), .init("refusal", law.refusal.map(JSONValue.string) ?? .null),
      .init("exponent", parameter(law.exponent)), .init("length", parameter(law.length)),
      .init("referenceTemperature", quantity(law.referenceTemperature, unit: "K")),
      .init("shared", .array(law.shared.map(JSONValue.string))),
      .init("curves", .array(law.curves.map(JSONValue.string))),
      .init("chiSquared", .number(law.chiSquared)), .init("degreesOfFreedom", .integer(law.degreesOfFreedom)),
      .init("sharing", law.sharing.map(sharing) ?? .null), .init("errorFactor", .number(law.errorFactor)),
      .init("lengthsSaturate", .bool(law.lengthsSaturate)), .init("warnings", .array(law.warnings.map(warning))),
      .init("minimum", minimum(law.minimum)),
    ])
  }

  private static func minimum(_ minimum: GlobalLawFit.Minimum) -> JSONValue {
    .object([
      .init("parameter", .string(minimum.tie.name)), .init("expression", .string(minimum.tie.expression.text)),
      .init("unknowns", unknowns(minimum.common)), .init("priorChiSquared", .number(minimum.priorChiSquared)),
      .init("noiseScale", .number(minimum.noiseScale)), .init("noiseVariance", .number(minimum.noiseVariance)),
      .init("widening", .number(minimum.widening)),
      .init(
        "temperatureErrors",
        .object([
          .init("exponent", .number(minimum.thermometer.ofExponent)),
          .init("logarithmicLength", .number(minimum.thermometer.ofLogarithmicLength)),
        ])),
    ])
  }

  private static func series(_ series: TemperatureSeries) -> JSONValue {
    .object([
      .init("diffusionConstant", quantity(series.diffusionConstant, unit: "m^2/s")),
      .init("rateUnit", .string(series.rateUnit)),
      .init("points", .array(series.points.map { seriesPoint($0, of: series) })),
      .init("limits", .array(series.limits.map(limit))),
    ])
  }

  private static func seriesPoint(_ point: TemperatureSeries.Point, of series: TemperatureSeries) -> JSONValue {
    .object([
      .init("label", .string(point.label)),
      .init("temperature", quantity(point.temperature, unit: "K")),
      .init("temperatureSpread", .number(point.temperatureSpread)),
      .init("L_phi", quantity(point.phaseCoherenceLength, unit: "m")),
      .init("relativeError", .number(point.relativeError)),
      .init("commonErrors", .array(point.commonErrors.map { .number($0) })),
      .init("interval68", interval(point.interval68)),
      .init("interval95", interval(point.interval95)),
      .init("rate", quantity(series.rate(of: point), unit: series.rateUnit)),
      .init("used", .bool(point.isUsed)),
    ])
  }

  /// A temperature whose curve does not determine L_phi.
  private static func limit(_ limit: TemperatureSeries.Limit) -> JSONValue {
    .object([
      .init("label", .string(limit.label)), .init("temperature", quantity(limit.temperature, unit: "K")),
      .init("interval95", interval(limit.interval95)),
    ])
  }
}

// Pieces that curve fits and law fits have in common.
extension JSONReport {
  static func quantity(_ value: Double?, unit: String) -> JSONValue {
    .object([.init("value", .optional(value)), .init("unit", .string(unit))])
  }

  static func interval(_ interval: FittedParameter.Interval) -> JSONValue {
    .object([.init("lower", .optional(interval.lower)), .init("upper", .optional(interval.upper))])
  }

  static func parameter(_ parameter: FittedParameter) -> JSONValue {
    let requested = parameter.requestedInterval.map { requested in
      JSONValue.object([
        .init("level", .number(requested.level)), .init("lower", .optional(requested.interval.lower)),
        .init("upper", .optional(requested.interval.upper)),
      ])
    }
    return .object(
      [
        .init("name", .string(parameter.name)),
        .init("meaning", .string(parameter.meaning)),
        .init("value", .optional(parameter.value)),
        .init("unit", .string(parameter.unit)),
        .init("sigma", .optional(parameter.standardError)),
        .init("interval68", interval(parameter.interval68)),
        .init("interval95", interval(parameter.interval95)),
        .init("role", .string(parameter.role.rawValue)),
        .init("fixed", .bool(parameter.isFixed)),
        .init("shared", .bool(parameter.isShared)),
      ] + (requested.map { [.init("requestedInterval", $0)] } ?? []) + origin(of: parameter)
        + (parameter.value?.isInfinite == true ? [.init("infinite", .bool(true))] : []))
  }

  /// The exact map by which an equivalent follows from the parameter of the model.
  private static func origin(of parameter: FittedParameter) -> [JSONValue.Member] {
    parameter.origin.map { origin in
      [
        .init(
          "power",
          .object([
            .init("of", .string(origin.parameter)), .init("factor", .number(origin.factor)),
            .init("exponent", .number(origin.exponent)),
          ]))
      ]
    } ?? []
  }

  static func warning(_ warning: FitWarning) -> JSONValue {
    .object([
      .init("id", .string(warning.id.rawValue)),
      .init("severity", .string(warning.severity.rawValue)),
      .init("message", .string(warning.message)),
    ])
  }
}

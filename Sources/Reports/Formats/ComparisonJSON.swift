import Analysis
import Localization
import Magnetotransport

/// A comparison for programs; docs/commands.md has its schema.
public struct ComparisonJSON: Sendable {
  /// The document.
  public let document: JSONValue

  /// The document of a comparison. Throws only what encoding the job throws.
  public init(_ result: ComparisonResult) throws {
    document = .object([
      .init("cooperon", .string(CooperonVersion.current)),
      .init("schema", .integer(CooperonVersion.schema)),
      .init("kind", .string("comparison")),
      .init("verdict", .array(result.verdict.sentences.map(JSONValue.string))),
      .init("decided", .bool(result.verdict.isDecided)),
      .init("indistinguishable", .array(result.verdict.equals.map(JSONValue.string))),
      .init("interrupted", .bool(result.isInterrupted)),
      .init("curves", .array(result.curves.map(Self.curve))),
      .init("candidates", .array(result.candidates.map(Self.candidate))),
      .init("nestedTests", .array(result.nestedTests.map(Self.test))),
      .init("refused", .array(result.refusedFiles.map(JSONReport.refusedFile))),
      .init("job", try JSONValue.encoded(result.job)),
    ])
  }

  private static func curve(_ curve: ConductivityCurve) -> JSONValue {
    .object([
      .init("label", .string(curve.label)), .init("source", .string(curve.provenance.file)),
      .init("sha256", .string(curve.provenance.sha256)),
      .init("temperature", JSONReport.quantity(curve.temperature?.mean, unit: "K")),
      .init("points", .integer(curve.points.count)),
      .init("largestField", JSONReport.quantity(curve.maximumField, unit: "T")),
    ])
  }

  private static func candidate(_ candidate: ComparisonResult.Candidate) -> JSONValue {
    .object([
      .init("rank", .integer(candidate.rank)), .init("model", .string(candidate.model.id)),
      .init("background", .string(candidate.background.id)), .init("aicc", .number(candidate.aicc)),
      .init("deltaAICc", .number(candidate.deltaAICc)), .init("weight", .number(candidate.weight)),
      .init("chiSquared", .number(candidate.chiSquared)),
      .init("degreesOfFreedom", .integer(candidate.degreesOfFreedom)),
      .init("parameterCount", .integer(candidate.parameterCount)),
      .init("fits", .array(candidate.fits.map(fit))),
    ])
  }

  /// One curve of a candidate, in the words of results.json.
  static func fit(_ fit: Fit) -> JSONValue {
    .object(
      [
        .init("label", .string(fit.curve.label)),
        .init("parameters", .array(fit.parameters.map(JSONReport.parameter))),
        .init("trustworthy", .bool(fit.isTrustworthy)),
        .init("warnings", .array(fit.warnings.map(JSONReport.warning))),
        .init("residualTests", JSONReport.residualTests(fit.residualTests)),
      ] + JSONReport.solution(fit.solution))
  }

  private static func test(_ test: NestedTest) -> JSONValue {
    .object([
      .init("simpler", .string(test.simpler)), .init("richer", .string(test.richer)),
      .init("additionalParameters", .integer(test.additionalParameters)), .init("F", .number(test.statistic)),
      .init("probability", .number(test.probability)),
    ])
  }
}

import Analysis
import Localization
import Magnetotransport

/// A scan of the field window for programs; docs/commands.md has its schema.
public struct WindowScanJSON: Sendable {
  /// The document.
  public let document: JSONValue

  /// The document of a scan. Throws only what encoding the job throws.
  public init(_ result: WindowScanResult) throws {
    document = .object([
      .init("cooperon", .string(CooperonVersion.current)),
      .init("schema", .integer(CooperonVersion.schema)),
      .init("kind", .string("window-scan")),
      .init("interrupted", .bool(result.isInterrupted)),
      .init("curves", .array(result.curves.map(Self.curve))),
      .init("refused", .array(result.refusedFiles.map(JSONReport.refusedFile))),
      .init("job", try JSONValue.encoded(result.job)),
    ])
  }

  private static func curve(_ scan: WindowScanResult.Curve) -> JSONValue {
    .object([
      .init("label", .string(scan.curve.label)), .init("source", .string(scan.curve.provenance.file)),
      .init("sha256", .string(scan.curve.provenance.sha256)), .init("model", .string(scan.model.id)),
      .init("suggestion", suggestion(scan.choice)),
      .init("plateau", scan.plateau.map(plateau) ?? .null),
      .init("marks", .object(scan.marks.all.map { .init($0.name, JSONReport.quantity($0.field, unit: "T")) })),
      .init("sentences", .array(scan.sentences.map(JSONValue.string))),
      .init("windows", .array(scan.points.map(point))),
    ])
  }

  private static func suggestion(_ choice: WindowChoice) -> JSONValue {
    .object([
      .init("window", JSONReport.quantity(choice.limit, unit: "T")), .init("whole", .bool(choice.isWhole)),
      .init("reason", .string(choice.reason)),
      .init(
        "trials",
        .array(
          choice.trials.map { trial in
            .object([
              .init("window", JSONReport.quantity(trial.limit, unit: "T")), .init("scatter", .number(trial.scatter)),
              .init("runsDeviate", .number(trial.tests.runsDeviate)),
              .init("lagOneCorrelation", .number(trial.tests.lagOneCorrelation)),
              .init("acceptable", .bool(trial.isAcceptable)),
            ])
          })),
    ])
  }

  private static func plateau(_ plateau: Plateau) -> JSONValue {
    .object([
      .init("lower", JSONReport.quantity(plateau.lower, unit: "T")),
      .init("upper", JSONReport.quantity(plateau.upper, unit: "T")),
      .init("L_phi", JSONReport.quantity(plateau.coherenceLength, unit: "m")),
      .init("variation", .number(plateau.variation)),
    ])
  }

  private static func point(_ point: WindowScanResult.Point) -> JSONValue {
    .object([
      .init("window", JSONReport.quantity(point.limit, unit: "T")),
      .init("points", .integer(point.fit.curve.points.count)), .init("suggested", .bool(point.isSuggested)),
      .init("background", .string(point.fit.background.id)),
      .init("reducedChiSquared", .optional(point.reducedChiSquared)),
      .init("fit", ComparisonJSON.fit(point.fit)),
    ])
  }
}

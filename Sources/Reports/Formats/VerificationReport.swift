import Analysis
import Foundation

/// What a verification found, for people and for programs.
public struct VerificationReport: Sendable {
  private let verification: Verification

  /// The report of a verification.
  public init(_ verification: Verification) {
    self.verification = verification
  }

  /// The verdict, every disagreement, and what was not checked; lines of at most 100 columns.
  public var text: String {
    var lines = verdict.wrapped(to: TerminalReport.width)
    if !verification.disagreements.isEmpty {
      lines += ["", "Disagreements"]
      lines += verification.disagreements.flatMap { check in
        "\(check.subject): \(Self.sentence(check))".singleLine.wrapped(to: TerminalReport.width - 4).enumerated()
          .map { ($0.offset == 0 ? "  · " : "    ") + $0.element }
      }
    }
    if !verification.unchecked.isEmpty {
      lines += ["", "Not verified"]
      lines += verification.unchecked.flatMap { sentence in
        sentence.singleLine.wrapped(to: TerminalReport.width - 4).enumerated()
          .map { ($0.offset == 0 ? "  · " : "    ") + $0.element }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var verdict: String {
    let curves = verification.curveCount == 1 ? "1 curve" : "\(verification.curveCount) curves"
    let count = verification.checks.count
    guard verification.agrees else {
      return "\(verification.file.singleLine) does not agree with itself: \(verification.disagreements.count) of "
        + "\(count) numbers of \(curves), computed again by GSL, are other ones."
    }
    guard count > 0 else { return "\(verification.file.singleLine) holds no fits: there is nothing to verify." }
    let strict = verification.checks.filter { $0.tolerance <= 1e-8 }
    let worst = strict.map(\.deviation).max() ?? 0
    return "\(verification.file.singleLine) agrees with itself: \(count) numbers of \(curves), computed again by GSL. "
      + "The largest difference is \(NumberText.scientific(worst)) (allowed: 1e-8)\(others)."
  }

  /// Numbers that were themselves found to fewer digits than 1e-8.
  private var others: String {
    let loose = verification.checks.filter { $0.tolerance > 1e-8 }
    guard let worst = loose.map(\.deviation).max() else { return "" }
    return "; among the \(loose.count) that a fit finds to fewer digits, such as the ends of profile intervals, it is "
      + NumberText.scientific(worst)
  }

  private static func sentence(_ check: Verification.Check) -> String {
    "\(check.quantity) is \(number(check.recorded)) in the file, \(number(check.recomputed)) when computed again "
      + "(difference \(NumberText.scientific(check.deviation)), allowed \(NumberText.scientific(check.tolerance)))"
  }

  private static func number(_ value: Double) -> String {
    value.isNaN ? "not a number" : String(format: "%.10g", value)
  }

  /// The verification as JSON: schema in docs/commands.md.
  public var document: JSONValue {
    .object([
      .init("cooperon", .string(CooperonVersion.current)), .init("schema", .integer(CooperonVersion.schema)),
      .init("kind", .string("verification")), .init("file", .string(verification.file)),
      .init("agrees", .bool(verification.agrees)), .init("curves", .integer(verification.curveCount)),
      .init(
        "checks",
        .array(
          verification.checks.map { check in
            .object([
              .init("subject", .string(check.subject)), .init("quantity", .string(check.quantity)),
              .init("recorded", .number(check.recorded)), .init("recomputed", .number(check.recomputed)),
              .init("deviation", .number(check.deviation)), .init("tolerance", .number(check.tolerance)),
              .init("agrees", .bool(check.agrees)),
            ])
          })),
      .init("unchecked", .array(verification.unchecked.map(JSONValue.string))),
    ])
  }
}

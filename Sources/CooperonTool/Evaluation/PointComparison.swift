import Cooperon
import Foundation

/// How the formulas of the program compare with a table of their values.
struct PointComparison {
  private let checks: [ModelCheck]

  init(_ checks: [ModelCheck]) {
    self.checks = checks
  }

  /// True where every formula that the program has agrees at every point, and it has at least one. An absent formula is
  /// listed, not counted as wrong.
  var agrees: Bool { checks.contains(where: \.isKnown) && checks.allSatisfy { $0.agrees || !$0.isKnown } }

  /// One line a formula, then the sums.
  var text: String {
    let rows = checks.map { check in
      guard check.isKnown else { return [check.id, "absent", "", ""] }
      let worst = check.worstRelativeError.map { String(format: "%.1e", $0) } ?? "–"
      let refusal = check.refusal.map { "a point was refused: \($0)" } ?? ""
      return [check.id, "\(check.agreeingCount) of \(check.pointCount)", worst, refusal]
    }
    let table = Columns(["formula", "points that agree", "worst relative error", ""], rows).lines
    return (table + [summary]).map { $0 + "\n" }.joined()
  }

  private var summary: String {
    let known = checks.filter(\.isKnown)
    let points = known.reduce(0) { $0 + $1.pointCount }
    let agreeing = known.reduce(0) { $0 + $1.agreeingCount }
    let absent = checks.count - known.count
    return
      "\(known.count) of \(checks.count) formulas present (\(absent) absent); \(agreeing) of \(points) points agree"
  }

  /// The same for programs.
  var json: JSONValue {
    .object([
      .init("agrees", .bool(agrees)),
      .init(
        "formulas",
        .array(
          checks.map { check in
            .object([
              .init("formula", .string(check.id)), .init("present", .bool(check.isKnown)),
              .init("points", .integer(check.pointCount)), .init("agreeing", .integer(check.agreeingCount)),
              .init("worstRelativeError", check.worstRelativeError.map(JSONValue.number) ?? .null),
              .init("relativeTolerance", .number(check.tolerance.relative)),
              .init("absoluteTolerance", .number(check.tolerance.absolute)),
              .init("refused", check.refusal.map { .string($0.description) } ?? .null),
            ])
          })),
    ])
  }
}

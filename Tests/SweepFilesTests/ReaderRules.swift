import Magnetotransport

/// Rules every reader must keep, each with a name; the same for made-up, real and mutated files.
enum ReaderRules {
  /// Names of the rules that a sweep breaks.
  static func violations(of sweep: Sweep) -> [String] {
    let rules: [(String, Bool)] = [
      ("at least two columns", sweep.columns.count >= 2),
      ("at least one row", sweep.rowCount >= 1),
      ("one value per line in every column", sweep.columns.allSatisfy { $0.values.count == sweep.rowCount }),
      ("lines strictly increasing from 1", isIncreasing(sweep.lines) && sweep.lines.first.map { $0 >= 1 } == true),
      ("no value is infinite", sweep.columns.allSatisfy { !$0.values.contains(where: \.isInfinite) }),
      ("every column is named", sweep.columns.allSatisfy { !$0.name.isEmpty }),
      (
        "no role is played twice", Set(sweep.columns.compactMap(\.role)).count == sweep.columns.compactMap(\.role).count
      ),
      ("a column with a role has a unit", sweep.columns.allSatisfy { $0.role == nil || $0.unit.dimension != .unknown }),
      ("the source is named", !sweep.provenance.file.isEmpty && !sweep.provenance.format.isEmpty),
      ("the hash is a SHA-256", sweep.provenance.sha256.count == 64),
      ("assumptions are sentences", sweep.assumptions.allSatisfy { $0.hasSuffix(".") && !$0.contains("\n") }),
      (
        "one temperature",
        sweep.statedTemperature == nil || sweep.column(.temperature) == nil
      ),
    ]
    return rules.filter { !$0.1 }.map(\.0)
  }

  private static func isIncreasing(_ lines: [Int]) -> Bool {
    zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 }
  }
}

import Cooperon

/// What every point of a table evaluates to.
struct PointListing {
  private struct Entry {
    let id: String
    let index: Int
    let outcome: PointTable.Outcome
  }

  private let entries: [Entry]
  private let absent: [String]

  init(_ table: PointTable) {
    var entries: [Entry] = []
    var absent: [String] = []
    for model in table.models {
      guard let outcomes = table.outcomes(of: model, in: .complete) else {
        absent.append(model.id)
        continue
      }
      entries += outcomes.enumerated().map { Entry(id: model.id, index: $0 + 1, outcome: $1) }
    }
    self.entries = entries
    self.absent = absent
  }

  /// Formula, number of the point, results; columns separated by tabs. Formulas that are absent come last.
  var text: String {
    let lines = entries.map { entry in
      switch entry.outcome {
      case .success(let values): "\(entry.id)\t\(entry.index)\t" + values.map { "\($0)" }.joined(separator: "\t")
      case .failure(let error): "\(entry.id)\t\(entry.index)\trefused: \(error)"
      }
    }
    return (lines + absent.map { "\($0)\t\tabsent" }).map { $0 + "\n" }.joined()
  }

  /// The same for programs.
  var json: JSONValue {
    .object([
      .init(
        "points",
        .array(
          entries.map { entry in
            .object(
              [.init("formula", .string(entry.id)), .init("point", .integer(entry.index))] + Self.members(entry.outcome)
            )
          })),
      .init("absent", .array(absent.map(JSONValue.string))),
    ])
  }

  private static func members(_ outcome: PointTable.Outcome) -> [JSONValue.Member] {
    switch outcome {
    case .success(let values): [.init("values", .array(values.map(JSONValue.number)))]
    case .failure(let error): [.init("refused", .string(error.description))]
    }
  }
}

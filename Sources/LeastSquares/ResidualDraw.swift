/// Errors drawn from the residuals of a fit, by one of the schemes of `Bootstrap`.
public struct ResidualDraw: Sendable {
  /// How errors are drawn.
  public let scheme: Bootstrap.Scheme
  /// The residuals of the fit.
  public let residuals: [Double]
  private let sequences: [[Int]]
  private let modified: [Double]

  /// Draws from the residuals of a solution. `sequences` lists the rows that may exchange residuals, each list in the
  /// order of measurement; nil puts all rows in one.
  public init(problem: Problem, solution: Solution, scheme: Bootstrap.Scheme, sequences: [[Int]]? = nil) {
    precondition(problem.residualCount == solution.residuals.count, "the solution belongs to another problem")
    let sequences = sequences ?? [Array(solution.residuals.indices)]
    precondition(
      sequences.joined().sorted() == Array(solution.residuals.indices), "every row belongs to one sequence")
    self.scheme = scheme
    self.sequences = sequences
    residuals = solution.residuals
    modified = Self.modifiedResiduals(problem, solution, sequences)
  }

  /// Errors for every row.
  public func errors(_ random: SeededRandom) -> [Double] {
    var drawn = [Double](repeating: 0, count: modified.count)
    for rows in sequences {
      switch scheme {
      case .residual: for row in rows { drawn[row] = modified[rows[random.index(below: rows.count)]] }
      case .wildRademacher: for row in rows { drawn[row] = random.uniform() < 0.5 ? -modified[row] : modified[row] }
      case .wildMammen: for row in rows { drawn[row] = Self.mammen(random.uniform()) * modified[row] }
      case .block(let length): Self.drawBlocks(rows, length: length, from: modified, into: &drawn, random)
      }
    }
    return drawn
  }

  /// (1 − √5)/2 with probability (√5 + 1)/(2√5), else (1 + √5)/2.
  private static func mammen(_ uniform: Double) -> Double {
    let root = 5.0.squareRoot()
    return uniform < (root + 1) / (2 * root) ? (1 - root) / 2 : (1 + root) / 2
  }

  private static func drawBlocks(
    _ rows: [Int], length: Int, from errors: [Double], into drawn: inout [Double], _ random: SeededRandom
  ) {
    let length = min(max(1, length), rows.count)
    var position = 0
    while position < rows.count {
      let start = random.index(below: rows.count - length + 1)
      for offset in 0..<min(length, rows.count - position) {
        drawn[rows[position + offset]] = errors[rows[start + offset]]
      }
      position += length
    }
  }

  /// Residuals freed from the fit's pull on them, centred in every sequence.
  private static func modifiedResiduals(
    _ problem: Problem, _ solution: Solution, _ sequences: [[Int]]
  ) -> [Double] {
    var errors = problem.freedResiduals(of: solution, largestLeverage: 0.99)
    for rows in sequences where !rows.isEmpty {
      let mean = rows.reduce(0) { $0 + errors[$1] } / Double(rows.count)
      for row in rows { errors[row] -= mean }
    }
    return errors
  }
}

/// The lower triangle Λ of a covariance matrix, V = ΛΛᵀ (Cholesky): Λ⁻¹ turns errors that hang together into independent
/// ones of size one.
struct LowerTriangle: Sendable {
  /// Λ, row after row up to the diagonal.
  private let rows: [[Double]]

  /// Least share of a variance that is left when all others are known: rounding must not make V singular.
  private static let smallestOwnShare = 1e-6

  /// The triangle of a matrix with a positive diagonal; `element` is asked for row ≥ column.
  init(size: Int, element: (_ row: Int, _ column: Int) -> Double) {
    var rows: [[Double]] = []
    for row in 0..<size {
      var entries: [Double] = []
      for column in 0..<row {
        let known = zip(entries, rows[column]).reduce(0) { $0 + $1.0 * $1.1 }
        entries.append((element(row, column) - known) / rows[column][column])
      }
      let variance = element(row, row)
      let rest = entries.reduce(variance) { $0 - $1 * $1 }
      entries.append(max(rest, Self.smallestOwnShare * variance).squareRoot())
      rows.append(entries)
    }
    self.rows = rows
  }

  /// Λ⁻¹ times a vector.
  func whitened(_ vector: [Double]) -> [Double] {
    var result: [Double] = []
    for (row, value) in zip(rows, vector) {
      let known = zip(row, result).reduce(0) { $0 + $1.0 * $1.1 }
      result.append((value - known) / row[result.count])
    }
    return result
  }
}

import CGSL

/// What a least-squares problem says about some of its parameters when all others follow them, beside a point: residuals
/// linear in the parameters kept, the others eliminated by GSL's Householder QR.
///
/// For a second opinion, like `LibraryMinimization`: parameters that are fixed or sit on a bound are held, and logarithmic
/// ones are counted by their logarithms.
public struct LibraryElimination: Hashable, Sendable {
  /// A residual: the sum of coefficients times distances of the parameters kept from the point, and a constant.
  public struct Row: Hashable, Sendable {
    /// One per parameter kept, in the coordinates of the fit.
    public var coefficients: [Double]
    /// The residual at the point.
    public var constant: Double
  }

  /// One row per parameter kept. The sum of their squares is, but for a constant, the lowest χ² that the others can reach;
  /// priors of the others are part of it, those of the parameters kept are not.
  public let rows: [Row]

  /// Eliminates all free parameters but those at the positions `kept`, at values inside the bounds.
  ///
  /// Nil where the problem has no derivatives or hardly more residuals than parameters, or where something is not finite.
  public init?(of problem: Problem, at values: [Double], keeping kept: [Int], holding held: Set<String> = []) {
    precondition(values.count == problem.parameters.count, "one value per parameter is needed")
    var known = problem
    for index in kept { known.parameters[index].prior = nil }
    let eliminated = known.parameters.indices.filter { index in
      known.parameters[index].isFree && !held.contains(known.parameters[index].name) && !kept.contains(index)
    }
    let system = LibrarySystem(known, free: eliminated + kept, values: values)
    guard let rows = Self.rows(system, columnCount: eliminated.count + kept.count, kept: kept.count) else { return nil }
    self.rows = rows
  }

  /// The triangle of the derivatives with the residuals as a last column: its rows below the eliminated parameters.
  private static func rows(_ system: LibrarySystem, columnCount count: Int, kept: Int) -> [Row]? {
    cgsl_return_errors_instead_of_aborting()
    guard system.rowCount > count, let table = gsl_matrix_alloc(system.rowCount, count + 1),
      let factors = gsl_vector_alloc(count + 1)
    else { return nil }
    defer {
      gsl_matrix_free(table)
      gsl_vector_free(factors)
    }
    let point = system.basePoint
    guard system.writeDerivatives(at: point, into: table) else { return nil }
    for (row, residual) in system.residuals(at: point).enumerated() { gsl_matrix_set(table, row, count, residual) }
    guard gsl_linalg_QR_decomp(table, factors) == Int32(GSL_SUCCESS) else { return nil }
    let rows = (count - kept..<count).map { row in
      Row(
        coefficients: (count - kept..<count).map { $0 < row ? 0 : gsl_matrix_get(table, row, $0) },
        constant: gsl_matrix_get(table, row, count))
    }
    return rows.allSatisfy { $0.constant.isFinite && $0.coefficients.allSatisfy(\.isFinite) } ? rows : nil
  }
}

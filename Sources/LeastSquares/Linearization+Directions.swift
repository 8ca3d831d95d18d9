extension Linearization {
  /// A direction in the space of some parameters, and how well the data know the position along it.
  public struct Direction: Hashable, Sendable {
    /// Components of a unit vector, in the order of the names asked for.
    public let components: [Double]
    /// Standard error along it, in the coordinate asked for; infinite where the data say nothing.
    public let standardError: Double
  }

  /// The principal directions of some free parameters, best known first, whatever the other parameters do (those are
  /// projected out).
  ///
  /// - Parameters:
  ///   - names: The parameters; each must be free.
  ///   - scales: What a derivative by the coordinate of the fit is multiplied by: 1 for a logarithmic parameter, the
  ///     value for a linear one, so that every direction is one of logarithms.
  ///   - variance: Variance of a residual: χ²/ν, or 1 for known errors.
  public func directions(of names: [String], scaledBy scales: [Double], variance: Double) -> [Direction] {
    precondition(names.count == scales.count, "one scale per name")
    let wanted = names.map { name in
      guard let column = self.names.firstIndex(of: name) else { preconditionFailure("“\(name)” is not free") }
      return column
    }
    let others = self.names.indices.filter { !wanted.contains($0) }
    let rows = residuals.count
    guard rows > others.count, derivatives.elements.allSatisfy(\.isFinite) else { return [] }
    let factorization = QRFactorization(derivatives.columns(others).withUnitColumns().matrix)
    let rank = others.isEmpty ? 0 : factorization.rank()
    var remaining = Matrix(rowCount: rows - rank, columnCount: wanted.count)
    for (position, column) in wanted.enumerated() {
      var vector = (0..<rows).map { derivatives[$0, column] * scales[position] }
      if !others.isEmpty { factorization.applyTransposedQ(to: &vector) }
      for row in rank..<rows { remaining[row - rank, position] = vector[row] }
    }
    let singular = SingularValues(remaining)
    return wanted.indices.map { index in
      let size = singular.values[index]
      return Direction(
        components: wanted.indices.map { singular.vectors[$0, index] },
        standardError: size > 0 ? variance.squareRoot() / size : .infinity)
    }
    .sorted { $0.standardError < $1.standardError }
  }
}

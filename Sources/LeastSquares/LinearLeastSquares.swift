/// Linear least squares by QR: the coefficients that make |design·c − rightHandSide|² smallest.
public enum LinearLeastSquares {
  /// The solution, or nil where a number is not finite. Columns the data cannot tell apart get coefficient zero.
  ///
  /// `design` has one row per datum, `rightHandSide` one number; both already divided by standard errors. Columns are
  /// scaled to unit length first, so that units do not decide what counts as degenerate.
  public static func solve(
    design: Matrix, rightHandSide: [Double]
  ) -> (coefficients: [Double], residualSumOfSquares: Double)? {
    precondition(design.rowCount == rightHandSide.count, "one right-hand side per row")
    guard rightHandSide.allSatisfy(\.isFinite), design.elements.allSatisfy(\.isFinite) else { return nil }
    var scaled = design
    let norms = (0..<design.columnCount).map { column in
      (0..<design.rowCount).reduce(0) { $0 + design[$1, column] * design[$1, column] }.squareRoot()
    }
    for row in 0..<design.rowCount {
      for column in norms.indices where norms[column] > 0 { scaled[row, column] /= norms[column] }
    }
    let padding = max(0, design.columnCount - design.rowCount)
    let solved = QRFactorization(scaled).solve(rightHandSide + [Double](repeating: 0, count: padding))
    let coefficients = zip(solved, norms).map { $1 > 0 ? $0 / $1 : 0 }
    var sum = 0.0
    for row in 0..<design.rowCount {
      var residual = rightHandSide[row]
      for column in coefficients.indices { residual -= design[row, column] * coefficients[column] }
      sum += residual * residual
    }
    return sum.isFinite ? (coefficients, sum) : nil
  }
}

import LeastSquares

extension Fit {
  /// Covariance of parameters of the model under any of their names, in the coordinate of the fit: the logarithm of a
  /// logarithmic parameter.
  ///
  /// Equivalents are powers, so that this is exact in logarithms: the relative error of L_so is half that of B_so, and
  /// the correlation of L_phi and L_so is that of B_phi and B_so. Rows of fixed parameters are zero. As
  /// `Solution.covariance`, it is not widened for correlated residuals. Nil where a name is neither a parameter of the
  /// fit nor an equivalent of one.
  public func covariance(of names: [String]) -> Matrix? {
    var positions: [(index: Int, slope: Double)] = []
    for name in names {
      guard let position = position(of: name) else { return nil }
      positions.append(position)
    }
    var matrix = Matrix(rowCount: names.count, columnCount: names.count)
    for (row, first) in positions.enumerated() {
      for (column, second) in positions.enumerated() {
        matrix[row, column] = solution.covariance[first.index, second.index] * first.slope * second.slope
      }
    }
    return matrix
  }

  /// The model's parameters that were fitted, and all their equivalents: what `covariance(of:)` is asked for in reports.
  public var jointNames: [String] {
    parameters.filter { [.model, .equivalent].contains($0.role) && !$0.isFixed }.map(\.name)
  }

  /// Whether the coordinate of a parameter in `covariance(of:)` is its logarithm.
  public func isLogarithmic(_ name: String) -> Bool {
    position(of: name).map { solution.parameters[$0.index].scale == .logarithmic } ?? false
  }

  /// Where a quantity stands in the solution, and d(its coordinate)/d(the solution's).
  private func position(of name: String) -> (index: Int, slope: Double)? {
    if let index = solution.index(of: name) { return (index, 1) }
    // The solution may be expressed in one equivalent while another, or the model's own parameter, is asked for.
    guard let asked = parameter(name) else { return nil }
    let own = asked.origin?.parameter ?? name
    for (index, held) in solution.parameters.enumerated() {
      guard let chosen = parameter(held.name), (chosen.origin?.parameter ?? chosen.name) == own else { continue }
      let there = asked.origin.map { PowerLaw(factor: $0.factor, exponent: $0.exponent).slope(held.scale) } ?? 1
      let here = chosen.origin.map { PowerLaw(factor: $0.factor, exponent: $0.exponent).slope(held.scale) } ?? 1
      return (index, there / here)
    }
    return nil
  }
}

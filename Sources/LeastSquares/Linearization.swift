/// The derivatives of a problem's residuals at one point, in the coordinates of the fit: what error bars, and statements
/// about which combinations of parameters the data determine, are made of.
public struct Linearization: Sendable {
  /// Names of the free parameters that the columns belong to.
  public let names: [String]
  /// Residuals of the data, then of the priors.
  public let residuals: [Double]
  /// ∂r/∂u: one row per residual, one column per free parameter; u is ln(value) for logarithmic parameters.
  public let derivatives: Matrix
  /// How many of the rows are data.
  public let dataCount: Int

  /// Differentiates a problem at parameter values (natural units, one per parameter, inside the bounds). Where the
  /// residuals are not finite there, neither are the derivatives. `priorWeight` multiplies the residuals of priors: the scale
  /// of the data's noise, where that of the data's own residuals is not one.
  public init(_ problem: Problem, at values: [Double], priorWeight: Double = 1) {
    let coordinates = FitCoordinates(problem.parameters)
    let start = coordinates.startValues(values)
    var system = ResidualSystem(problem, coordinates, startValues: start, priorWeight: priorWeight)
    let point = coordinates.point(of: start)
    var residuals = [Double](repeating: 0, count: system.rowCount)
    _ = system.evaluate(at: point, into: &residuals)
    var columns = [Double](repeating: 0, count: system.rowCount * coordinates.count)
    let sizes = coordinates.free.indices.map { abs(coordinates.parameter($0).initialValue) }
    _ = system.differentiate(
      at: point, typicalSizes: sizes.map { $0 > 0 ? $0 : 1 }, isNearMinimum: true, into: &columns)
    var derivatives = Matrix(rowCount: system.residualCount, columnCount: coordinates.count)
    for column in 0..<coordinates.count {
      for row in 0..<system.residualCount { derivatives[row, column] = columns[column * system.rowCount + row] }
    }
    names = coordinates.free.map { problem.parameters[$0].name }
    self.residuals = Array(residuals.prefix(system.residualCount))
    self.derivatives = derivatives
    dataCount = problem.residualCount
  }

  /// Data that nothing was fitted to: their values are residuals.
  public init(residuals: [Double]) {
    self.init(names: [], residuals: residuals, derivatives: Matrix(rowCount: residuals.count, columnCount: 0))
  }

  /// The same with every datum, one factor for each, in units smaller by the factor.
  public func multiplyingData(by factors: [Double]) -> Linearization {
    precondition(factors.count == dataCount, "one factor per datum")
    var (residuals, derivatives) = (residuals, derivatives)
    for (row, factor) in factors.enumerated() {
      residuals[row] *= factor
      for column in names.indices { derivatives[row, column] *= factor }
    }
    return Linearization(names: names, residuals: residuals, derivatives: derivatives, dataCount: dataCount)
  }

  private init(names: [String], residuals: [Double], derivatives: Matrix, dataCount: Int? = nil) {
    self.names = names
    self.residuals = residuals
    self.derivatives = derivatives
    self.dataCount = dataCount ?? residuals.count
  }
}

import Foundation

/// Residuals and derivatives of a problem in the coordinates of the fit, with priors appended as further rows and rows
/// of zeros where there are fewer residuals than parameters. Buffers are kept between calls.
struct ResidualSystem {
  let problem: Problem
  let coordinates: FitCoordinates
  /// Rows that carry information: data and priors.
  let residualCount: Int
  /// Rows of the Jacobian, padding included.
  let rowCount: Int
  /// Evaluations of the residuals so far.
  private(set) var evaluations = 0
  /// Natural values of the point evaluated last.
  private(set) var values: [Double]

  private let priors: [(index: Int, mean: Double, standardDeviation: Double)]
  private var dataResiduals: [Double]
  private var shiftedResiduals: [Double]
  private var natural: Matrix

  init(_ problem: Problem, _ coordinates: FitCoordinates, startValues: [Double]) {
    self.problem = problem
    self.coordinates = coordinates
    values = startValues
    priors = coordinates.priors
    residualCount = problem.residualCount + priors.count
    rowCount = max(residualCount, coordinates.count)
    dataResiduals = Array(repeating: 0, count: problem.residualCount)
    shiftedResiduals = dataResiduals
    let isAnalytic = problem.jacobian != nil
    natural = Matrix(rowCount: isAnalytic ? problem.residualCount : 0, columnCount: problem.parameters.count)
  }

  /// Writes all residuals at a point and returns Σ r², which is not finite where a residual is not.
  mutating func evaluate(at point: [Double], into residuals: inout [Double]) -> Double {
    coordinates.write(point, into: &values)
    evaluateData()
    for row in 0..<problem.residualCount { residuals[row] = dataResiduals[row] }
    for (offset, prior) in priors.enumerated() {
      residuals[problem.residualCount + offset] = (point[prior.index] - prior.mean) / prior.standardDeviation
    }
    return residuals.reduce(0) { $0 + $1 * $1 }
  }

  private mutating func evaluateData() {
    problem.residuals(values, &dataResiduals)
    evaluations += 1
    precondition(dataResiduals.count == problem.residualCount, "the problem changed its number of residuals")
  }

  /// Writes ∂r_i/∂u_j, column after column, and returns the first free parameter whose derivatives are not finite.
  ///
  /// `typicalSizes` holds, per free parameter, the size below which its finite-difference step does not shrink.
  mutating func differentiate(at point: [Double], typicalSizes: [Double], into columns: inout [Double]) -> Int? {
    coordinates.write(point, into: &values)
    if let jacobian = problem.jacobian {
      jacobian(values, &natural)
      for index in coordinates.free.indices {
        let column = coordinates.free[index]
        let slope = coordinates.slope(index, value: values[column])
        for row in 0..<problem.residualCount { columns[index * rowCount + row] = natural[row, column] * slope }
      }
    } else {
      for index in coordinates.free.indices {
        takeDifferences(index, at: point, typicalSize: typicalSizes[index], into: &columns)
      }
    }
    for (offset, prior) in priors.enumerated() {
      columns[prior.index * rowCount + problem.residualCount + offset] = 1 / prior.standardDeviation
    }
    return coordinates.free.indices.first { index in
      !columns[(index * rowCount)..<((index + 1) * rowCount)].allSatisfy(\.isFinite)
    }
  }

  /// Central differences with a step of ε^(1/3) = 6e-6 of the parameter's size, in the coordinate of the fit: truncation
  /// and rounding then both cost about ten digits of the derivative, an error in units of the *standard error* of the
  /// result, not of its value. A logarithmic coordinate steps by 6e-6 itself. At a bound, and beside a point where
  /// residuals are not finite, the difference is one-sided and costs half the digits.
  private mutating func takeDifferences(
    _ index: Int, at point: [Double], typicalSize: Double, into columns: inout [Double]
  ) {
    let isLogarithmic = coordinates.parameter(index).scale == .logarithmic
    let step = 6.055e-6 * (isLogarithmic ? 1 : max(abs(point[index]), typicalSize))
    let upper = min(point[index] + step, coordinates.upperBounds[index])
    let lower = max(point[index] - step, coordinates.lowerBounds[index])
    let position = coordinates.free[index]
    let original = values[position]
    defer { values[position] = original }

    values[position] = coordinates.value(of: upper, index)
    evaluateData()
    swap(&dataResiduals, &shiftedResiduals)
    var width = upper - lower
    let isUpperFinite = shiftedResiduals.allSatisfy(\.isFinite)
    if !isUpperFinite {
      values[position] = original
      evaluateData()
      swap(&dataResiduals, &shiftedResiduals)
      width = point[index] - lower
    }
    values[position] = coordinates.value(of: lower, index)
    evaluateData()
    if isUpperFinite && !dataResiduals.allSatisfy(\.isFinite) {
      values[position] = original
      evaluateData()
      width = upper - point[index]
    }
    for row in 0..<problem.residualCount {
      columns[index * rowCount + row] = (shiftedResiduals[row] - dataResiduals[row]) / width
    }
  }
}

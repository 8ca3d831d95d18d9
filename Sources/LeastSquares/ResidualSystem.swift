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

  /// What the residuals of priors are multiplied by: the scale of the data's noise.
  let priorWeight: Double

  private let priors: [(index: Int, mean: Double, standardDeviation: Double)]
  private var dataResiduals: [Double]
  private var shiftedResiduals: [Double]
  private var natural: Matrix

  init(_ problem: Problem, _ coordinates: FitCoordinates, startValues: [Double], priorWeight: Double = 1) {
    self.problem = problem
    self.priorWeight = priorWeight
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
      residuals[problem.residualCount + offset] =
        priorWeight * (point[prior.index] - prior.mean) / prior.standardDeviation
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
  mutating func differentiate(
    at point: [Double], typicalSizes: [Double], isNearMinimum: Bool, into columns: inout [Double]
  ) -> Int? {
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
        takeDifferences(
          index, at: point, typicalSize: typicalSizes[index], isNearMinimum: isNearMinimum, into: &columns)
      }
    }
    for (offset, prior) in priors.enumerated() {
      columns[prior.index * rowCount + problem.residualCount + offset] = priorWeight / prior.standardDeviation
    }
    return coordinates.free.indices.first { index in
      !columns[(index * rowCount)..<((index + 1) * rowCount)].allSatisfy(\.isFinite)
    }
  }

  /// Central differences, in the coordinate of the fit.
  ///
  /// On the way the step is h = ε^(1/3) = 6e-6 of the parameter's size (of one, for a logarithm), which leaves about ten
  /// digits of the derivative. Near the minimum two pairs at h and 2h are combined (error h⁴ instead of h²) with
  /// h = ε^(1/4) = 1.2e-4: about twelve digits. What is lost moves the result by that part of its *standard error*, not
  /// of its value. At a bound, and beside a point where residuals are not finite, one one-sided pair has to do.
  private mutating func takeDifferences(
    _ index: Int, at point: [Double], typicalSize: Double, isNearMinimum: Bool, into columns: inout [Double]
  ) {
    let isLogarithmic = coordinates.isLogarithmic[index]
    let size = isLogarithmic ? 1 : max(abs(point[index]), typicalSize)
    let start = index * rowCount
    let original = values[coordinates.free[index]]
    defer { values[coordinates.free[index]] = original }
    let near = 1.2e-4 * size
    let hasRoom =
      point[index] - 2 * near >= coordinates.lowerBounds[index]
      && point[index] + 2 * near <= coordinates.upperBounds[index]
    if isNearMinimum && hasRoom {
      let inner = takePair(index, from: point[index] - near, to: point[index] + near)
      for row in 0..<problem.residualCount {
        columns[start + row] = 4.0 / 3 * (shiftedResiduals[row] - dataResiduals[row]) / inner
      }
      let outer = takePair(index, from: point[index] - 2 * near, to: point[index] + 2 * near)
      for row in 0..<problem.residualCount {
        columns[start + row] -= 1.0 / 3 * (shiftedResiduals[row] - dataResiduals[row]) / outer
      }
      if columns[start..<(start + problem.residualCount)].allSatisfy(\.isFinite) { return }
    }
    let step = 6.055e-6 * size
    let upper = min(point[index] + step, coordinates.upperBounds[index])
    let lower = max(point[index] - step, coordinates.lowerBounds[index])
    var width = takePair(index, from: lower, to: upper)
    if !shiftedResiduals.allSatisfy(\.isFinite) { width = takePair(index, from: lower, to: point[index]) }
    if !dataResiduals.allSatisfy(\.isFinite) { width = takePair(index, from: point[index], to: upper) }
    for row in 0..<problem.residualCount {
      columns[start + row] = (shiftedResiduals[row] - dataResiduals[row]) / width
    }
  }

  /// Evaluates residuals at two values of a coordinate, the upper into `shiftedResiduals`, the lower into
  /// `dataResiduals`; returns the distance.
  private mutating func takePair(_ index: Int, from lower: Double, to upper: Double) -> Double {
    let position = coordinates.free[index]
    values[position] = coordinates.value(of: upper, index)
    evaluateData()
    swap(&dataResiduals, &shiftedResiduals)
    values[position] = coordinates.value(of: lower, index)
    evaluateData()
    return upper - lower
  }
}

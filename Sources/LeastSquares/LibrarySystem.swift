import CGSL
import Foundation

/// A problem as GSL sees it: the free parameters, logarithmic ones as logarithms, and priors as further residuals.
final class LibrarySystem {
  private let problem: Problem
  private let free: [Int]
  private let base: [Double]
  private let priors: [(position: Int, prior: Prior)]

  init(_ problem: Problem, free: [Int], values: [Double]) {
    self.problem = problem
    self.free = free
    base = values
    priors = free.indices.compactMap { position in
      problem.parameters[free[position]].prior.map { (position, $0) }
    }
  }

  /// Data and priors.
  var rowCount: Int { problem.residualCount + priors.count }

  private func isLogarithmic(_ position: Int) -> Bool { problem.parameters[free[position]].scale == .logarithmic }

  func values(at point: [Double]) -> [Double] {
    var values = base
    for (position, index) in free.enumerated() {
      values[index] = isLogarithmic(position) ? exp(point[position]) : point[position]
    }
    return values
  }

  /// The place of the values that the system was made with.
  var basePoint: [Double] {
    free.indices.map { isLogarithmic($0) ? log(base[free[$0]]) : base[free[$0]] }
  }

  /// GSL does not know the bounds: beyond them, where a formula may mean nothing, residuals are no numbers.
  func residuals(at point: [Double]) -> [Double] {
    let values = values(at: point)
    let isInside = free.allSatisfy { index in
      values[index] >= problem.parameters[index].lowerBound && values[index] <= problem.parameters[index].upperBound
    }
    guard isInside else { return [Double](repeating: .nan, count: rowCount) }
    var data = [Double](repeating: 0, count: problem.residualCount)
    problem.residuals(values, &data)
    return data
      + priors.map { position, prior in
        let mean = isLogarithmic(position) ? log(prior.mean) : prior.mean
        return (point[position] - mean) / prior.standardDeviation
      }
  }

  func sums(at point: [Double]) -> (data: Double, priors: Double) {
    let residuals = residuals(at: point)
    return (
      residuals.prefix(problem.residualCount).reduce(0) { $0 + $1 * $1 },
      residuals.dropFirst(problem.residualCount).reduce(0) { $0 + $1 * $1 }
    )
  }

  /// Writes the derivatives into the first columns; false where the problem has none.
  func writeDerivatives(at point: [Double], into matrix: UnsafeMutablePointer<gsl_matrix>) -> Bool {
    guard let jacobian = problem.jacobian else { return false }
    let values = values(at: point)
    var natural = Matrix(rowCount: problem.residualCount, columnCount: problem.parameters.count)
    jacobian(values, &natural)
    for (position, index) in free.enumerated() {
      let slope = isLogarithmic(position) ? values[index] : 1
      for row in 0..<problem.residualCount { gsl_matrix_set(matrix, row, position, natural[row, index] * slope) }
      for row in priors.indices {
        let own = priors[row].position == position ? 1 / priors[row].prior.standardDeviation : 0
        gsl_matrix_set(matrix, problem.residualCount + row, position, own)
      }
    }
    return true
  }

  func minimized(iterations: Int) -> (point: [Double], covariance: Matrix)? {
    cgsl_return_errors_instead_of_aborting()
    guard rowCount >= free.count else { return nil }
    var settings = gsl_multifit_nlinear_default_parameters()
    settings.fdtype = GSL_MULTIFIT_NLINEAR_CTRDIFF
    guard
      let workspace = gsl_multifit_nlinear_alloc(cgsl_multifit_nlinear_trust(), &settings, rowCount, free.count),
      let point = gsl_vector_alloc(free.count)
    else { return nil }
    defer {
      gsl_multifit_nlinear_free(workspace)
      gsl_vector_free(point)
    }
    for (position, coordinate) in basePoint.enumerated() { gsl_vector_set(point, position, coordinate) }
    guard residuals(at: Self.array(point)).allSatisfy(\.isFinite) else { return nil }
    var functions = gsl_multifit_nlinear_fdf()
    functions.f = Self.evaluate
    functions.df = problem.jacobian == nil ? nil : Self.differentiate
    functions.n = rowCount
    functions.p = free.count
    functions.params = Unmanaged.passUnretained(self).toOpaque()
    guard gsl_multifit_nlinear_init(point, &functions, workspace) == Int32(GSL_SUCCESS) else { return nil }
    var reason: Int32 = 0
    // Its status is of no use here: at a minimum it usually says that there is no progress.
    if iterations > 0 { _ = gsl_multifit_nlinear_driver(iterations, 1e-15, 1e-15, 0, nil, nil, &reason, workspace) }
    return result(of: workspace)
  }

  private func result(
    of workspace: UnsafeMutablePointer<gsl_multifit_nlinear_workspace>
  ) -> (point: [Double], covariance: Matrix)? {
    guard let position = workspace.pointee.x, let matrix = gsl_matrix_alloc(free.count, free.count) else { return nil }
    defer { gsl_matrix_free(matrix) }
    guard gsl_multifit_nlinear_covar(workspace.pointee.J, 0, matrix) == Int32(GSL_SUCCESS) else { return nil }
    var covariance = Matrix(rowCount: free.count, columnCount: free.count)
    for row in free.indices {
      for column in free.indices { covariance[row, column] = gsl_matrix_get(matrix, row, column) }
    }
    return (Self.array(position), covariance)
  }

  private static func array(_ vector: UnsafePointer<gsl_vector>) -> [Double] {
    (0..<vector.pointee.size).map { gsl_vector_get(vector, $0) }
  }

  private static let evaluate:
    @convention(c) (
      UnsafePointer<gsl_vector>?, UnsafeMutableRawPointer?, UnsafeMutablePointer<gsl_vector>?
    ) -> Int32 = { point, context, result in
      guard let point, let context, let result else { return Int32(GSL_EFAULT) }
      let system = Unmanaged<LibrarySystem>.fromOpaque(context).takeUnretainedValue()
      let residuals = system.residuals(at: LibrarySystem.array(point))
      // An error would end the minimisation; a step to where χ² is out of all proportion is shortened.
      let isNumber = residuals.allSatisfy(\.isFinite)
      for row in residuals.indices { gsl_vector_set(result, row, isNumber ? residuals[row] : 1e100) }
      return Int32(GSL_SUCCESS)
    }

  private static let differentiate:
    @convention(c) (
      UnsafePointer<gsl_vector>?, UnsafeMutableRawPointer?, UnsafeMutablePointer<gsl_matrix>?
    ) -> Int32 = { point, context, result in
      guard let point, let context, let result else { return Int32(GSL_EFAULT) }
      let system = Unmanaged<LibrarySystem>.fromOpaque(context).takeUnretainedValue()
      let isDone = system.writeDerivatives(at: LibrarySystem.array(point), into: result)
      return isDone ? Int32(GSL_SUCCESS) : Int32(GSL_EBADFUNC)
    }
}

import CGSL
import Foundation
import LeastSquares
import Testing
import _TestSupport

/// GSL's own nonlinear least squares as a second opinion: same minimum, same covariance.
@Suite("Second opinion of GSL")
struct ScientificLibraryTests {
  @Test("A digamma curve: two prefactors and two fields, the fields as logarithms")
  func digamma() throws {
    let random = SeededRandom(seed: 9)
    let fields = (1...120).map { Double($0) * 2e-3 }
    let shape: @Sendable (Double) -> Double = { gsl_sf_psi(0.5 + $0) - log($0) }
    let data = fields.map { 0.9 * shape(6e-3 / $0) - 0.5 * shape(0.09 / $0) + 2e-3 * random.normal() }
    let problem = Problem(
      parameters: [
        Parameter("prefactor", initialValue: 0.5), Parameter("B_phi", initialValue: 2e-3, scale: .logarithmic),
        Parameter("weight", initialValue: 0.2), Parameter("B_e", initialValue: 0.2, scale: .logarithmic),
      ], residualCount: fields.count,
      residuals: { values, residuals in
        for row in fields.indices {
          let model = values[0] * shape(values[1] / fields[row]) - values[2] * shape(values[3] / fields[row])
          residuals[row] = (model - data[row]) / 2e-3
        }
      })
    try compare(problem, from: problem.parameters.map(\.initialValue), tolerance: 1e-5)
  }

  @Test(
    "NIST problems, from the second start",
    .enabled(if: SharedData.hasMeasurements, "the shared measurements are not here"),
    arguments: ["Misra1a", "Chwirut2", "Gauss1", "DanWood", "Kirby2", "Rat42", "Eckerle4"])
  func reference(name: String) throws {
    let problem = try NISTProblem(name)
    try compare(problem.problem(isAnalytic: true), from: problem.starts[1], tolerance: 1e-5)
  }

  private func compare(_ problem: Problem, from start: [Double], tolerance: Double) throws {
    let ours = absolute.minimize(problem, from: start)
    let theirs = try ScientificLibraryFit(problem, from: start)
    #expect(ours.termination.isConverged)
    #expect(abs(ours.chiSquared / theirs.chiSquared - 1) < 1e-9)
    for index in start.indices {
      let error = ours.covariance[index, index].squareRoot()
      let isLogarithmic = problem.parameters[index].scale == .logarithmic
      let value = isLogarithmic ? log(ours.values[index]) : ours.values[index]
      #expect(abs(value - theirs.point[index]) < 1e-3 * error)
      for other in start.indices {
        let scale = error * ours.covariance[other, other].squareRoot()
        #expect(abs(ours.covariance[index, other] - theirs.covariance[index, other]) < tolerance * scale)
      }
    }
  }
}

/// One run of `gsl_multifit_nlinear` on a problem without bounds; derivatives are its own differences.
struct ScientificLibraryFit {
  /// Best point, logarithms of logarithmic parameters.
  private(set) var point: [Double] = []
  private(set) var chiSquared = 0.0
  private(set) var covariance: Matrix

  private final class Context {
    let problem: Problem
    init(_ problem: Problem) { self.problem = problem }
  }

  init(_ problem: Problem, from start: [Double]) throws {
    cgsl_return_errors_instead_of_aborting()
    covariance = Matrix(rowCount: start.count, columnCount: start.count)
    var parameters = gsl_multifit_nlinear_default_parameters()
    parameters.fdtype = GSL_MULTIFIT_NLINEAR_CTRDIFF
    let workspace = try #require(
      gsl_multifit_nlinear_alloc(cgsl_multifit_nlinear_trust(), &parameters, problem.residualCount, start.count))
    defer { gsl_multifit_nlinear_free(workspace) }
    let context = Unmanaged.passRetained(Context(problem))
    defer { context.release() }
    var system = gsl_multifit_nlinear_fdf()
    system.f = { point, context, residuals in
      guard let point, let context, let residuals else { return Int32(GSL_EFAULT) }
      let problem = Unmanaged<Context>.fromOpaque(context).takeUnretainedValue().problem
      let values = problem.parameters.enumerated().map { index, parameter in
        parameter.scale == .logarithmic ? exp(gsl_vector_get(point, index)) : gsl_vector_get(point, index)
      }
      var result = [Double](repeating: 0, count: problem.residualCount)
      problem.residuals(values, &result)
      for row in result.indices { gsl_vector_set(residuals, row, result[row]) }
      return Int32(GSL_SUCCESS)
    }
    system.n = problem.residualCount
    system.p = start.count
    system.params = context.toOpaque()
    let point = try #require(gsl_vector_alloc(start.count))
    defer { gsl_vector_free(point) }
    for (index, parameter) in problem.parameters.enumerated() {
      gsl_vector_set(point, index, parameter.scale == .logarithmic ? log(start[index]) : start[index])
    }
    gsl_multifit_nlinear_init(point, &system, workspace)
    var reason: Int32 = 0
    gsl_multifit_nlinear_driver(500, 1e-12, 1e-14, 0, nil, nil, &reason, workspace)
    read(workspace, count: start.count)
  }

  private mutating func read(_ workspace: UnsafeMutablePointer<gsl_multifit_nlinear_workspace>, count: Int) {
    point = (0..<count).map { gsl_vector_get(workspace.pointee.x, $0) }
    let residuals = workspace.pointee.f
    chiSquared = (0..<(residuals?.pointee.size ?? 0)).reduce(0) {
      $0 + gsl_vector_get(residuals, $1) * gsl_vector_get(residuals, $1)
    }
    let matrix = gsl_matrix_alloc(count, count)
    defer { gsl_matrix_free(matrix) }
    gsl_multifit_nlinear_covar(workspace.pointee.J, 0, matrix)
    for row in 0..<count {
      for column in 0..<count { covariance[row, column] = gsl_matrix_get(matrix, row, column) }
    }
  }
}

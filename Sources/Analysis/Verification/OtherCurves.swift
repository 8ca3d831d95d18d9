import Foundation
import LeastSquares

/// What the other curves of a joint fit say about what all of them have in common, beside the minimum: χ² is taken as
/// a parabola there, as in the fit's own profiles of what a curve has for itself.
struct OtherCurves {
  /// Positions of the shared parameters among those of the curve that they are joined to.
  let positions: [Int]
  /// Residuals linear in the distances of the shared parameters from the minimum.
  let rows: [LibraryElimination.Row]
  /// What errors of the shared parameters are widened by: as the curve that needs it most.
  let widening: Double
  /// False where the parabola does not reach as far as intervals do, so that fits refit all curves for them.
  var reachesEnds = true

  /// Σ r² at the minimum.
  var chiSquared: Double { rows.reduce(0) { $0 + $1.constant * $1.constant } }

  /// The problem of a curve with the others standing by: it has the minimum and the covariance of all curves together.
  func joined(to problem: Problem, at best: [Double]) -> Problem {
    let count = problem.residualCount
    let isLogarithmic = positions.map { problem.parameters[$0].scale == .logarithmic }
    var jacobian: Problem.Jacobian?
    if let derivatives = problem.jacobian {
      jacobian = { values, jacobian in
        var own = Matrix(rowCount: count, columnCount: values.count)
        derivatives(values, &own)
        jacobian.elements.replaceSubrange(..<own.elements.count, with: own.elements)
        writeDerivatives(below: count, at: values, isLogarithmic, into: &jacobian)
      }
    }
    return Problem(
      parameters: problem.parameters, residualCount: count + rows.count,
      residuals: { values, residuals in
        var own = [Double](repeating: 0, count: count)
        problem.residuals(values, &own)
        residuals.replaceSubrange(..<count, with: own)
        let distances = positions.indices.map { place in
          let (value, origin) = (values[positions[place]], best[positions[place]])
          return isLogarithmic[place] ? log(value / origin) : value - origin
        }
        for (row, other) in rows.enumerated() {
          residuals[count + row] = zip(other.coefficients, distances).reduce(other.constant) { $0 + $1.0 * $1.1 }
        }
      }, jacobian: jacobian)
  }

  private func writeDerivatives(
    below count: Int, at values: [Double], _ isLogarithmic: [Bool], into jacobian: inout Matrix
  ) {
    for (row, other) in rows.enumerated() {
      for column in values.indices { jacobian[count + row, column] = 0 }
      for (place, index) in positions.enumerated() {
        jacobian[count + row, index] = other.coefficients[place] / (isLogarithmic[place] ? values[index] : 1)
      }
    }
  }
}

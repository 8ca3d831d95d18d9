import Foundation
import LeastSquares
import Testing

@Suite("Elimination by GSL")
struct LibraryEliminationTests {
  /// A straight line with a prior on its slope, and what it is at its lowest in the slope.
  private static let ordinates = [1.0, 2.5, 2.0, 4.5, 4.0]
  private static let line = Problem(
    parameters: [Parameter("offset", initialValue: 0), slope], residualCount: ordinates.count,
    residuals: { values, residuals in
      for row in residuals.indices { residuals[row] = ordinates[row] - values[0] - values[1] * Double(row) }
    },
    jacobian: { _, jacobian in
      for row in ordinates.indices {
        jacobian[row, 0] = -1
        jacobian[row, 1] = -Double(row)
      }
    })
  private static var slope: Parameter {
    var slope = Parameter("slope", initialValue: 1)
    slope.prior = Prior(mean: 0.5, standardDeviation: 0.2)
    return slope
  }

  /// `saturatingProblem` with its derivatives.
  private static var saturating: Problem {
    let plain = saturatingProblem(scale: 1.3, extent: 4, noise: 0.02, seed: 4)
    return Problem(
      parameters: plain.parameters, residualCount: plain.residualCount, residuals: plain.residuals,
      jacobian: { values, jacobian in
        for row in 0..<plain.residualCount {
          let x = 0.1 * Double(row + 1)
          let decay = exp(-x / values[1])
          jacobian[row, 0] = (1 - decay) / 0.02
          jacobian[row, 1] = -values[0] * decay * x / (values[1] * values[1]) / 0.02
        }
      })
  }

  @Test("what is left of a linear problem is its lowest χ², whatever the others were")
  func linear() throws {
    for start in [[0, 1], [3, -2]] as [[Double]] {
      let found = try #require(LibraryElimination(of: Self.line, at: start, keeping: [0]))
      #expect(found.rows.count == 1)
      let heights = try [0.3, 0.9, 2.2].map { offset -> (direct: Double, reduced: Double) in
        let lowest = try #require(LibraryMinimization(Self.line, from: [offset, 1], holding: ["offset"]))
        let row = found.rows[0]
        let residual = row.coefficients[0] * (offset - start[0]) + row.constant
        return (lowest.chiSquared + lowest.priorChiSquared, residual * residual)
      }
      for height in heights {
        #expect(abs((height.direct - heights[0].direct) - (height.reduced - heights[0].reduced)) < 1e-9)
      }
    }
  }

  @Test("logarithms count by themselves, and held parameters not at all")
  func logarithm() throws {
    let problem = Self.saturating
    let solution = LevenbergMarquardt(options: .init(errorScale: .absolute)).minimize(problem)
    let alone = try #require(
      LibraryElimination(of: problem, at: solution.values, keeping: [1], holding: ["amplitude"]))
    let following = try #require(LibraryElimination(of: problem, at: solution.values, keeping: [1]))
    // The variance of what is kept is the inverse square of its coefficient.
    let coefficient = try #require(following.rows.first?.coefficients.first)
    #expect(abs(coefficient * coefficient * solution.covariance[1, 1] - 1) < 1e-4)
    #expect(abs(try #require(alone.rows.first?.coefficients.first)) > abs(coefficient))
  }

  @Test("refuses problems without derivatives")
  func refusal() {
    let problem = saturatingProblem(scale: 1.3, extent: 4, noise: 0.02, seed: 4)
    #expect(LibraryElimination(of: problem, at: [1, 1], keeping: [1]) == nil)
  }
}

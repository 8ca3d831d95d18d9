import Foundation
import LeastSquares
import Testing

@Suite("Joint confidence regions of two parameters")
struct ContourTests {
  @Test("On a linear problem the edge is the ellipse of the covariance", arguments: [0.0, 40])
  func ellipse(offset: Double) throws {
    // Far from x = 0 intercept and slope are almost one quantity: correlation −0.9995.
    let line = LineFixture()
    let (x, y) = (line.x.map { $0 + offset }, line.y)
    let problem = Problem(
      parameters: [Parameter("a", initialValue: 0), Parameter("b", initialValue: 1)], residualCount: x.count,
      residuals: { values, residuals in
        for row in x.indices { residuals[row] = values[0] + values[1] * x[row] - y[row] }
      },
      jacobian: { _, jacobian in
        for row in x.indices {
          jacobian[row, 0] = 1
          jacobian[row, 1] = x[row]
        }
      })
    let solution = absolute.minimize(problem)
    let contours = ProfileLikelihood(problem: problem, solution: solution, solver: absolute).contours(of: "a", "b")
    #expect(contours.map { ($0.rise * 100).rounded() / 100 } == [2.3, 6.18])
    for contour in contours {
      #expect(contour.isClosed)
      #expect(contour.first.count > 20)
      for (a, b) in zip(contour.first, contour.second) {
        var residuals = [Double](repeating: 0, count: x.count)
        problem.residuals([a, b], &residuals)
        let rise = residuals.reduce(0) { $0 + $1 * $1 } - solution.chiSquared
        #expect(abs(rise / contour.rise - 1) < 1e-3)
      }
      let reach = try #require(solution.standardError(of: "a")) * contour.rise.squareRoot()
      let largest = contour.first.map { abs($0 - solution.value(of: "a")) }.max() ?? 0
      #expect(abs(largest / reach - 1) < 0.02)
    }
  }

  @Test("A bent region is followed all the way round")
  func banana() {
    // b is known only through a² + b: the region is a parabola's bow.
    let problem = Problem(
      parameters: [Parameter("a", initialValue: 0.5), Parameter("b", initialValue: 0)], residualCount: 2,
      residuals: { values, residuals in
        residuals[0] = (values[0] * values[0] + values[1] - 1) / 0.4
        residuals[1] = values[0]
      })
    let solution = absolute.minimize(problem)
    let contour = ProfileLikelihood(problem: problem, solution: solution, solver: absolute)
      .contours(of: "a", "b", levels: [0.9545])[0]
    let isClosed = contour.isClosed
    #expect(isClosed)
    let tip = contour.rise.squareRoot()
    #expect(abs((contour.first.max() ?? 0) - tip) < 0.05)
    #expect(abs((contour.first.min() ?? 0) + tip) < 0.05)
    #expect((contour.second.min() ?? 0) < 1 - 0.9 * contour.rise)
    for (a, b) in zip(contour.first, contour.second) {
      var residuals = [0.0, 0]
      problem.residuals([a, b], &residuals)
      #expect(abs((residuals[0] * residuals[0] + residuals[1] * residuals[1]) / contour.rise - 1) < 1e-3)
    }
  }

  @Test("A region that the data do not close ends in the open")
  func open() {
    let problem = saturatingProblem(scale: 100, extent: 5, noise: 0.02, seed: 4)
    let solution = absolute.minimize(problem)
    let contour = ProfileLikelihood(problem: problem, solution: solution, solver: absolute)
      .contours(of: "amplitude", "scale", levels: [0.9545])[0]
    #expect(!contour.isClosed)
    #expect(contour.first.count > 10)
  }
}

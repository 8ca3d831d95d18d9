import Foundation
import LeastSquares
import Testing

/// A parameter of either sign of which only the square enters, best at zero: χ² is curved there by what JᵀJ does not see.
@Suite("An even parameter that is best at zero")
struct EvenParameterTests {
  /// y = a e^(−kx) + p² x through points that want a slope of −0.02.
  private func decay(_ even: Parameter) -> Problem {
    let x = (0..<60).map { 0.1 * Double($0) }
    let points = x.enumerated().map { exp(-0.7 * $1) - 0.02 * $1 + 0.01 * sin(37 * Double($0)) }
    return Problem(
      parameters: [
        Parameter("a", initialValue: 3),
        Parameter("k", initialValue: 0.05, lowerBound: 1e-6, upperBound: 1e6, scale: .logarithmic), even,
      ], residualCount: x.count,
      residuals: { values, residuals in
        for row in x.indices {
          residuals[row] = values[0] * exp(-values[1] * x[row]) + values[2] * values[2] * x[row] - points[row]
        }
      },
      jacobian: { values, jacobian in
        for row in x.indices {
          let decay = exp(-values[1] * x[row])
          jacobian[row, 0] = decay
          jacobian[row, 1] = -x[row] * values[0] * decay
          jacobian[row, 2] = 2 * values[2] * x[row]
        }
      })
  }

  @Test("does not hold the others back", arguments: [0.3, 1.5, 10])
  func arrives(start: Double) {
    let solution = LevenbergMarquardt().minimize(
      decay(Parameter("p", initialValue: start, lowerBound: -200, upperBound: 200)))
    let without = LevenbergMarquardt().minimize(decay(Parameter("p", initialValue: 0, isFixed: true)))
    #expect(solution.termination.isConverged, "\(solution.termination)")
    #expect(solution.iterations < 100)
    #expect(abs(solution.chiSquared / without.chiSquared - 1) < 1e-12)
    #expect(abs(solution.value(of: "k") / without.value(of: "k") - 1) < 1e-9)
  }
}

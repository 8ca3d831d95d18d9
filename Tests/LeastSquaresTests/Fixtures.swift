import Foundation
import LeastSquares

/// A straight line y = a + b·x with unit standard errors: everything about it is known in closed form.
struct LineFixture {
  let x: [Double]
  let y: [Double]

  init(seed: UInt64 = 1, count: Int = 20) {
    let random = SeededRandom(seed: seed)
    x = (0..<count).map { Double($0) / 4 }
    y = x.map { 1.5 + 0.7 * $0 + random.normal() }
  }

  func problem(
    _ a: Parameter = Parameter("a", initialValue: 0.3), _ b: Parameter = Parameter("b", initialValue: 2)
  ) -> Problem {
    let (x, y) = (x, y)
    return Problem(
      parameters: [a, b], residualCount: x.count,
      residuals: { values, residuals in
        for row in x.indices { residuals[row] = values[0] + values[1] * x[row] - y[row] }
      },
      jacobian: { _, jacobian in
        for row in x.indices {
          jacobian[row, 0] = 1
          jacobian[row, 1] = x[row]
        }
      })
  }

  /// JᵀJ and Jᵀy.
  var moments: (count: Double, sumX: Double, sumXX: Double, sumY: Double, sumXY: Double) {
    (
      Double(x.count), x.reduce(0, +), x.reduce(0) { $0 + $1 * $1 }, y.reduce(0, +),
      zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
    )
  }
}

/// A rise that levels off, y = amplitude·(1 − exp(−x/scale)), with its noise.
func saturatingProblem(
  scale: Double, extent: Double, noise: Double, seed: UInt64, kind: Parameter.Scale = .logarithmic
) -> Problem {
  let random = SeededRandom(seed: seed)
  let x = (1...40).map { extent * Double($0) / 40 }
  let y = x.map { 2 * (1 - exp(-$0 / scale)) + noise * random.normal() }
  return Problem(
    parameters: [
      Parameter("amplitude", initialValue: 1, scale: kind), Parameter("scale", initialValue: 1, scale: kind),
    ], residualCount: x.count,
    residuals: { values, residuals in
      for row in x.indices { residuals[row] = (values[0] * (1 - exp(-x[row] / values[1])) - y[row]) / noise }
    })
}

/// A solver for residuals already divided by known errors.
let absolute = LevenbergMarquardt(options: .init(errorScale: .absolute))

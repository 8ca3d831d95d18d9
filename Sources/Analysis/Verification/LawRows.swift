import Dephasing
import Foundation
import LeastSquares

/// A law and recorded lengths as a least-squares problem in ln(rate), in the law's own parameters.
struct LawRows {
  let law: DephasingLaw
  let points: [LawPoint]

  private var commonCount: Int { points[0].commonErrors.count }

  /// The errors that points have in common, all of them absent.
  var noCommonErrors: [Double] { [Double](repeating: 0, count: commonCount) }

  /// The smallest of the rates.
  var smallestRate: Double { exp(points.map(\.logarithm).min() ?? 0) }

  /// The problem with the spread of the temperatures carried over by the local exponent at these values; nil where the law
  /// means nothing there.
  func problem(weightedAt values: [Double]) -> Problem? {
    let errors = points.map { hypot($0.error, localExponent(at: $0.temperature, values) * $0.logarithmicSpread) }
    guard errors.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let (law, points, own) = (law, points, law.parameters.count)
    return Problem(
      parameters: ownParameters(startingAt: values) + commonParameters, residualCount: points.count,
      residuals: { values, residuals in
        for (row, point) in points.enumerated() {
          let common = zip(point.commonErrors, values[own...]).reduce(0) { $0 + $1.0 * $1.1 }
          let rate = law.rate(point.temperature, Array(values[..<own]))
          residuals[row] = (log(rate) - point.logarithm - common) / errors[row]
        }
      })
  }

  private func ownParameters(startingAt values: [Double]) -> [Parameter] {
    zip(law.parameters, values).map { parameter, value in
      switch parameter.kind {
      // GSL does not know bounds: a logarithm has none. A rate of zero is held, and its start means nothing.
      case .rate, .rateAtOneKelvin:
        Parameter(
          parameter.name, initialValue: max(value, .leastNormalMagnitude), lowerBound: 0, scale: .logarithmic)
      case .exponent: Parameter(parameter.name, initialValue: value)
      }
    }
  }

  private var commonParameters: [Parameter] {
    (0..<commonCount).map { number in
      var parameter = Parameter("common error \(number + 1)", initialValue: 0)
      parameter.prior = Prior(mean: 0, standardDeviation: 1)
      return parameter
    }
  }

  /// d ln(rate)/d ln(T), over 1 % of T.
  private func localExponent(at temperature: Double, _ values: [Double]) -> Double {
    log(law.rate(temperature * 1.005, values) / law.rate(temperature * 0.995, values)) / log(1.005 / 0.995)
  }
}

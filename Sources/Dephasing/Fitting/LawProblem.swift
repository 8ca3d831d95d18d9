import Foundation
import LeastSquares

/// A law and a set of points as a least-squares problem in ln(rate).
///
/// A rate at 1 K, A, and its exponent p are almost perfectly correlated where the temperatures are far from 1 K. The
/// problem therefore works with the rate A_r = A (T_r/1 K)^p at a reference temperature T_r; with T_r the geometric
/// mean of the temperatures the correlation is gone. With T_r = 1 K the parameters are those of the law itself.
struct LawProblem: Sendable {
  let law: DephasingLaw
  /// T_r, in K.
  var referenceTemperature: Double
  let temperatures: [Double]
  let logarithms: [Double]
  /// Errors of ln(rate), those that points have in common included: residuals are Λ⁻¹(f − y), which for independent
  /// points is (f − y)/error (A. C. Aitken, Proc. R. Soc. Edinb. 55, 42 (1935)).
  let errors: LowerTriangle

  /// The values of the law's own parameters that belong to values of the problem.
  func lawValues(_ values: [Double]) -> [Double] {
    rescaled(values) { pow(referenceTemperature, -$0) }
  }

  /// The values of the problem that belong to values of the law's own parameters.
  func problemValues(_ lawValues: [Double]) -> [Double] {
    rescaled(lawValues) { pow(referenceTemperature, $0) }
  }

  /// ∂(law's own parameter)/∂(problem value), where it is not zero, one list per parameter.
  func lawDerivatives(_ values: [Double]) -> [[(position: Int, slope: Double)]] {
    let own = lawValues(values)
    var derivatives = values.indices.map { [(position: $0, slope: 1.0)] }
    for (index, exponent) in couplings {
      derivatives[index] = [
        (index, pow(referenceTemperature, -values[exponent])), (exponent, -own[index] * log(referenceTemperature)),
      ]
    }
    return derivatives
  }

  private func rescaled(_ values: [Double], by factor: (_ exponent: Double) -> Double) -> [Double] {
    var result = values
    for (index, exponent) in couplings { result[index] *= factor(values[exponent]) }
    return result
  }

  /// Positions of every rate at 1 K and of its exponent.
  private var couplings: [(rate: Int, exponent: Int)] {
    law.parameters.indices.compactMap { index in
      guard let name = law.parameters[index].exponent else { return nil }
      guard let exponent = law.parameters.firstIndex(where: { $0.name == name }) else {
        preconditionFailure("“\(law.parameters[index].name)” of law “\(law.id)” names an exponent it does not have")
      }
      return (index, exponent)
    }
  }

  /// ∂ln(rate)/∂(problem value) at a temperature.
  func logarithmicDerivatives(at temperature: Double, _ values: [Double]) -> [Double] {
    let own = lawValues(values)
    let rate = law.rate(temperature, own)
    var derivatives = law.derivatives(temperature, own).map { $0 / rate }
    // A = A_r T_r^(−p): the derivative at constant A_r gains the path through A.
    for (index, exponent) in couplings {
      derivatives[exponent] -= derivatives[index] * own[index] * log(referenceTemperature)
      derivatives[index] *= pow(referenceTemperature, -own[exponent])
    }
    return derivatives
  }

  /// d ln(rate)/d ln(T) at a temperature, from a difference over 1 % of T: it only weighs the points.
  func localExponent(at temperature: Double, _ values: [Double]) -> Double {
    let own = lawValues(values)
    return log(law.rate(temperature * 1.005, own) / law.rate(temperature * 0.995, own)) / log(1.005 / 0.995)
  }

  /// The minimum that the given values lead to.
  func minimum(from start: [Double], by solver: LevenbergMarquardt) -> Solution {
    solver.minimize(leastSquares(around: start), from: start)
  }

  /// The problem for the solver. A rate of zero has the size of the smallest one measured, or nothing would say how far a
  /// limit of it is to be looked for.
  func leastSquares(around values: [Double]) -> Problem {
    let smallestRate = exp(logarithms.min() ?? 0)
    let parameters = zip(law.parameters, values).map { parameter, value in
      switch parameter.kind {
      case .rate: Parameter(parameter.name, initialValue: value > 0 ? value : smallestRate, lowerBound: 0)
      case .rateAtOneKelvin: Parameter(parameter.name, initialValue: value, lowerBound: 0, scale: .logarithmic)
      case .exponent:
        Parameter(
          parameter.name, initialValue: value, lowerBound: LawFit.exponentRange.lowerBound,
          upperBound: LawFit.exponentRange.upperBound)
      }
    }
    return Problem(
      parameters: parameters, residualCount: temperatures.count,
      residuals: { values, residuals in
        let own = lawValues(values)
        let whitened = errors.whitened(
          temperatures.indices.map { log(law.rate(temperatures[$0], own)) - logarithms[$0] })
        for index in whitened.indices { residuals[index] = whitened[index] }
      },
      jacobian: { values, jacobian in
        let derivatives = temperatures.map { logarithmicDerivatives(at: $0, values) }
        for column in law.parameters.indices {
          let whitened = errors.whitened(derivatives.map { $0[column] })
          for row in whitened.indices { jacobian[row, column] = whitened[row] }
        }
      })
  }
}

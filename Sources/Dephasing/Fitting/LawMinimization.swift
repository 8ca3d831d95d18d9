import Foundation
import LeastSquares

/// One law brought to its minimum on the points of a series.
struct LawMinimization {
  /// The problem at the geometric mean of the temperatures, with its final weights.
  let problem: LawProblem
  /// Its solution.
  let solution: Solution
  /// What the solution was made with: the convention of its error bars.
  let solver: LevenbergMarquardt

  var law: DephasingLaw { problem.law }

  /// Best values of the law's own parameters.
  var lawValues: [Double] { problem.lawValues(solution.values) }

  /// Passes that carry the spread of T over into ln(rate). The exponent hardly moves after the second.
  private static let passes = 4

  /// The lowest minimum from several starts, or nil where there are too few temperatures to fit this law and have one
  /// degree of freedom left.
  init?(_ law: DephasingLaw, _ points: [RatePoint], temperatureCount: Int) {
    guard points.count >= 3, temperatureCount >= 3, temperatureCount > law.parameters.count else { return nil }
    let logarithms = points.map { log($0.temperature) }
    let reference = exp(logarithms.reduce(0, +) / Double(points.count))
    let line = LogarithmicSlope(points, referenceTemperature: reference)
    var errors = points.map { $0.effectiveError(exponent: line.exponent) }
    var best: (problem: LawProblem, solution: Solution)?
    for _ in 0..<Self.passes {
      let problem = LawProblem(
        law: law, referenceTemperature: reference, temperatures: points.map(\.temperature),
        logarithms: points.map(\.logarithm), errors: Self.triangle(errors, points))
      let starts = [best?.solution.values].compactMap { $0 } + Self.starts(law, points, reference)
      let solution = Self.lowest(problem, starts)
      best = (problem, solution)
      errors = points.map {
        $0.effectiveError(exponent: problem.localExponent(at: $0.temperature, solution.values))
      }
      guard errors.allSatisfy(\.isFinite) else { break }
    }
    guard let best else { return nil }
    // Error bars too small for the scatter of the points are enlarged to it, as the Particle Data Group does; error bars
    // that look too large are left alone, because few points scatter little by chance as well.
    let isScattered = best.solution.chiSquared > Double(best.solution.degreesOfFreedom)
    solver = LevenbergMarquardt(options: .init(errorScale: isScattered ? .scaled : .absolute))
    problem = best.problem
    solution = best.problem.minimum(from: best.solution.values, by: solver)
  }

  /// The points' errors, with what they have in common.
  private static func triangle(_ errors: [Double], _ points: [RatePoint]) -> LowerTriangle {
    LowerTriangle(size: points.count) { row, column in
      row == column
        ? errors[row] * errors[row]
        : zip(points[row].commonErrors, points[column].commonErrors).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  private static func lowest(_ problem: LawProblem, _ starts: [[Double]]) -> Solution {
    let solver = LevenbergMarquardt(options: .init(errorScale: .absolute))
    let solutions = starts.map { problem.minimum(from: $0, by: solver) }
    let converged = solutions.filter { $0.termination.isConverged && $0.chiSquared.isFinite }
    guard let lowest = converged.min(by: { $0.chiSquared < $1.chiSquared }) ?? solutions.first else {
      preconditionFailure("every law has at least one start")
    }
    return lowest
  }

  /// Starts that differ in how much of the smallest rate is a constant: none, half, nearly all.
  private static func starts(_ law: DephasingLaw, _ points: [RatePoint], _ reference: Double) -> [[Double]] {
    let smallest = exp(points.map(\.logarithm).min() ?? 0)
    let hasConstant = law.parameters.contains { $0.kind == .rate }
    return (hasConstant ? [0.02, 0.5, 0.9] : [0]).map { fraction in
      let constant = fraction * smallest
      let line = LogarithmicSlope(points, referenceTemperature: reference, lessConstant: constant)
      return law.parameters.map { parameter in
        switch parameter.kind {
        case .rate: constant
        case .rateAtOneKelvin: exp(line.logarithm)
        case .exponent: min(max(line.exponent, -5), 5)
        }
      }
    }
  }
}

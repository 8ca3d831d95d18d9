import Foundation
import LeastSquares
import Magnetotransport

/// Starting values of parameters that only ties know: those with which the expressions come nearest to what the curves say
/// one by one, each as far as it knows.
struct TieStart {
  let ties: [ParameterTie]
  /// The new names, in the order of their positions.
  let names: [String]
  let choices: [BackgroundChoice]
  let sources: [CurveSources]
  /// Shared parameters, the new ones last.
  let sharedCount: Int

  /// Where each new parameter is started from in turn; arithmetic of physical quantities is rarely beyond.
  private static let grid = [1.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-6, 10, -1]

  /// Throws `InputError` (usage) where no start gives every curve a value inside its bounds.
  func parameters() throws -> [Parameter] {
    guard !ties.isEmpty else { return [] }
    let problem = Problem(
      parameters: names.map { Parameter($0, initialValue: 1) }, residualCount: choices.count * ties.count,
      residuals: { values, residuals in write(residuals: &residuals, at: values) })
    let solver = LevenbergMarquardt(options: .init(maximumIterations: 200))
    let best = starts().map { solver.minimize(problem, from: $0) }
      .filter { $0.chiSquared.isFinite }.min { $0.chiSquared < $1.chiSquared }
    guard let best else {
      let texts = ties.map { "\($0.name) = \($0.expression.text)" }.joined(separator: ", ")
      throw InputError(
        .usage, found: "no values of \(names.joined(separator: ", ")) at which “\(texts)” means anything",
        expected: "an expression that is positive and finite for every curve", remedy: "rewrite the expression")
    }
    return zip(names, best.values).map { Parameter($0, initialValue: $1) }
  }

  /// Every place of the grid for one or two names; for more, all names at one place.
  private func starts() -> [[Double]] {
    switch names.count {
    case 0: [[]]
    case 1: Self.grid.map { [$0] }
    case 2: Self.grid.flatMap { first in Self.grid.map { [first, $0] } }
    default: Self.grid.map { Array(repeating: $0, count: names.count) }
    }
  }

  private func write(residuals: inout [Double], at new: [Double]) {
    var row = 0
    for (curve, choice) in choices.enumerated() {
      let unknowns = choice.chosen.unknowns.parameters
      let single = choice.chosen.solution.values
      var block = [Double](repeating: 0, count: sharedCount + unknowns.count)
      // Every value of the block that an unknown is read from has what the curve says of it alone.
      for (index, source) in sources[curve].sources.enumerated() {
        if case .value(let position) = source { block[position] = single[index] }
      }
      for (offset, value) in new.enumerated() { block[sharedCount - new.count + offset] = value }
      for tie in ties {
        residuals[row] = distance(of: tie, choice, sources[curve], block)
        row += 1
      }
    }
  }

  /// Between what the expression says and what the curve says, in units of what the curve knows: in logarithms for a
  /// logarithmic parameter.
  private func distance(
    of tie: ParameterTie, _ choice: BackgroundChoice, _ sources: CurveSources, _ block: [Double]
  ) -> Double {
    let unknowns = choice.chosen.unknowns.parameters
    guard let index = unknowns.firstIndex(where: { $0.name == tie.name }),
      case .tied(let bound) = sources.sources[index]
    else { return 0 }
    let value = block.withUnsafeBufferPointer { bound.expression.value(at: bound.values($0)).value }
    let single = choice.chosen.solution.values[index]
    let doubt = Self.doubt(about: tie.name, choice.chosen.solution)
    guard unknowns[index].scale == .logarithmic else { return (value - single) / (doubt * (abs(single) + .ulpOfOne)) }
    return value > 0 ? log(value / single) / doubt : .infinity
  }

  /// The relative error of what a curve says of a parameter. A curve that says nothing can lie many powers of ten away, and
  /// would lead the start to where no curve says anything; one that knows all must not be the only one that counts.
  private static func doubt(about name: String, _ solution: Solution) -> Double {
    min(max(solution.relativeStandardError(of: name) ?? largestDoubt, smallestDoubt), largestDoubt)
  }

  private static let smallestDoubt = 0.1
  private static let largestDoubt = 10.0
}

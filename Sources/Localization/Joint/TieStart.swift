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
    let comparisons = zip(choices, sources).flatMap { choice, sources in
      ties.compactMap { comparison(of: $0, choice, sources) }
    }
    let problem = Problem(
      parameters: names.map { Parameter($0, initialValue: 1) }, residualCount: comparisons.count,
      residuals: { new, residuals in
        for (row, comparison) in comparisons.enumerated() { residuals[row] = comparison.distance(at: new).value }
      },
      jacobian: { new, jacobian in
        for (row, comparison) in comparisons.enumerated() {
          for (column, slope) in comparison.distance(at: new).slopes.enumerated() { jacobian[row, column] = slope }
        }
      })
    let solver = LevenbergMarquardt(options: .init(maximumIterations: 200))
    let best = starts().map { solver.minimize(problem, from: $0) }
      .filter { $0.chiSquared.isFinite }.min { $0.chiSquared < $1.chiSquared }
    guard let best else { throw ParameterTie.meaningless(ties) }
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

  /// An expression in one curve beside what the curve says.
  private struct Comparison {
    let expression: ParameterExpression
    /// Values of the expression's names, 0 for the new ones.
    let arguments: [Double]
    /// Which of them are new names, and which of these.
    let newArguments: [(argument: Int, name: Int)]
    /// What the curve says.
    let single: Double
    /// What the curve knows: an error of the logarithm, or of the value.
    let error: Double
    let isLogarithmic: Bool

    /// Between what the expression says and what the curve says, in units of what the curve knows, with its derivatives by the
    /// new names: in logarithms for a logarithmic parameter.
    func distance(at new: [Double]) -> (value: Double, slopes: [Double]) {
      var arguments = arguments
      for place in newArguments { arguments[place.argument] = new[place.name] }
      let (value, derivatives) = expression.value(at: arguments)
      var slopes = [Double](repeating: 0, count: new.count)
      let scale = isLogarithmic ? value * error : error
      for place in newArguments { slopes[place.name] += derivatives[place.argument] / scale }
      guard isLogarithmic else { return ((value - single) / error, slopes) }
      return (value > 0 ? log(value / single) / error : .infinity, slopes)
    }
  }

  /// nil where the curve has no such parameter, or the tie is not its own.
  private func comparison(of tie: ParameterTie, _ choice: BackgroundChoice, _ sources: CurveSources) -> Comparison? {
    let (unknowns, solution) = (choice.chosen.unknowns.parameters, choice.chosen.solution)
    guard let index = unknowns.firstIndex(where: { $0.name == tie.name }),
      case .tied(let bound) = sources.sources[index]
    else { return nil }
    // Every value of the block that an unknown is read from has what the curve says of it alone.
    var block = [Double](repeating: 0, count: sharedCount + unknowns.count)
    for (index, source) in sources.sources.enumerated() {
      if case .value(let position) = source { block[position] = solution.values[index] }
    }
    let firstNew = sharedCount - names.count
    let single = solution.values[index]
    let isLogarithmic = unknowns[index].scale == .logarithmic
    let doubt = Self.doubt(about: tie.name, solution)
    return Comparison(
      expression: bound.expression, arguments: block.withUnsafeBufferPointer(bound.values),
      newArguments: bound.arguments.enumerated().compactMap { place, argument in
        guard case .value(let position) = argument, (firstNew..<sharedCount).contains(position) else { return nil }
        return (place, position - firstNew)
      }, single: single, error: isLogarithmic ? doubt : doubt * (abs(single) + .ulpOfOne),
      isLogarithmic: isLogarithmic)
  }

  /// The relative error of what a curve says of a parameter. A curve that says nothing can lie many powers of ten away, and
  /// would lead the start to where no curve says anything; one that knows all must not be the only one that counts.
  private static func doubt(about name: String, _ solution: Solution) -> Double {
    min(max(solution.relativeStandardError(of: name) ?? largestDoubt, smallestDoubt), largestDoubt)
  }

  private static let smallestDoubt = 0.1
  private static let largestDoubt = 10.0
}

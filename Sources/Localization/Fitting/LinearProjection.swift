import LeastSquares
import Magnetotransport

/// The best values of all linear unknowns beside given nonlinear ones: what makes a grid over fields only as wide as the
/// number of fields.
final class LinearProjection {
  private let unknowns: CurveUnknowns
  private let data: FitData
  /// Unknowns that enter the prediction linearly and are free.
  private let linear: [Int]
  private let gram: CurveGram?
  private let equations: NormalEquations

  init(_ unknowns: CurveUnknowns, data: FitData) {
    self.unknowns = unknowns
    self.data = data
    let linear = Self.linearIndices(unknowns)
    self.linear = linear
    gram = CurveGram(Self.onlyLinear(unknowns, linear), data: data)
    equations = NormalEquations(count: gram?.isProjected.count ?? 0)
  }

  deinit { equations.deallocate() }

  private static func linearIndices(_ unknowns: CurveUnknowns) -> [Int] {
    let prediction = unknowns.prediction
    let model = prediction.model.parameters.indices.filter { prediction.model.parameters[$0].kind.isLinear }
    let nuisance = [
      prediction.amplitudeIndex, prediction.constantIndex, prediction.slopeIndex, prediction.backgroundIndex,
    ]
    return (model + nuisance).filter { !unknowns.parameters[$0].isFixed }
  }

  /// The same unknowns with only the linear ones free, and those without bounds and priors: a grid may look beyond.
  private static func onlyLinear(_ unknowns: CurveUnknowns, _ linear: [Int]) -> CurveUnknowns {
    var result = unknowns
    for index in result.parameters.indices {
      let parameter = unknowns.parameters[index]
      if linear.contains(index) {
        result.parameters[index] = Parameter(parameter.name, initialValue: parameter.initialValue)
      } else {
        result.parameters[index].isFixed = true
        result.parameters[index].prior = nil
      }
    }
    return result
  }

  /// All values with the linear ones at their best, and χ² there; nil where a number is not finite.
  func best(beside values: [Double]) -> (values: [Double], chiSquared: Double)? {
    var base = values
    for index in linear { base[index] = 0 }
    if let gram, gram.isProjected.allSatisfy({ $0 }) {
      var best = base
      // Near the data from the start, so that χ² is not the difference of large numbers.
      let constant = unknowns.prediction.constantIndex
      if linear.contains(constant) { best[constant] = data.conductivities[data.count / 2] }
      let isSolved = best.withUnsafeMutableBufferPointer { values in
        values.baseAddress.map { gram.evaluate($0, into: equations, isRough: true) } != nil && gram.isProjectionSolved
      }
      if isSolved { return equations.chiSquared.isFinite ? (best, equations.chiSquared) : nil }
    }
    return bestByFactorization(base)
  }

  private func bestByFactorization(_ base: [Double]) -> (values: [Double], chiSquared: Double)? {
    let (baseline, columns) = unknowns.prediction.linearResponses(of: data, values: base, unknowns: linear)
    var design = Matrix(rowCount: data.count, columnCount: linear.count)
    for (column, response) in columns.enumerated() {
      for row in 0..<data.count { design[row, column] = response[row] * data.inverseErrors[row] }
    }
    let target = (0..<data.count).map { (data.conductivities[$0] - baseline[$0]) * data.inverseErrors[$0] }
    guard let solved = LinearLeastSquares.solve(design: design, rightHandSide: target) else { return nil }
    var best = base
    for (column, index) in linear.enumerated() { best[index] = solved.coefficients[column] }
    return (best, solved.residualSumOfSquares)
  }
}

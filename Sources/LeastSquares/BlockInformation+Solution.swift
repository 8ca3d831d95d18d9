extension BlockInformation {
  /// The part that concerns one block, as a solution of its own: shared parameters first, then the block's.
  ///
  /// Covariance is that of the whole problem; χ², residuals and degrees of freedom are the block's.
  public func solution(of block: Int) -> Solution {
    let problem = minimum.layout.problem
    let coordinates = FitCoordinates(problem.shared + problem.blocks[block].parameters)
    let information = information(of: block, coordinates)
    return Solution(
      parameters: coordinates.parameters, values: minimum.shared + minimum.local[block],
      covariance: information.covariance(factor: noiseVariance, parameterCount: coordinates.parameters.count),
      errorScale: minimum.errorScale, noiseScale: minimum.noiseScale, noiseVariance: noiseVariance,
      chiSquared: chiSquaredByBlock[block], priorChiSquared: 0, residuals: residuals[block],
      degreesOfFreedom: max(0, residuals[block].count - coordinates.count), termination: minimum.termination,
      parametersAtBounds: heldNames(block, coordinates), flatDirections: information.flatDirections,
      conditionNumber: information.conditionNumber, iterations: minimum.iterations, evaluations: minimum.evaluations)
  }

  /// All blocks together. Parameters of a block are called "name@k", k counted from 1.
  public func solution() -> Solution {
    let problem = minimum.layout.problem
    let own = problem.blocks.enumerated().flatMap { block, content in
      content.parameters.map { parameter in
        var renamed = parameter
        renamed.name = Self.name(parameter.name, ofBlock: block)
        return renamed
      }
    }
    let parameters = problem.shared + own
    let blocks = problem.blocks.indices.map { solution(of: $0) }
    return Solution(
      parameters: parameters, values: minimum.shared + minimum.local.joined(),
      covariance: covariance(parameters.count, blocks), errorScale: minimum.errorScale,
      noiseScale: minimum.noiseScale, noiseVariance: noiseVariance, chiSquared: chiSquared,
      priorChiSquared: minimum.priorChiSquared, residuals: Array(residuals.joined()),
      degreesOfFreedom: minimum.degreesOfFreedom, termination: minimum.termination,
      parametersAtBounds: heldNames(blocks), flatDirections: flatDirections(blocks),
      conditionNumber: blocks.map(\.conditionNumber).max() ?? 1, iterations: minimum.iterations,
      evaluations: minimum.evaluations)
  }

  private static func name(_ name: String, ofBlock block: Int) -> String { "\(name)@\(block + 1)" }

  private var sharedNames: Set<String> { Set(minimum.layout.problem.shared.map(\.name)) }

  private func heldNames(_ block: Int, _ coordinates: FitCoordinates) -> [String] {
    coordinates.free.indices.filter { minimum.isHeld[minimum.layout.position($0, inBlock: block)] }
      .map { coordinates.parameter($0).name }
  }

  /// Parameters on a bound, those of a block with its number; shared ones once.
  private func heldNames(_ blocks: [Solution]) -> [String] {
    let sharedNames = sharedNames
    var seen: Set<String> = []
    return blocks.enumerated().flatMap { block, solution in
      solution.parametersAtBounds.map { sharedNames.contains($0) ? $0 : Self.name($0, ofBlock: block) }
    }.filter { seen.insert($0).inserted }
  }

  private func flatDirections(_ blocks: [Solution]) -> [Solution.FlatDirection] {
    let sharedNames = sharedNames
    var found: [Solution.FlatDirection] = []
    for (block, solution) in blocks.enumerated() {
      for direction in solution.flatDirections {
        let components = direction.components.map { component in
          Solution.FlatDirection.Component(
            name: sharedNames.contains(component.name) ? component.name : Self.name(component.name, ofBlock: block),
            weight: component.weight)
        }
        let renamed = Solution.FlatDirection(components: components)
        if !found.contains(renamed) { found.append(renamed) }
      }
    }
    return found
  }

  private func covariance(_ count: Int, _ blocks: [Solution]) -> Matrix {
    var matrix = Matrix(rowCount: count, columnCount: count)
    let layout = minimum.layout
    let sharedCount = layout.problem.shared.count
    var starts: [Int] = []
    var next = sharedCount
    for block in layout.problem.blocks {
      starts.append(next)
      next += block.parameters.count
    }
    for (block, solution) in blocks.enumerated() {
      let size = solution.parameters.count
      func place(_ index: Int) -> Int { index < sharedCount ? index : starts[block] + index - sharedCount }
      for row in 0..<size {
        for column in 0..<size { matrix[place(row), place(column)] = solution.covariance[row, column] }
      }
    }
    func isDetermined(_ place: Int) -> Bool { matrix[place, place].isFinite && matrix[place, place] > 0 }
    for first in blocks.indices {
      for second in blocks.indices where second != first {
        for (row, freeRow) in layout.local[first].free.enumerated() where isDetermined(starts[first] + freeRow) {
          for (column, freeColumn) in layout.local[second].free.enumerated()
          where isDetermined(starts[second] + freeColumn) {
            matrix[starts[first] + freeRow, starts[second] + freeColumn] =
              noiseVariance * covariance(first, row, second, column)
          }
        }
      }
    }
    return matrix
  }
}

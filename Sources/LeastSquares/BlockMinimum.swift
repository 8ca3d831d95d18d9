import Foundation

/// The minimum of a block problem.
public struct BlockMinimum: Sendable {
  /// Best values of the shared parameters, natural units, fixed ones included.
  public let shared: [Double]
  /// Best values of each block's own parameters.
  public let local: [[Double]]
  /// Σ r² of each block's data.
  public let chiSquaredByBlock: [Double]
  /// Σ r² of all data.
  public let chiSquared: Double
  /// Σ r² of the priors, each in units of its own standard deviation.
  public let priorChiSquared: Double
  /// What the standard errors of the data were multiplied by when data and priors were weighed; see `Solution`.
  public let noiseScale: Double
  /// What (JᵀJ)⁻¹ is multiplied by; see `Solution`.
  public let noiseVariance: Double
  /// Residuals, priors included, minus free parameters.
  public let degreesOfFreedom: Int
  /// Why the solver stopped.
  public let termination: Solution.Termination
  /// Steps taken.
  public let iterations: Int
  /// Evaluations of all blocks.
  public let evaluations: Int

  private let layout: BlockLayout
  private let unit: BlockCovariance
  private let point: [Double]
  private let grams: [Double]
  private let isHeld: [Bool]
  private let errorScale: Solution.ErrorScale

  /// What was minimised.
  public var objective: Double { chiSquared + noiseScale * noiseScale * priorChiSquared }

  init(
    _ layout: BlockLayout, _ run: BlockMinimization, shared: [Double], local: [[Double]],
    options: LevenbergMarquardt.Options, noiseScale: Double, _ termination: Solution.Termination
  ) {
    let sums = run.sums
    let point = (0..<layout.count).map { sums.point[$0] }
    let isHeld = point.indices.map { point[$0] <= layout.lowerBounds[$0] || point[$0] >= layout.upperBounds[$0] }
    let unit = BlockCovariance(layout, sums, isHeld: isHeld)
    self.layout = layout
    self.point = point
    self.isHeld = isHeld
    self.unit = unit
    self.noiseScale = noiseScale
    self.termination = termination
    self.shared = layout.sharedValues(point, fixed: shared)
    self.local = local.indices.map { layout.localValues($0, point, fixed: local[$0]) }
    grams = Array(UnsafeBufferPointer(start: sums.grams, count: layout.gramCount))
    chiSquaredByBlock = local.indices.map { sums.chiSquaredByBlock[$0] }
    chiSquared = sums.dataChiSquared
    priorChiSquared = sums.priorChiSquared
    degreesOfFreedom = layout.residualCount + layout.priors.count - layout.count
    iterations = run.iterations
    evaluations = run.evaluations
    errorScale = options.errorScale
    noiseVariance = Self.noiseVariance(layout, unit, sums, options.errorScale, noiseScale)
  }

  /// See `Minimization`: a parameter with a prior costs the data only the part of it that they determine.
  private static func noiseVariance(
    _ layout: BlockLayout, _ unit: BlockCovariance, _ sums: BlockSums, _ errorScale: Solution.ErrorScale,
    _ noiseScale: Double
  ) -> Double {
    guard errorScale == .scaled else { return 1 }
    var freedom = Double(layout.residualCount - layout.count)
    for prior in layout.priors {
      let weight = noiseScale * prior.weight
      let position = prior.position
      let variance: Double
      if position < unit.sharedCount {
        variance = unit.shared[position * unit.sharedCount + position]
      } else {
        let block = layout.block(of: position)
        variance = unit.variance(block, position - layout.offsets[block])
      }
      freedom += min(1, weight * weight * variance)
    }
    return freedom > 1e-9 ? sums.dataChiSquared / freedom : .infinity
  }

  /// The part that concerns one block, as a solution of its own: shared parameters first, then the block's.
  ///
  /// Covariance is that of the whole problem; χ², residuals and degrees of freedom are the block's. `residuals` are the
  /// block's at the minimum, which sums do not hold.
  public func solution(of block: Int, residuals: [Double]) -> Solution {
    let coordinates = FitCoordinates(layout.problem.shared + layout.problem.blocks[block].parameters)
    let information = information(of: block, coordinates)
    let count = coordinates.parameters.count
    return Solution(
      parameters: coordinates.parameters, values: shared + local[block],
      covariance: information.covariance(factor: noiseVariance, parameterCount: count), errorScale: errorScale,
      noiseScale: noiseScale, noiseVariance: noiseVariance, chiSquared: chiSquaredByBlock[block], priorChiSquared: 0,
      residuals: residuals, degreesOfFreedom: max(0, residuals.count - coordinates.count), termination: termination,
      parametersAtBounds: heldNames(block, coordinates), flatDirections: information.flatDirections,
      conditionNumber: information.conditionNumber, iterations: iterations, evaluations: evaluations)
  }

  /// All blocks together. Parameters of a block are called "name@k", k counted from 1.
  public func solution(residuals: [Double]) -> Solution {
    let problem = layout.problem
    var parameters = problem.shared
    for (block, content) in problem.blocks.enumerated() {
      parameters += content.parameters.map { parameter in
        var renamed = parameter
        renamed.name += "@\(block + 1)"
        return renamed
      }
    }
    let blocks = problem.blocks.indices.map { solution(of: $0, residuals: []) }
    return Solution(
      parameters: parameters, values: shared + local.joined(), covariance: covariance(parameters.count, blocks),
      errorScale: errorScale, noiseScale: noiseScale, noiseVariance: noiseVariance, chiSquared: chiSquared,
      priorChiSquared: priorChiSquared, residuals: residuals, degreesOfFreedom: degreesOfFreedom,
      termination: termination, parametersAtBounds: Self.gathered(problem, blocks.map(\.parametersAtBounds)),
      flatDirections: flatDirections(blocks), conditionNumber: blocks.map(\.conditionNumber).max() ?? 1,
      iterations: iterations, evaluations: evaluations)
  }

  /// Names of each block, its own with the block's number; shared ones once.
  private static func gathered(_ problem: BlockProblem, _ names: [[String]]) -> [String] {
    let sharedNames = Set(problem.shared.map(\.name))
    var seen: Set<String> = []
    return names.enumerated().flatMap { block, names in
      names.map { sharedNames.contains($0) ? $0 : "\($0)@\(block + 1)" }
    }.filter { seen.insert($0).inserted }
  }

  private func flatDirections(_ blocks: [Solution]) -> [Solution.FlatDirection] {
    let sharedNames = Set(layout.problem.shared.map(\.name))
    var found: [Solution.FlatDirection] = []
    for (block, solution) in blocks.enumerated() {
      for direction in solution.flatDirections {
        let components = direction.components.map { component in
          Solution.FlatDirection.Component(
            name: sharedNames.contains(component.name) ? component.name : "\(component.name)@\(block + 1)",
            weight: component.weight)
        }
        let renamed = Solution.FlatDirection(components: components)
        if !found.contains(renamed) { found.append(renamed) }
      }
    }
    return found
  }

  private func heldNames(_ block: Int, _ coordinates: FitCoordinates) -> [String] {
    coordinates.free.indices.filter { isHeld[position($0, block)] }.map { coordinates.parameter($0).name }
  }

  /// Position in the whole vector of a free coordinate of a block's solution.
  private func position(_ index: Int, _ block: Int) -> Int {
    index < unit.sharedCount ? index : layout.offsets[block] + index - unit.sharedCount
  }

  /// What all blocks together say about one block's coordinates and the shared ones: the other blocks' own coordinates
  /// are eliminated.
  private func information(of block: Int, _ coordinates: FitCoordinates) -> Information {
    let shared = unit.sharedCount
    let width = coordinates.count
    let start = layout.gramOffsets[block] + width
    var matrix = Matrix(rowCount: width, columnCount: width)
    for row in 0..<width {
      for column in row..<width {
        var sum = grams[start + row * width + column]
        if column < shared {
          sum += unit.complement(without: block, row, column)
        }
        matrix[row, column] = sum
        matrix[column, row] = sum
      }
    }
    return Information(
      jacobian: PivotedCholesky.factor(of: matrix), rowCount: width, coordinates: coordinates,
      point: (0..<width).map { point[position($0, block)] }, chiSquared: chiSquared,
      held: Set((0..<width).filter { isHeld[position($0, block)] }), isAnalytic: false)
  }

  /// What everything but one block says about the shared parameters, beside the minimum: rows of linear residuals
  /// (one coefficient per shared coordinate, then the constant) whose squares, added to those of the block alone, have the
  /// minimum of the whole. Other blocks' own parameters follow; χ² is taken as a parabola there.
  ///
  /// Coordinates are distances of the free shared parameters from the minimum, as logarithms where they are fitted so.
  public func otherInformation(than block: Int) -> [(coefficients: [Double], constant: Double)] {
    let shared = unit.sharedCount
    var matrix = Matrix(rowCount: shared, columnCount: shared)
    for row in 0..<shared {
      for column in 0..<shared {
        matrix[row, column] = unit.complement(without: block, row, column)
      }
    }
    let factor = PivotedCholesky.factor(of: matrix)
    let width = layout.columns[block].count
    // At the minimum of the whole the slopes of this block and of all else cancel: Rᵀc = −Jᵀr.
    let slope = (0..<shared).map { -grams[layout.gramOffsets[block] + $0] }
    var design = Matrix(rowCount: shared, columnCount: shared)
    for row in 0..<shared { for column in 0..<shared { design[row, column] = factor[row * shared + column] } }
    let constants = width > 0 && shared > 0 ? QRFactorization(design).solve(slope, tolerance: 1e-12) : []
    return (0..<shared).map { row in
      ((0..<shared).map { factor[$0 * shared + row] }, constants[row])
    }
  }

  private func covariance(_ count: Int, _ blocks: [Solution]) -> Matrix {
    var matrix = Matrix(rowCount: count, columnCount: count)
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
    for first in blocks.indices {
      for second in blocks.indices where second != first {
        for (row, freeRow) in layout.local[first].free.enumerated() {
          let place = starts[first] + freeRow
          guard matrix[place, place].isFinite, matrix[place, place] > 0 else { continue }
          for (column, freeColumn) in layout.local[second].free.enumerated() {
            let other = starts[second] + freeColumn
            guard matrix[other, other].isFinite, matrix[other, other] > 0 else { continue }
            matrix[place, other] = noiseVariance * unit.covariance(first, row, second, column)
          }
        }
      }
    }
    return matrix
  }
}

import Foundation

/// Where the parameters of a block problem stand in one vector of coordinates: free shared ones first, then the free ones
/// of every block.
final class BlockLayout: Sendable {
  let problem: BlockProblem
  /// Coordinates of the shared parameters.
  let shared: FitCoordinates
  /// Coordinates of each block's own parameters.
  let local: [FitCoordinates]
  /// Position of each block's first free parameter in the vector.
  let offsets: [Int]
  /// For each block, positions of its free columns among its values (shared values, then own).
  let columns: [[Int]]
  /// Length of the vector.
  let count: Int
  /// Whether each coordinate is a logarithm, and its bounds.
  let isLogarithmic: [Bool]
  let lowerBounds: [Double]
  let upperBounds: [Double]
  /// Priors by position in the vector: mean in the coordinate of the fit, and 1/standard deviation.
  let priors: [(position: Int, mean: Double, weight: Double)]
  /// Number of data residuals.
  let residualCount: Int
  /// Position of each block's gradient and curvature in one buffer.
  let gramOffsets: [Int]
  /// Length of that buffer.
  let gramCount: Int
  private let valueOffsets: [Int]
  private let naturalLower: [Double]
  private let naturalUpper: [Double]
  private let blockOfPosition: [Int]

  init(_ problem: BlockProblem) {
    self.problem = problem
    let shared = FitCoordinates(problem.shared)
    let local = problem.blocks.map { FitCoordinates($0.parameters) }
    var position = shared.count
    offsets = local.map { coordinates in
      defer { position += coordinates.count }
      return position
    }
    count = position
    let sharedCount = problem.shared.count
    columns = local.map { coordinates in shared.free + coordinates.free.map { $0 + sharedCount } }
    let all = [shared] + local
    isLogarithmic = all.flatMap(\.isLogarithmic)
    lowerBounds = all.flatMap(\.lowerBounds)
    upperBounds = all.flatMap(\.upperBounds)
    var priors = shared.priors.map { (position: $0.index, mean: $0.mean, weight: 1 / $0.standardDeviation) }
    for (coordinates, offset) in zip(local, offsets) {
      priors += coordinates.priors.map {
        (position: offset + $0.index, mean: $0.mean, weight: 1 / $0.standardDeviation)
      }
    }
    self.priors = priors
    var size = 0
    gramOffsets = columns.map { columns in
      defer { size += columns.count * (columns.count + 1) }
      return size
    }
    gramCount = size
    var values = 0
    valueOffsets = problem.blocks.map { block in
      defer { values += sharedCount + block.parameters.count }
      return values
    }
    naturalLower = all.flatMap { coordinates in coordinates.free.indices.map { coordinates.parameter($0).lowerBound } }
    naturalUpper = all.flatMap { coordinates in coordinates.free.indices.map { coordinates.parameter($0).upperBound } }
    blockOfPosition =
      Array(repeating: -1, count: shared.count)
      + local.enumerated().flatMap { block, coordinates in Array(repeating: block, count: coordinates.count) }
    residualCount = problem.blocks.reduce(0) { $0 + $1.residualCount }
    self.shared = shared
    self.local = local
  }

  /// Position of a block's values in one buffer of all blocks' values.
  func valueOffset(_ block: Int) -> Int { valueOffsets[block] }

  /// The natural value of a coordinate. On a bound it is the bound itself, not exp(ln(bound)).
  func natural(_ coordinate: Double, _ position: Int) -> Double {
    guard isLogarithmic[position] else { return coordinate }
    return min(max(exp(coordinate), naturalLower[position]), naturalUpper[position])
  }

  /// The block that a coordinate belongs to; it is not a shared one.
  func block(of position: Int) -> Int { blockOfPosition[position] }

  /// Position in the vector of one of a block's columns.
  func position(_ column: Int, inBlock block: Int) -> Int {
    column < shared.count ? column : offsets[block] + column - shared.count
  }

  /// The vector that belongs to natural values, moved inside the bounds.
  func point(shared values: [Double], local localValues: [[Double]]) -> [Double] {
    var point = shared.point(of: shared.startValues(values))
    for (coordinates, values) in zip(local, localValues) {
      point += coordinates.point(of: coordinates.startValues(values))
    }
    return point
  }

  /// Natural values of all shared parameters at a vector; fixed ones keep those of `values`.
  func sharedValues(_ point: [Double], fixed values: [Double]) -> [Double] {
    var values = shared.startValues(values)
    shared.write(Array(point[..<shared.count]), into: &values)
    return values
  }

  /// Natural values of a block's own parameters at a vector; fixed ones keep those of `values`.
  func localValues(_ block: Int, _ point: [Double], fixed values: [Double]) -> [Double] {
    let coordinates = local[block]
    var values = coordinates.startValues(values)
    for index in 0..<coordinates.count {
      let position = offsets[block] + index
      values[coordinates.free[index]] = natural(point[position], position)
    }
    return values
  }

  /// What (JᵀJ)⁻¹ is multiplied by; see `Minimization`: a parameter with a prior costs the data only the part of it that they
  /// determine. `variance` is the element of (JᵀJ)⁻¹ at a position.
  func noiseVariance(
    _ errorScale: Solution.ErrorScale, chiSquared: Double, noiseScale: Double, variance: (_ position: Int) -> Double
  ) -> Double {
    guard errorScale == .scaled else { return 1 }
    var freedom = Double(residualCount - count)
    for prior in priors {
      let weight = noiseScale * prior.weight
      freedom += min(1, weight * weight * variance(prior.position))
    }
    return freedom > 1e-9 ? chiSquared / freedom : .infinity
  }
}

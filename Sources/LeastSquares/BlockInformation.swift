/// What the data of all blocks, and the priors, say about the parameters at a minimum.
///
/// Made of the residuals' derivatives, factorised block after block (QR): sums of products, which the way to the minimum needs,
/// keep only half the digits of what a block alone hardly determines. Costs one linearisation of every block; time grows as
/// the number of blocks.
public struct BlockInformation: Sendable {
  /// The minimum.
  public let minimum: BlockMinimum
  /// What (JᵀJ)⁻¹ is multiplied by; see `Solution`.
  public let noiseVariance: Double
  /// Residuals of each block's data at the minimum.
  let residuals: [[Double]]
  /// Σ r² of each block's data.
  public let chiSquaredByBlock: [Double]
  /// (JᵀJ)⁻¹ of the shared coordinates; zero in those on a bound and those not determined.
  private let sharedInverse: Matrix
  private let triangles: [BlockTriangle]
  /// For each block, what all others and the priors of shared parameters say about the shared coordinates.
  private let others: [Matrix]
  /// Jᵀr of each block's data by the shared coordinates.
  private let sharedSlopes: [[Double]]

  private var layout: BlockLayout { minimum.layout }
  private var sharedCount: Int { layout.shared.count }

  init(_ minimum: BlockMinimum, workers: Workers) {
    let layout = minimum.layout
    let sharedCount = layout.shared.count
    let blocks = workers.map(layout.problem.blocks.count) { LinearBlock(minimum, block: $0) }
    let triangles = blocks.map(\.triangle)
    var priors = Matrix(rowCount: layout.priors.count, columnCount: sharedCount)
    for (row, prior) in layout.priors.enumerated() where prior.position < sharedCount {
      priors[row, prior.position] = minimum.noiseScale * prior.weight
    }
    let (others, whole) = Self.accumulated(triangles.map(\.rest), beside: priors)
    let inverse = Self.inverse(of: whole, free: (0..<sharedCount).filter { !minimum.isHeld[$0] })
    self.minimum = minimum
    self.triangles = triangles
    self.others = others
    residuals = blocks.map(\.residuals)
    sharedSlopes = blocks.map(\.sharedSlopes)
    sharedInverse = inverse
    chiSquaredByBlock = residuals.map { $0.reduce(0) { $0 + $1 * $1 } }
    noiseVariance = layout.noiseVariance(
      minimum.errorScale, chiSquared: chiSquaredByBlock.reduce(0, +), noiseScale: minimum.noiseScale
    ) { position in
      guard position >= sharedCount else { return inverse[position, position] }
      let block = layout.block(of: position)
      let row = position - layout.offsets[block]
      return triangles[block].inverse[row, row]
        + Self.covariance(triangles[block], row, triangles[block], row, through: inverse)
    }
  }

  /// (RᵀR)⁻¹ of some columns, zero in those that are not free.
  private static func inverse(of rows: Matrix, free: [Int]) -> Matrix {
    let (unit, lengths) = rows.columns(free).withUnitColumns()
    let part = QRFactorization(unit).inverseOfNormalMatrix(lengths: lengths, tolerance: BlockTriangle.tolerance)
    var inverse = Matrix(rowCount: rows.columnCount, columnCount: rows.columnCount)
    for (row, first) in free.enumerated() {
      for (column, second) in free.enumerated() { inverse[first, second] = part[row, column] }
    }
    return inverse
  }

  /// Σ r² of all data.
  public var chiSquared: Double { chiSquaredByBlock.reduce(0, +) }

  /// Triangles of all parts but one, for each, and of all parts: what comes before a part and what comes after it are
  /// gathered once, so that the work grows as the number of parts.
  private static func accumulated(_ parts: [Matrix], beside first: Matrix) -> (others: [Matrix], whole: Matrix) {
    var before = [QRFactorization(first).triangle]
    for part in parts { before.append(QRFactorization(before[before.count - 1].above(part)).triangle) }
    var after = Matrix(rowCount: 0, columnCount: first.columnCount)
    var others: [Matrix] = []
    for index in parts.indices.reversed() {
      others.append(QRFactorization(before[index].above(after)).triangle)
      after = QRFactorization(after.above(parts[index])).triangle
    }
    return (others.reversed(), before[parts.count])
  }

  /// What own coordinates of two blocks have in common because both follow the shared ones.
  private static func covariance(
    _ first: BlockTriangle, _ row: Int, _ second: BlockTriangle, _ column: Int, through shared: Matrix
  ) -> Double {
    var sum = 0.0
    for left in 0..<shared.rowCount where first.response[row, left] != 0 {
      for right in 0..<shared.columnCount {
        sum += first.response[row, left] * shared[left, right] * second.response[column, right]
      }
    }
    return sum
  }

  /// Covariance, without the factor of the noise, of own coordinates of two different blocks.
  func covariance(_ block: Int, _ row: Int, _ other: Int, _ column: Int) -> Double {
    Self.covariance(triangles[block], row, triangles[other], column, through: sharedInverse)
  }

  /// What all blocks together say about one block's coordinates and the shared ones: the other blocks' own coordinates
  /// are eliminated.
  func information(of block: Int, _ coordinates: FitCoordinates) -> Information {
    let own = triangles[block].rows
    var all = own.above(others[block].widened(to: own.columnCount))
    if all.rowCount < all.columnCount {
      all = all.above(Matrix(rowCount: all.columnCount - all.rowCount, columnCount: all.columnCount))
    }
    let positions = (0..<coordinates.count).map { layout.position($0, inBlock: block) }
    return Information(
      jacobian: (0..<all.columnCount).flatMap { column in (0..<all.rowCount).map { all[$0, column] } },
      rowCount: all.rowCount, coordinates: coordinates, point: positions.map { minimum.point[$0] },
      chiSquared: chiSquared, held: Set(positions.indices.filter { minimum.isHeld[positions[$0]] }), isAnalytic: true)
  }

  /// What everything but one block says about the shared parameters, beside the minimum: rows of linear residuals
  /// (one coefficient per shared coordinate, then the constant) whose squares, added to those of the block alone, have the
  /// minimum of the whole. Other blocks' own parameters follow; χ² is taken as a parabola there.
  ///
  /// Coordinates are distances of the free shared parameters from the minimum, as logarithms where they are fitted so.
  public func others(than block: Int) -> [(coefficients: [Double], constant: Double)] {
    let rows = others[block]
    // At the minimum of the whole the slopes of this block and of all else cancel: Rᵀc = −Jᵀr.
    let (unit, lengths) = rows.withUnitColumns()
    let slopes = lengths.indices.map { lengths[$0] > 0 ? -sharedSlopes[block][$0] / lengths[$0] : 0 }
    let constants = QRFactorization(unit.transposed).solve(slopes, tolerance: 1e-12)
    return (0..<sharedCount).map { row in ((0..<sharedCount).map { rows[row, $0] }, constants[row]) }
  }
}

extension BlockMinimum {
  /// What the data say about the parameters at this minimum.
  public func information(workers: Workers = .one) -> BlockInformation { BlockInformation(self, workers: workers) }
}

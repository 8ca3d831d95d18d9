/// (JᵀJ)⁻¹ of a block problem, block by block, in the coordinates of the fit: coordinates on a bound are left out as if
/// fixed there, and what Cholesky cannot resolve has variance zero here (`BlockMinimum.solution` says what it is).
///
/// With T = −H_ll⁻¹H_ls and S the sum of the Schur complements: C_ss = S⁻¹, C_ls = T C_ss, C_ll = H_ll⁻¹ + T C_ss Tᵀ.
struct BlockCovariance: Sendable {
  /// Number of free shared coordinates.
  let sharedCount: Int
  /// C_ss, row after row.
  private(set) var shared: [Double]
  /// S of all blocks and priors together, row after row.
  private(set) var complement: [Double]
  /// S of each block alone, T (one row per own coordinate) and H_ll⁻¹, one block after the other.
  private var complements: [Double]
  private var responses: [Double]
  private var inverses: [Double]
  /// First own coordinate of each block, counted without the shared ones, and of its inverse; then where the last ends.
  private var ownStarts: [Int]
  private var inverseStarts: [Int]

  init(_ layout: BlockLayout, _ sums: BlockSums, isHeld: [Bool]) {
    let count = layout.shared.count
    let blocks = sums.blockCount
    sharedCount = count
    (ownStarts, inverseStarts) = ([0], [0])
    for block in 0..<blocks {
      let own = sums.places[block].width - count
      ownStarts.append(ownStarts[block] + own)
      inverseStarts.append(inverseStarts[block] + own * own)
    }
    shared = [Double](repeating: 0, count: count * count)
    complement = shared
    for index in 0..<count { complement[index * (count + 1)] = sums.sharedPriorCurvature[index] }
    complements = [Double](repeating: 0, count: blocks * count * count)
    responses = [Double](repeating: 0, count: ownStarts[blocks] * count)
    inverses = [Double](repeating: 0, count: inverseStarts[blocks])
    let inversion = ScaledInversion(capacity: max(count, sums.widest - count))
    for block in 0..<blocks { add(block, sums, isHeld, inversion) }
    shared = complement
    shared.withUnsafeMutableBufferPointer { elements in
      inversion.invert(elements, size: count) { isHeld[$0] }
    }
  }

  /// Eliminates a block's own coordinates.
  private mutating func add(_ block: Int, _ sums: BlockSums, _ isHeld: [Bool], _ inversion: ScaledInversion) {
    let (count, width) = (sharedCount, sums.places[block].width)
    let (own, first) = (width - count, count + ownStarts[block])
    let curvature = sums.grams + sums.places[block].gram + width
    inverses.withUnsafeMutableBufferPointer { all in
      let inverse = UnsafeMutableBufferPointer(rebasing: all[inverseStarts[block]..<inverseStarts[block + 1]])
      for row in 0..<own {
        for column in row..<own { inverse[row * own + column] = curvature[(count + row) * width + count + column] }
      }
      inversion.invert(inverse, size: own) { isHeld[first + $0] }
      responses.withUnsafeMutableBufferPointer { responses in
        for row in 0..<own {
          for column in 0..<count {
            var sum = 0.0
            for inner in 0..<own { sum -= inverse[row * own + inner] * curvature[column * width + count + inner] }
            responses[(first - count + row) * count + column] = sum
          }
        }
      }
    }
    for row in 0..<count {
      for column in row..<count {
        var sum = curvature[row * width + column]
        for inner in 0..<own {
          sum += curvature[row * width + count + inner] * responses[(first - count + inner) * count + column]
        }
        complements[(block * count + row) * count + column] = sum
        complements[(block * count + column) * count + row] = sum
        complement[row * count + column] += sum
        if row != column { complement[column * count + row] += sum }
      }
    }
  }

  /// What all but one block, and the priors, say about the shared coordinates.
  func complement(without block: Int, _ row: Int, _ column: Int) -> Double {
    complement[row * sharedCount + column] - complements[(block * sharedCount + row) * sharedCount + column]
  }

  /// Variance of a block's own coordinate.
  func variance(_ block: Int, _ row: Int) -> Double {
    covariance(block, row, block, row)
  }

  /// Covariance of own coordinates of two blocks.
  func covariance(_ block: Int, _ row: Int, _ other: Int, _ column: Int) -> Double {
    let own = ownStarts[block + 1] - ownStarts[block]
    var sum = block == other ? inverses[inverseStarts[block] + row * own + column] : 0
    for first in 0..<sharedCount {
      let left = response(block, row, first)
      guard left != 0 else { continue }
      for second in 0..<sharedCount {
        sum += left * shared[first * sharedCount + second] * response(other, column, second)
      }
    }
    return sum
  }

  /// Covariance of a block's own coordinate with a shared one.
  func covariance(_ block: Int, _ row: Int, shared column: Int) -> Double {
    (0..<sharedCount).reduce(0.0) { $0 + response(block, row, $1) * shared[$1 * sharedCount + column] }
  }

  private func response(_ block: Int, _ row: Int, _ column: Int) -> Double {
    responses[(ownStarts[block] + row) * sharedCount + column]
  }
}

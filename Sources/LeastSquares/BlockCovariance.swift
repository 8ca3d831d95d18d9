/// (JᵀJ)⁻¹ of a block problem from sums of products, in the coordinates of the fit: coordinates on a bound are left out as
/// if fixed there, and what Cholesky cannot resolve has variance zero. It is there with the minimum and costs nothing, but
/// carries half the digits that the derivatives have; `BlockInformation` is made of those.
///
/// With T = −H_ll⁻¹H_ls and S the sum of the Schur complements: C_ss = S⁻¹, C_ls = T C_ss, C_ll = H_ll⁻¹ + T C_ss Tᵀ.
struct BlockCovariance: Sendable {
  /// Number of free shared coordinates.
  let sharedCount: Int
  /// C_ss, row after row; while blocks are added, S.
  private(set) var shared: [Double]
  /// T (one row per own coordinate) and H_ll⁻¹, one block after the other.
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
    for index in 0..<count { shared[index * (count + 1)] = sums.sharedPriorCurvature[index] }
    responses = [Double](repeating: 0, count: ownStarts[blocks] * count)
    inverses = [Double](repeating: 0, count: inverseStarts[blocks])
    let inversion = ScaledInversion(capacity: max(count, sums.widest - count))
    for block in 0..<blocks { add(block, sums, isHeld, inversion) }
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
        shared[row * count + column] += sum
      }
    }
  }

  /// Variance of the coordinate at a position.
  func variance(of position: Int, in layout: BlockLayout) -> Double {
    guard position >= sharedCount else { return shared[position * (sharedCount + 1)] }
    let block = layout.block(of: position)
    let row = position - layout.offsets[block]
    let own = ownStarts[block + 1] - ownStarts[block]
    var sum = inverses[inverseStarts[block] + row * own + row]
    for first in 0..<sharedCount {
      for second in 0..<sharedCount {
        sum += response(block, row, first) * shared[first * sharedCount + second] * response(block, row, second)
      }
    }
    return sum
  }

  private func response(_ block: Int, _ row: Int, _ column: Int) -> Double {
    responses[(ownStarts[block] + row) * sharedCount + column]
  }
}

/// (JᵀJ)⁻¹ of a block problem, block by block, in the coordinates of the fit: coordinates on a bound are left out as if
/// fixed there, and what Cholesky cannot resolve has variance zero here (`BlockMinimum.solution` says what it is).
///
/// With T = −H_ll⁻¹H_ls and S the sum of the Schur complements: C_ss = S⁻¹, C_ls = T C_ss, C_ll = H_ll⁻¹ + T C_ss Tᵀ.
struct BlockCovariance: Sendable {
  /// Number of free shared coordinates.
  let sharedCount: Int
  /// C_ss, row after row.
  let shared: [Double]
  /// S of all blocks and priors together, and of each block alone, row after row.
  let complement: [Double]
  let complementByBlock: [[Double]]
  /// T of each block, one row per own coordinate.
  let response: [[Double]]
  /// H_ll⁻¹ of each block.
  let ownInverse: [[Double]]
  private let ownCounts: [Int]

  init(_ layout: BlockLayout, _ sums: BlockSums, isHeld: [Bool]) {
    let count = layout.shared.count
    sharedCount = count
    var total = [Double](repeating: 0, count: count * count)
    for index in 0..<count { total[index * count + index] = sums.sharedPriorCurvature[index] }
    var parts: [[Double]] = []
    var responses: [[Double]] = []
    var inverses: [[Double]] = []
    for block in layout.offsets.indices {
      let own = layout.local[block].count
      let width = count + own
      let curvature = sums.grams + layout.gramOffsets[block] + width
      let isOwnHeld = isHeld[layout.offsets[block]..<layout.offsets[block] + own]
      let inverse = Self.inverse(size: own, isHeld: isOwnHeld) { curvature[(count + $0) * width + count + $1] }
      var response = [Double](repeating: 0, count: own * count)
      for row in 0..<own {
        for column in 0..<count {
          for inner in 0..<own {
            response[row * count + column] -= inverse[row * own + inner] * curvature[column * width + count + inner]
          }
        }
      }
      var part = [Double](repeating: 0, count: count * count)
      for row in 0..<count {
        for column in row..<count {
          var sum = curvature[row * width + column]
          for inner in 0..<own {
            sum += curvature[row * width + count + inner] * response[inner * count + column]
          }
          part[row * count + column] = sum
          part[column * count + row] = sum
        }
      }
      for index in part.indices { total[index] += part[index] }
      parts.append(part)
      responses.append(response)
      inverses.append(inverse)
    }
    ownCounts = layout.local.map(\.count)
    complement = total
    complementByBlock = parts
    response = responses
    ownInverse = inverses
    shared = Self.inverse(size: count, isHeld: isHeld[..<count]) { total[$0 * count + $1] }
  }

  /// Variance of a block's own coordinate.
  func variance(_ block: Int, _ row: Int) -> Double {
    covariance(block, row, block, row)
  }

  /// Covariance of own coordinates of two blocks.
  func covariance(_ block: Int, _ row: Int, _ other: Int, _ column: Int) -> Double {
    let count = sharedCount
    var sum = block == other ? ownInverse[block][row * ownCounts[block] + column] : 0
    for first in 0..<count {
      let left = response[block][row * count + first]
      guard left != 0 else { continue }
      for second in 0..<count {
        sum += left * shared[first * count + second] * response[other][column * count + second]
      }
    }
    return sum
  }

  /// Covariance of a block's own coordinate with a shared one.
  func covariance(_ block: Int, _ row: Int, shared column: Int) -> Double {
    (0..<sharedCount).reduce(0.0) {
      $0 + response[block][row * sharedCount + $1] * shared[$1 * sharedCount + column]
    }
  }

  /// The inverse of a symmetric matrix by Cholesky, its diagonal scaled to one; rows that are held, or whose pivot is
  /// lost in rounding, are zero.
  private static func inverse(size: Int, isHeld: ArraySlice<Bool>, _ element: (Int, Int) -> Double) -> [Double] {
    var scale = [Double](repeating: 0, count: size)
    for row in 0..<size where !isHeld[isHeld.startIndex + row] {
      let diagonal = element(row, row)
      scale[row] = diagonal > 0 && diagonal.isFinite ? 1 / diagonal.squareRoot() : 0
    }
    var lower = [Double](repeating: 0, count: size * size)
    for row in 0..<size where scale[row] > 0 {
      var pivot = 1.0
      for column in 0..<row {
        var sum = element(column, row) * scale[row] * scale[column]
        for inner in 0..<column { sum -= lower[row * size + inner] * lower[column * size + inner] }
        let diagonal = lower[column * size + column]
        lower[row * size + column] = diagonal > 0 ? sum / diagonal : 0
        pivot -= lower[row * size + column] * lower[row * size + column]
      }
      if pivot > 1e-14 {
        lower[row * size + row] = pivot.squareRoot()
      } else {
        for column in 0..<row { lower[row * size + column] = 0 }
      }
    }
    var inverse = [Double](repeating: 0, count: size * size)
    var column = [Double](repeating: 0, count: size)
    for target in 0..<size where lower[target * size + target] > 0 {
      for row in 0..<size {
        let diagonal = lower[row * size + row]
        guard diagonal > 0 else {
          column[row] = 0
          continue
        }
        var sum = row == target ? scale[target] : 0
        for inner in 0..<row { sum -= lower[row * size + inner] * column[inner] }
        column[row] = sum / diagonal
      }
      for row in stride(from: size - 1, through: 0, by: -1) {
        let diagonal = lower[row * size + row]
        guard diagonal > 0 else { continue }
        var sum = column[row]
        for inner in (row + 1)..<max(size, row + 1) { sum -= lower[inner * size + row] * column[inner] }
        column[row] = sum / diagonal
      }
      for row in 0..<size { inverse[row * size + target] = column[row] * scale[row] }
    }
    return inverse
  }
}

/// A 3×3 real matrix on the triplet states m = 1, 0, −1 of a block, in orbital levels N, N−1, N−2.
struct SpinBlock {
  private var rows: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)

  /// Elements by row (the final state) and column (the initial one).
  init(_ element: (_ row: Int, _ column: Int) -> Double) {
    func row(_ index: Int) -> SIMD3<Double> { SIMD3(element(index, 0), element(index, 1), element(index, 2)) }
    rows = (row(0), row(1), row(2))
  }

  private init(_ first: SIMD3<Double>, _ second: SIMD3<Double>, _ third: SIMD3<Double>) {
    rows = (first, second, third)
  }

  /// Sum of the diagonal.
  var trace: Double { rows.0.x + rows.1.y + rows.2.z }

  static func * (left: SpinBlock, right: SpinBlock) -> SpinBlock {
    func row(_ factors: SIMD3<Double>) -> SIMD3<Double> {
      factors.x * right.rows.0 + factors.y * right.rows.1 + factors.z * right.rows.2
    }
    return SpinBlock(row(left.rows.0), row(left.rows.1), row(left.rows.2))
  }

  /// 1 − A, for given values on its diagonal.
  func complement(_ diagonal: (_ state: Int) -> Double) -> SpinBlock {
    let (x, y, z) = (diagonal(0), diagonal(1), diagonal(2))
    return SpinBlock(
      SIMD3(x, -rows.0.y, -rows.0.z), SIMD3(-rows.1.x, y, -rows.1.z), SIMD3(-rows.2.x, -rows.2.y, z))
  }

  /// A(1 − A)^{−1}, for a 1 − A that is given because it would lose digits as a difference.
  func resummed(complement: SpinBlock) -> SpinBlock {
    let (x, y, z) = complement.rows
    // Columns of the inverse are cross products of rows, over the determinant.
    let (a, b, c) = (cross(y, z), cross(z, x), cross(x, y))
    let determinant = (x * a).sum()
    let inverse = SpinBlock { row, column in [a, b, c][column][row] / determinant }
    return self * inverse
  }

  private func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
  }
}

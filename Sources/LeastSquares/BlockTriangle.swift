/// What the data of one block say about its own coordinates and the shared ones: R with RᵀR = JᵀJ, the block's own
/// coordinates eliminated first.
///
/// The block's derivatives are rotated (QR), never multiplied with each other, so that directions which the block alone
/// hardly determines keep their digits. Björck, Numerical Methods for Least Squares Problems (1996), section 6.3.
struct BlockTriangle: Sendable {
  /// Rows that say the same as the block's derivatives; shared columns first.
  let rows: Matrix
  /// The rows among them that concern shared coordinates alone: what the block says of these while its own follow.
  let rest: Matrix
  /// How the block's own coordinates, one row each, follow the shared ones.
  let response: Matrix
  /// (JᵀJ)⁻¹ of the block's own coordinates, the shared ones held.
  let inverse: Matrix

  /// Singular directions below this part of the largest are not determined by the block, and follow nothing.
  static let tolerance = 1e-10

  /// Own coordinates that are held are taken as constants.
  init(_ derivatives: Matrix, sharedCount: Int, isHeld: [Bool]) {
    let own = (sharedCount..<derivatives.columnCount).filter { !isHeld[$0] }
    let (unit, lengths) = derivatives.columns(own).withUnitColumns()
    let factorization = QRFactorization(unit)
    let rank = factorization.rank(tolerance: Self.tolerance)
    let height = factorization.rowCount
    var rotated = Matrix(rowCount: height - rank, columnCount: sharedCount)
    var rows = Matrix(rowCount: rank + sharedCount, columnCount: derivatives.columnCount)
    var response = Matrix(rowCount: derivatives.columnCount - sharedCount, columnCount: sharedCount)
    for column in 0..<sharedCount {
      var vector = (0..<height).map { $0 < derivatives.rowCount ? derivatives[$0, column] : 0 }
      let follower = factorization.solve(vector, tolerance: Self.tolerance)
      for (place, index) in own.enumerated() where lengths[place] > 0 {
        response[index - sharedCount, column] = -follower[place] / lengths[place]
      }
      factorization.applyTransposedQ(to: &vector)
      for row in 0..<rank { rows[row, column] = vector[row] }
      for row in rank..<height { rotated[row - rank, column] = vector[row] }
    }
    rest = QRFactorization(rotated).triangle
    let triangle = factorization.triangle
    let ownInverse = factorization.inverseOfNormalMatrix(lengths: lengths, tolerance: Self.tolerance)
    var inverse = Matrix(rowCount: response.rowCount, columnCount: response.rowCount)
    for (place, index) in own.enumerated() {
      for row in 0..<rank { rows[row, index] = triangle[row, place] * lengths[place] }
      for (other, column) in own.enumerated() {
        inverse[index - sharedCount, column - sharedCount] = ownInverse[place, other]
      }
    }
    for row in 0..<sharedCount {
      for column in 0..<sharedCount { rows[rank + row, column] = rest[row, column] }
    }
    (self.rows, self.response, self.inverse) = (rows, response, inverse)
  }
}

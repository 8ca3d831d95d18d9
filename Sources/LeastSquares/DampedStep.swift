/// The step of one Levenberg-Marquardt iteration inside bounds: the z that makes |R·z + c|² + λ|D·z|² smallest.
///
/// R and c = Qᵀr come from the factorisation of the Jacobian and are only as large as the number of parameters, so
/// trying several λ costs nothing beside one evaluation of the model.
///
/// Bounds are kept by an active set: a coordinate whose step would cross its bound is put on the bound, its part moved
/// to the right-hand side, and the rest solved again. The others thus make their best step *given* that bound; cutting
/// the whole step short would stop them too, and transforming the coordinate would distort the covariance.
struct DampedStep {
  /// R of the Jacobian, its columns in pivoted order.
  private let triangle: Matrix
  private let projected: [Double]
  private var factorization = QRFactorization()

  init(_ factorization: QRFactorization, projectedResiduals: [Double]) {
    let size = factorization.columnCount
    var triangle = Matrix(rowCount: size, columnCount: size)
    for row in 0..<size { for column in row..<size { triangle[row, column] = factorization.upper(row, column) } }
    self.triangle = triangle
    projected = Array(projectedResiduals.prefix(size))
  }

  /// The step, in the pivoted order of columns. `lower` and `upper` are the distances to the bounds.
  mutating func step(damping: Double, scale: [Double], lower: [Double], upper: [Double]) -> [Double] {
    let size = triangle.columnCount
    var step = [Double](repeating: 0, count: size)
    var moving = Array(0..<size)
    while !moving.isEmpty {
      let trial = solve(moving, toward: projected, damping: damping, scale: scale, pinned: step)
      var staying: [Int] = []
      for (position, column) in moving.enumerated() {
        if trial[position] < lower[column] {
          step[column] = lower[column]
        } else if trial[position] > upper[column] {
          step[column] = upper[column]
        } else {
          staying.append(column)
        }
      }
      if staying.count == moving.count {
        for (position, column) in moving.enumerated() { step[column] = trial[position] }
        break
      }
      moving = staying
    }
    return step
  }

  private mutating func solve(
    _ moving: [Int], toward projected: [Double], damping: Double, scale: [Double], pinned: [Double]
  ) -> [Double] {
    let size = triangle.columnCount
    let rows = size + moving.count
    var columns = [Double](repeating: 0, count: rows * moving.count)
    var target = [Double](repeating: 0, count: rows)
    for row in 0..<size { target[row] = -projected[row] }
    for column in 0..<size where pinned[column] != 0 {
      for row in 0...column { target[row] -= triangle[row, column] * pinned[column] }
    }
    for (position, column) in moving.enumerated() {
      for row in 0...column { columns[position * rows + row] = triangle[row, column] }
      columns[position * rows + size + position] = damping.squareRoot() * scale[column]
    }
    factorization.factor(columns: columns, rowCount: rows, columnCount: moving.count, isPivoting: false)
    return factorization.solve(target, tolerance: 0)
  }

  /// The a that makes |R·a + c'|² + λ|D·a|² smallest for another c', bounds left aside.
  mutating func correction(_ projected: [Double], damping: Double, scale: [Double]) -> [Double] {
    let size = triangle.columnCount
    return solve(
      Array(0..<size), toward: projected, damping: damping, scale: scale, pinned: Array(repeating: 0, count: size))
  }

  /// Σ r² − Σ (r + J·δ)² for a step: what the linear model promises.
  func predictedReduction(_ step: [Double]) -> Double {
    var reduction = 0.0
    for row in step.indices {
      var change = 0.0
      for column in row..<step.count { change += triangle[row, column] * step[column] }
      reduction -= change * (2 * projected[row] + change)
    }
    return reduction
  }
}

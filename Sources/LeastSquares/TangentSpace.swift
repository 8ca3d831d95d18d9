/// What the residuals of a fit cannot show, because the parameters follow it: the space spanned by the columns of the
/// Jacobian at a minimum, as an orthonormal basis.
///
/// Priors and bounds count: what they hold, the data need not. Flat directions are left out.
struct TangentSpace {
  /// Number of data rows.
  let rowCount: Int
  /// Dimension of the space.
  let rank: Int
  /// The basis, `rank` elements per row, row after row.
  let rows: [Double]

  init(_ problem: Problem, at solution: Solution) {
    self.init(
      problem, at: solution.values, held: Set(solution.parametersAtBounds), priorWeight: solution.noiseScale)
  }

  /// The space at natural values, parameters on a bound left out.
  init(_ problem: Problem, at values: [Double], held: Set<String>, priorWeight: Double) {
    rowCount = problem.residualCount
    let coordinates = FitCoordinates(problem.parameters)
    var system = ResidualSystem(problem, coordinates, startValues: values, priorWeight: priorWeight)
    let point = coordinates.point(of: values)
    var jacobian = [Double](repeating: 0, count: system.rowCount * coordinates.count)
    let sizes = point.indices.map { max(abs(point[$0]), 1e-3 * abs(coordinates.parameter($0).initialValue), 1e-300) }
    guard system.differentiate(at: point, typicalSizes: sizes, isNearMinimum: true, into: &jacobian) == nil else {
      rank = 0
      rows = []
      return
    }
    let moving = coordinates.free.indices.filter {
      !held.contains(coordinates.parameter($0).name)
    }
    let length = system.rowCount
    var columns: [Double] = []
    for index in moving {
      let column = jacobian[(index * length)..<((index + 1) * length)]
      let norm = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      columns += column.map { norm > 0 ? $0 / norm : 0 }
    }
    var factorization = QRFactorization()
    factorization.factor(columns: columns, rowCount: length, columnCount: moving.count)
    let rank = factorization.rank(tolerance: 1e-10)
    self.rank = rank
    var rows = [Double](repeating: 0, count: problem.residualCount * rank)
    for row in 0..<problem.residualCount {
      // A row of Q = J R⁻¹, forward.
      for index in 0..<rank {
        var value = columns[factorization.permutation[index] * length + row]
        for earlier in 0..<index { value -= factorization.upper(earlier, index) * rows[row * rank + earlier] }
        rows[row * rank + index] = value / factorization.upper(index, index)
      }
    }
    self.rows = rows
  }

  /// How much each datum decides its own fitted value, 0…1.
  var leverages: [Double] {
    (0..<rowCount).map { row in
      min(1, (0..<rank).reduce(0.0) { $0 + rows[row * rank + $1] * rows[row * rank + $1] })
    }
  }
}

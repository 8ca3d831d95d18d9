/// Householder factorisation A·P = Q·R of a tall matrix, with column pivoting.
///
/// Pivoting (largest remaining column first) leaves |R_kk| falling, so that the numerical rank can be read off the
/// diagonal. Least squares is solved from R and Qᵀb; AᵀA is never formed, because that would square the condition
/// number. Golub & Van Loan, Matrix Computations, 4th ed., sections 5.2 and 5.4.2.
///
/// Absent: blocking. The matrices of this package have a handful of columns.
public struct QRFactorization: Sendable {
  /// Rows of A.
  public private(set) var rowCount = 0
  /// Columns of A; never more than rows.
  public private(set) var columnCount = 0
  /// Column k of A·P is column `permutation[k]` of A.
  public private(set) var permutation: [Int] = []
  /// R above the diagonal, Householder vectors on and below it; column-major.
  private var packed: [Double] = []
  /// The diagonal of R.
  private(set) var diagonal: [Double] = []
  /// 2/vᵀv of each Householder vector v; 0 where nothing was left to reflect.
  private var reflections: [Double] = []
  private var remainingNorms: [Double] = []

  /// An empty factorisation, to be filled by `factor`; its storage is reused from one filling to the next.
  init() {}

  /// Factors a matrix. Where it has fewer rows than columns, rows of zeros are added.
  public init(_ matrix: Matrix) {
    let rows = max(matrix.rowCount, matrix.columnCount)
    var columns = [Double](repeating: 0, count: rows * matrix.columnCount)
    for row in 0..<matrix.rowCount {
      for column in 0..<matrix.columnCount { columns[column * rows + row] = matrix[row, column] }
    }
    factor(columns: columns, rowCount: rows, columnCount: matrix.columnCount)
  }

  /// Factors the first `columnCount` columns of a column-major array; without pivoting the order of columns is kept.
  mutating func factor(columns: [Double], rowCount: Int, columnCount: Int, isPivoting: Bool = true) {
    precondition(rowCount >= columnCount, "a QR factorisation needs at least as many rows as columns")
    self.rowCount = rowCount
    self.columnCount = columnCount
    let count = rowCount * columnCount
    if packed.count == count {
      for index in 0..<count { packed[index] = columns[index] }
    } else {
      packed = Array(columns.prefix(count))
      diagonal = Array(repeating: 0, count: columnCount)
      reflections = diagonal
      remainingNorms = diagonal
    }
    permutation = Array(0..<columnCount)
    for step in 0..<columnCount {
      if isPivoting { bringLargestColumn(to: step) }
      reflect(step)
    }
  }

  /// Exchanges column `step` with the remaining column of largest norm. Norms are recomputed, not downdated: with few
  /// columns that costs less than the reflections and never loses digits.
  private mutating func bringLargestColumn(to step: Int) {
    packed.withUnsafeBufferPointer { packed in
      for column in step..<columnCount {
        var sum = 0.0
        for index in (column * rowCount + step)..<((column + 1) * rowCount) { sum += packed[index] * packed[index] }
        remainingNorms[column] = sum
      }
    }
    var largest = step
    for column in step..<columnCount where remainingNorms[column] > remainingNorms[largest] { largest = column }
    if largest == step { return }
    permutation.swapAt(step, largest)
    for row in 0..<rowCount { packed.swapAt(step * rowCount + row, largest * rowCount + row) }
  }

  /// Makes column `step` zero below its diagonal, and applies the same reflection to the columns on its right.
  private mutating func reflect(_ step: Int) {
    let (rows, columns) = (rowCount, columnCount)
    packed.withUnsafeMutableBufferPointer { packed in
      let own = step * rows
      var sum = 0.0
      for row in step..<rows { sum += packed[own + row] * packed[own + row] }
      let norm = sum.squareRoot()
      guard norm > 0 else {
        diagonal[step] = 0
        reflections[step] = 0
        return
      }
      // The sign that adds, never cancels.
      let head = packed[own + step]
      let shifted = head + (head >= 0 ? norm : -norm)
      packed[own + step] = shifted
      diagonal[step] = head >= 0 ? -norm : norm
      let reflection = 1 / (norm * abs(shifted))
      reflections[step] = reflection
      for column in (step + 1)..<max(columns, step + 1) {
        let other = column * rows
        var product = 0.0
        for row in step..<rows { product += packed[own + row] * packed[other + row] }
        product *= reflection
        for row in step..<rows { packed[other + row] -= product * packed[own + row] }
      }
    }
  }

  /// Replaces b by Qᵀb.
  public func applyTransposedQ(to vector: inout [Double]) {
    precondition(vector.count >= rowCount, "the vector is shorter than the columns of the factorised matrix")
    packed.withUnsafeBufferPointer { packed in
      vector.withUnsafeMutableBufferPointer { vector in
        for step in 0..<columnCount {
          let own = step * rowCount
          var product = 0.0
          for row in step..<rowCount { product += packed[own + row] * vector[row] }
          product *= reflections[step]
          for row in step..<rowCount { vector[row] -= product * packed[own + row] }
        }
      }
    }
  }

  /// The element of R in a row and a column of A·P.
  public func upper(_ row: Int, _ column: Int) -> Double {
    if row > column { return 0 }
    return row == column ? diagonal[row] : packed[column * rowCount + row]
  }

  /// R with its columns in the order of A, so that RᵀR = AᵀA.
  var triangle: Matrix {
    var triangle = Matrix(rowCount: columnCount, columnCount: columnCount)
    for row in 0..<columnCount {
      for column in row..<columnCount { triangle[row, permutation[column]] = upper(row, column) }
    }
    return triangle
  }

  /// (MᵀM)⁻¹ of the matrix M whose columns, divided by their lengths, are those of A; where the rank is deficient, that of
  /// the columns a basic solution needs, and zero elsewhere.
  func inverseOfNormalMatrix(lengths: [Double], tolerance: Double) -> Matrix {
    let rank = rank(tolerance: tolerance)
    var root = Matrix(rowCount: rank, columnCount: rank)
    for column in 0..<rank {
      root[column, column] = 1 / diagonal[column]
      for row in (0..<column).reversed() {
        let sum = ((row + 1)...column).reduce(0) { $0 + upper(row, $1) * root[$1, column] }
        root[row, column] = -sum / diagonal[row]
      }
    }
    var inverse = Matrix(rowCount: columnCount, columnCount: columnCount)
    for first in 0..<rank {
      for second in 0..<rank {
        let (row, column) = (permutation[first], permutation[second])
        let unit = (max(first, second)..<rank).reduce(0) { $0 + root[first, $1] * root[second, $1] }
        inverse[row, column] = unit / (lengths[row] * lengths[column])
      }
    }
    return inverse
  }

  /// Number of diagonal elements of R larger than `tolerance` times the first.
  public func rank(tolerance: Double = 1e-13) -> Int {
    guard let first = diagonal.first, first != 0 else { return 0 }
    return diagonal.firstIndex { abs($0) <= tolerance * abs(first) } ?? columnCount
  }

  /// The x that makes |A·x − b| smallest; where the rank is deficient, the basic solution (unneeded columns get 0).
  public func solve(_ rightHandSide: [Double], tolerance: Double = 1e-13) -> [Double] {
    var projected = rightHandSide + Array(repeating: 0, count: max(0, rowCount - rightHandSide.count))
    applyTransposedQ(to: &projected)
    var solution = [Double](repeating: 0, count: columnCount)
    for row in (0..<rank(tolerance: tolerance)).reversed() {
      var value = projected[row]
      for column in (row + 1)..<max(row + 1, columnCount) {
        value -= upper(row, column) * solution[permutation[column]]
      }
      solution[permutation[row]] = value / diagonal[row]
    }
    return solution
  }
}

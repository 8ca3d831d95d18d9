/// The covariance A⁻¹BA⁻¹ of a robust fit.
struct Sandwich {
  private let linear: Linearization
  /// ψ' of every row, 1 for priors.
  private let bread: [Double]
  /// n/(n−p) ψ² of every row; for priors the variance that the data show.
  private let filling: [Double]

  init(_ linear: Linearization, loss: RobustLoss, scale: Double, moments: RobustMoments) {
    self.linear = linear
    bread = linear.residuals.indices.map { row in
      row < linear.dataCount ? loss.influenceSlope(linear.residuals[row] / scale) : 1
    }
    filling = linear.residuals.indices.map { row in
      guard row < linear.dataCount else { return moments.spread }
      let pull = scale * loss.influence(linear.residuals[row] / scale)
      return moments.correction * pull * pull
    }
  }

  /// The covariance in the order of the parameters. Held ones have none; where the good points leave a direction open,
  /// all have an infinite variance.
  func covariance(of parameters: [Parameter], holding held: Set<String>) -> Matrix {
    let size = parameters.count
    var result = Matrix(rowCount: size, columnCount: size)
    let columns = linear.names.indices.filter { !held.contains(linear.names[$0]) }
    let positions = columns.map { column in
      parameters.firstIndex { $0.name == linear.names[column] } ?? 0
    }
    let rows = linear.residuals.count
    var weighted = Matrix(rowCount: rows, columnCount: columns.count)
    for row in 0..<rows {
      let root = bread[row].squareRoot()
      for (position, column) in columns.enumerated() {
        weighted[row, position] = root * linear.derivatives[row, column]
      }
    }
    guard let inverse = Self.inverseGram(of: weighted) else {
      for position in positions { result[position, position] = .infinity }
      return result
    }
    // Influence of every residual on the parameters: A⁻¹J, row by row; the sandwich is its weighted square.
    for row in 0..<rows where filling[row] > 0 {
      let shift = columns.indices.map { first in
        columns.indices.reduce(0.0) { $0 + inverse[first, $1] * linear.derivatives[row, columns[$1]] }
      }
      for first in columns.indices {
        for second in columns.indices {
          result[positions[first], positions[second]] += filling[row] * shift[first] * shift[second]
        }
      }
    }
    return result
  }

  /// (MᵀM)⁻¹ by QR of columns scaled to unit length; nil where M has not full rank.
  static func inverseGram(of matrix: Matrix) -> Matrix? {
    let size = matrix.columnCount
    guard matrix.rowCount >= size, matrix.elements.allSatisfy(\.isFinite) else { return nil }
    let (scaled, lengths) = matrix.withUnitColumns()
    guard lengths.allSatisfy({ $0 > 0 }) else { return nil }
    let factorization = QRFactorization(scaled)
    guard factorization.rank() == size else { return nil }
    // R⁻¹ by back substitution, then (RᵀR)⁻¹ = R⁻¹R⁻ᵀ, in the pivoted order.
    var inverse = Matrix(rowCount: size, columnCount: size)
    for column in 0..<size {
      for row in stride(from: column, through: 0, by: -1) {
        var sum = row == column ? 1.0 : 0.0
        for inner in (row + 1)..<max(size, row + 1) { sum -= factorization.upper(row, inner) * inverse[inner, column] }
        inverse[row, column] = sum / factorization.upper(row, row)
      }
    }
    var result = Matrix(rowCount: size, columnCount: size)
    let order = factorization.permutation
    for first in 0..<size {
      for second in 0..<size {
        let sum = (0..<size).reduce(0.0) { $0 + inverse[first, $1] * inverse[second, $1] }
        result[order[first], order[second]] = sum / (lengths[order[first]] * lengths[order[second]])
      }
    }
    return result
  }
}

extension Solution {
  /// The same minimum with residuals and covariance of another meaning; χ² follows the residuals.
  func replacing(residuals: [Double], covariance: Matrix) -> Solution {
    Solution(
      parameters: parameters, values: values, covariance: covariance, errorScale: errorScale,
      noiseScale: noiseScale, chiSquared: residuals.reduce(0) { $0 + $1 * $1 }, priorChiSquared: priorChiSquared,
      residuals: residuals, degreesOfFreedom: degreesOfFreedom, termination: termination,
      parametersAtBounds: parametersAtBounds, flatDirections: flatDirections, conditionNumber: conditionNumber,
      iterations: iterations, evaluations: evaluations)
  }
}

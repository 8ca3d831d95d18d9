/// What the data say about the parameters at a minimum: directions they determine, directions they do not.
///
/// Columns of the Jacobian are scaled to unit length, factorised, and the R decomposed into singular values s.
/// A direction is *flat* where s is below 1e-10 of the largest (1e-8 with finite differences, whose derivatives carry
/// about ten digits). A parameter is flat by itself where changing it by its own size (a logarithmic one by a factor e)
/// would change the residuals by less than 1e-10 of their norm: scaling columns hides that.
struct Information {
  private let coordinates: FitCoordinates
  /// Free parameters that took part, as positions in `coordinates`.
  private var columns: [Int] = []
  private var norms: [Double] = []
  private var singular = SingularValues(Matrix(rowCount: 0, columnCount: 0))
  private var permutation: [Int] = []
  private var isFlat: [Bool] = []
  /// Free parameters that do nothing at all.
  private var idle: [Int] = []

  init(
    jacobian: [Double], rowCount: Int, coordinates: FitCoordinates, point: [Double], chiSquared: Double,
    held: Set<Int>, isAnalytic: Bool
  ) {
    self.coordinates = coordinates
    var scaled: [Double] = []
    for index in coordinates.free.indices where !held.contains(index) {
      let column = jacobian[(index * rowCount)..<((index + 1) * rowCount)]
      let norm = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let size = Self.size(of: coordinates.parameter(index), at: point[index])
      if norm == 0 || norm * size <= 1e-10 * chiSquared.squareRoot() {
        idle.append(index)
      } else {
        columns.append(index)
        norms.append(norm)
        scaled += column.map { $0 / norm }
      }
    }
    var factorization = QRFactorization()
    factorization.factor(columns: scaled, rowCount: rowCount, columnCount: columns.count)
    permutation = factorization.permutation
    var triangle = Matrix(rowCount: columns.count, columnCount: columns.count)
    for row in columns.indices {
      for column in columns.indices { triangle[row, column] = factorization.upper(row, column) }
    }
    singular = SingularValues(triangle)
    let threshold = (isAnalytic ? 1e-10 : 1e-8) * (singular.values.max() ?? 0)
    isFlat = singular.values.map { $0 <= threshold }
  }

  /// Size of a parameter; infinite, that is without a say, for a linear one that started from zero.
  private static func size(of parameter: Parameter, at coordinate: Double) -> Double {
    if parameter.scale == .logarithmic { return 1 }
    return parameter.initialValue == 0 ? .infinity : max(abs(coordinate), abs(parameter.initialValue))
  }

  /// Largest over smallest singular value of the scaled Jacobian; infinite where it is singular or a column is zero.
  var conditionNumber: Double {
    guard idle.isEmpty else { return .infinity }
    guard let largest = singular.values.max(), let smallest = singular.values.min() else { return 1 }
    return smallest > 0 ? largest / smallest : .infinity
  }

  /// Component of a singular vector along a free parameter, of unit-length columns.
  private func scaledComponent(_ column: Int, of vector: Int) -> Double {
    guard let row = permutation.firstIndex(of: column) else { return 0 }
    return singular.vectors[row, vector]
  }

  /// Flat directions as unit vectors in the coordinates of the fit. Components below 1e-4 in scaled columns are left out.
  var flatDirections: [Solution.FlatDirection] {
    let single = idle.map { index in
      Solution.FlatDirection(components: [.init(name: coordinates.parameter(index).name, weight: 1)])
    }
    let mixed = isFlat.indices.filter { isFlat[$0] }.map { vector in
      let weights = columns.indices.map { column in
        let component = scaledComponent(column, of: vector)
        return abs(component) < 1e-4 ? 0 : component / norms[column]
      }
      let length = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let components = columns.indices.filter { weights[$0] != 0 }.map { column in
        Solution.FlatDirection.Component(
          name: coordinates.parameter(columns[column]).name, weight: weights[column] / length)
      }
      return Solution.FlatDirection(components: components.sorted { abs($0.weight) > abs($1.weight) })
    }
    return single + mixed
  }

  /// The covariance of all parameters, fixed ones included; see `Solution.covariance`.
  func covariance(factor: Double, parameterCount: Int) -> Matrix {
    var covariance = Matrix(rowCount: parameterCount, columnCount: parameterCount)
    let undetermined = Set(
      columns.indices.filter { column in
        factor == .infinity || isFlat.indices.contains { isFlat[$0] && abs(scaledComponent(column, of: $0)) >= 1e-4 }
      })
    for index in idle { covariance[coordinates.free[index], coordinates.free[index]] = .infinity }
    for first in columns.indices {
      let row = coordinates.free[columns[first]]
      if undetermined.contains(first) {
        covariance[row, row] = .infinity
        continue
      }
      for second in columns.indices where !undetermined.contains(second) {
        var sum = 0.0
        for vector in isFlat.indices where !isFlat[vector] {
          let product = scaledComponent(first, of: vector) * scaledComponent(second, of: vector)
          sum += product / (singular.values[vector] * singular.values[vector])
        }
        covariance[row, coordinates.free[columns[second]]] = factor * sum / (norms[first] * norms[second])
      }
    }
    return covariance
  }
}

import Foundation

/// The free parameters of a problem as the solver steps in them: the value itself, or its natural logarithm.
struct FitCoordinates: Sendable {
  /// All parameters, fixed ones included.
  let parameters: [Parameter]
  /// Position of each free parameter in `parameters`.
  let free: [Int]
  /// Whether each free parameter is fitted as a logarithm.
  let isLogarithmic: [Bool]
  /// Bounds of the free parameters in the coordinate of the fit.
  let lowerBounds: [Double]
  let upperBounds: [Double]
  /// Bounds of all values, fixed parameters included.
  private let lowestValues: [Double]
  private let highestValues: [Double]

  /// Logarithms beyond ±700 would leave the range of a double.
  private static let largestLogarithm = 700.0

  init(_ parameters: [Parameter]) {
    precondition(Set(parameters.map(\.name)).count == parameters.count, "names of parameters must differ")
    self.parameters = parameters
    free = parameters.indices.filter {
      !parameters[$0].isFixed && parameters[$0].lowerBound < parameters[$0].upperBound
    }
    lowestValues = parameters.map(\.lowerBound)
    highestValues = parameters.map(\.upperBound)
    isLogarithmic = free.map { parameters[$0].scale == .logarithmic }
    lowerBounds = free.map { Self.coordinate(of: parameters[$0].lowerBound, parameters[$0].scale) }
    upperBounds = free.map { Self.coordinate(of: parameters[$0].upperBound, parameters[$0].scale) }
  }

  var count: Int { free.count }

  /// The free parameter in position `index`.
  func parameter(_ index: Int) -> Parameter { parameters[free[index]] }

  static func coordinate(of value: Double, _ scale: Parameter.Scale) -> Double {
    guard scale == .logarithmic else { return value }
    return value <= 0 ? -largestLogarithm : min(max(log(value), -largestLogarithm), largestLogarithm)
  }

  /// The value of a logarithm, never 0 and never infinite.
  static func value(ofLogarithm logarithm: Double) -> Double {
    exp(min(max(logarithm, -largestLogarithm), largestLogarithm))
  }

  /// The natural values a fit starts from: moved inside the bounds.
  func startValues(_ values: [Double]) -> [Double] {
    precondition(values.count == parameters.count, "one starting value per parameter is needed")
    return values.indices.map { min(max(values[$0], lowestValues[$0]), highestValues[$0]) }
  }

  /// The coordinates of the free parameters.
  func point(of values: [Double]) -> [Double] {
    free.indices.map {
      let coordinate = Self.coordinate(of: values[free[$0]], isLogarithmic[$0] ? .logarithmic : .linear)
      return min(max(coordinate, lowerBounds[$0]), upperBounds[$0])
    }
  }

  /// Writes the natural values of a point; fixed parameters are left as they are.
  func write(_ point: [Double], into values: inout [Double]) {
    for index in free.indices { values[free[index]] = value(of: point[index], index) }
  }

  /// The natural value of one coordinate. On a bound it is the bound itself, not exp(ln(bound)).
  func value(of coordinate: Double, _ index: Int) -> Double {
    guard isLogarithmic[index] else { return coordinate }
    return min(max(exp(coordinate), lowestValues[free[index]]), highestValues[free[index]])
  }

  /// d(value)/d(coordinate).
  func slope(_ index: Int, value: Double) -> Double {
    isLogarithmic[index] ? value : 1
  }

  /// Free parameters with a prior, and the prior's mean in the coordinate of the fit.
  var priors: [(index: Int, mean: Double, standardDeviation: Double)] {
    free.indices.compactMap { index in
      guard let prior = parameter(index).prior else { return nil }
      let mean = Self.coordinate(of: prior.mean, parameter(index).scale)
      return (index, mean, prior.standardDeviation)
    }
  }
}

import Foundation

/// What the loops of `GramDescent` ask of a free parameter, where they reach it without counting references.
struct GramCoordinate {
  /// Its place among all parameters.
  let position: Int
  let isLogarithmic: Bool
  let isProjected: Bool
  /// Bounds in the coordinate of the fit.
  let lower: Double
  let upper: Double
  /// Bounds of the value.
  let lowerValue: Double
  let upperValue: Double

  init(_ coordinates: FitCoordinates, _ index: Int, isProjected: Bool) {
    position = coordinates.free[index]
    isLogarithmic = coordinates.isLogarithmic[index]
    self.isProjected = isProjected
    lower = coordinates.lowerBounds[index]
    upper = coordinates.upperBounds[index]
    lowerValue = coordinates.parameter(index).lowerBound
    upperValue = coordinates.parameter(index).upperBound
  }

  /// The natural value of a coordinate. On a bound it is the bound itself, not exp(ln(bound)).
  func value(of coordinate: Double) -> Double {
    isLogarithmic ? min(max(exp(coordinate), lowerValue), upperValue) : coordinate
  }
}

/// Knowledge beforehand of a free parameter, in its coordinate.
struct GramPrior {
  let index: Int
  let mean: Double
  /// 1/standard deviation².
  let weight: Double
}

import Foundation
import LeastSquares

/// Distances in the coordinate in which errors are symmetric.
enum FitCoordinate {
  /// From one value to another: their difference, or that of their logarithms.
  static func distance(_ value: Double, _ origin: Double, _ scale: Parameter.Scale) -> Double {
    switch scale {
    case .linear: value - origin
    case .logarithmic: log(value / origin)
    }
  }

  /// The value at a distance from another.
  static func value(_ origin: Double, moved distance: Double, _ scale: Parameter.Scale) -> Double {
    switch scale {
    case .linear: origin + distance
    case .logarithmic: origin * exp(distance)
    }
  }
}

import Foundation

/// A change of variable y = factor · x^exponent for positive x: a shift and a stretch in logarithms.
///
/// A least-squares fit has the same minimum, bounds and intervals in x and in y; only errors are scaled. With
/// exponent 1 the same holds in the values themselves, zero and negative ones included.
public struct PowerLaw: Hashable, Sendable {
  /// Positive and finite; unit of y over unit of x^exponent.
  public let factor: Double
  /// Not zero.
  public let exponent: Double

  /// A power law. A factor that is not positive and finite, or an exponent of zero, is a programmer's slip.
  public init(factor: Double, exponent: Double) {
    precondition(factor > 0 && factor.isFinite, "the factor of a power law is positive and finite")
    precondition(exponent != 0 && exponent.isFinite, "a power law has an exponent that is not zero")
    self.factor = factor
    self.exponent = exponent
  }

  /// y of x. Zero and infinity are mapped onto each other's limits: x^(−½) of 0 is ∞.
  public func value(of x: Double) -> Double {
    switch exponent {
    case 1: factor * x
    case 2: factor * x * x
    case 0.5: factor * x.squareRoot()
    case -0.5: factor / x.squareRoot()
    case -1: factor / x
    case -2: factor / (x * x)
    default: factor * pow(x, exponent)
    }
  }

  /// x of y.
  public var inverse: PowerLaw { PowerLaw(factor: pow(factor, -1 / exponent), exponent: 1 / exponent) }

  /// The ends of an interval in x as ends in y: exchanged where y falls with x. An open end (nil) stays open.
  public func ends(_ lower: Double?, _ upper: Double?) -> (lower: Double?, upper: Double?) {
    let (first, second) = (lower.map(value), upper.map(value))
    return exponent > 0 ? (first, second) : (second, first)
  }

  /// A parameter in x as one in y: start, bounds and prior are the same statements, and so is the scale of the fit.
  ///
  /// A linear parameter needs exponent 1. A lower bound of zero becomes an open upper one where y falls with x.
  public func parameter(_ parameter: Parameter, named name: String) -> Parameter {
    precondition(parameter.scale == .logarithmic || exponent == 1, "a linear parameter is only scaled")
    let bounds = ends(parameter.lowerBound, parameter.upperBound)
    var result = Parameter(
      name, initialValue: value(of: parameter.initialValue), lowerBound: bounds.lower ?? -.infinity,
      upperBound: bounds.upper ?? .infinity, scale: parameter.scale, isFixed: parameter.isFixed)
    result.prior = parameter.prior.map { prior in
      Prior(mean: value(of: prior.mean), standardDeviation: abs(slope(parameter.scale)) * prior.standardDeviation)
    }
    return result
  }

  /// d(coordinate of y)/d(coordinate of x) in the coordinate in which a parameter of this scale is fitted.
  public func slope(_ scale: Parameter.Scale) -> Double { scale == .logarithmic ? exponent : factor }
}

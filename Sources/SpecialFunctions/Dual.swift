/// A value and its derivatives with respect to some parameters, carried through arithmetic by the chain rule.
@frozen public struct Dual<Slope: SlopeVector>: DifferentiableNumber {
  /// The value.
  public var value: Double
  /// Its derivatives, one entry for each parameter.
  public var slope: Slope

  /// A value with given derivatives.
  @inlinable public init(_ value: Double, slope: Slope) {
    self.value = value
    self.slope = slope
  }

  /// A number that depends on no parameter.
  @inlinable public init(constant: Double) { self.init(constant, slope: .zero) }

  /// Sum.
  @inlinable public static func + (left: Dual, right: Dual) -> Dual {
    Dual(left.value + right.value, slope: left.slope + right.slope)
  }

  /// Difference.
  @inlinable public static func - (left: Dual, right: Dual) -> Dual {
    Dual(left.value - right.value, slope: left.slope + right.slope.scaled(by: -1))
  }

  /// Product.
  @inlinable public static func * (left: Dual, right: Dual) -> Dual {
    Dual(
      left.value * right.value, slope: left.slope.scaled(by: right.value) + right.slope.scaled(by: left.value))
  }

  /// Quotient.
  @inlinable public static func / (left: Dual, right: Dual) -> Dual {
    let quotient = left.value / right.value
    return Dual(quotient, slope: (left.slope + right.slope.scaled(by: -quotient)).scaled(by: 1 / right.value))
  }

  /// Sum with a constant.
  @inlinable public static func + (left: Dual, right: Double) -> Dual { Dual(left.value + right, slope: left.slope) }

  /// Product with a constant.
  @inlinable public static func * (left: Double, right: Dual) -> Dual {
    Dual(left * right.value, slope: right.slope.scaled(by: left))
  }

  /// The chain rule for one argument.
  @inlinable public func mapped(to value: Double, slope factor: @autoclosure () -> Double) -> Dual {
    Dual(value, slope: slope.scaled(by: factor()))
  }

  /// The chain rule for two arguments.
  @inlinable public static func mapped(
    _ x: Dual, _ y: Dual, to value: Double, slopes: @autoclosure () -> (x: Double, y: Double)
  ) -> Dual {
    let factors = slopes()
    return Dual(value, slope: x.slope.scaled(by: factors.x) + y.slope.scaled(by: factors.y))
  }
}

/// The derivatives that a `Dual` carries: one number, or a vector of two, four or eight.
public protocol SlopeVector: Sendable {
  /// No dependence on any parameter.
  static var zero: Self { get }
  /// Sum.
  static func + (left: Self, right: Self) -> Self
  /// Product with a number.
  func scaled(by factor: Double) -> Self
}

extension Double: SlopeVector {
  /// Product with a number.
  @inlinable public func scaled(by factor: Double) -> Double { self * factor }
}

extension SIMD2: SlopeVector where Scalar == Double {
  /// Product with a number.
  @inlinable public func scaled(by factor: Double) -> SIMD2<Double> { self * factor }
}

extension SIMD4: SlopeVector where Scalar == Double {
  /// Product with a number.
  @inlinable public func scaled(by factor: Double) -> SIMD4<Double> { self * factor }
}

extension SIMD8: SlopeVector where Scalar == Double {
  /// Product with a number.
  @inlinable public func scaled(by factor: Double) -> SIMD8<Double> { self * factor }
}

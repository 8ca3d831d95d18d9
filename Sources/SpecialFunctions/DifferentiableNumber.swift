/// A number that a formula can be written in once: `Double` for its value, `Dual` for its value and derivatives.
///
/// The alternative, a second formula for each derivative, is a second chance for a slip. Forward differentiation costs
/// a few multiplications for each one of the formula and is exact: there is no step to choose.
public protocol DifferentiableNumber: Sendable {
  /// A number that depends on no parameter.
  init(constant: Double)
  /// The number without its derivatives.
  var value: Double { get }
  /// Sum.
  static func + (left: Self, right: Self) -> Self
  /// Difference.
  static func - (left: Self, right: Self) -> Self
  /// Product.
  static func * (left: Self, right: Self) -> Self
  /// Quotient.
  static func / (left: Self, right: Self) -> Self
  /// Sum with a constant.
  static func + (left: Self, right: Double) -> Self
  /// Product with a constant.
  static func * (left: Double, right: Self) -> Self
  /// f(x) from f and f' at `value`: the chain rule. The slope is not computed where nobody asks for it.
  func mapped(to value: Double, slope: @autoclosure () -> Double) -> Self
  /// f(x, y) from f and its two partial derivatives.
  static func mapped(
    _ x: Self, _ y: Self, to value: Double, slopes: @autoclosure () -> (x: Double, y: Double)
  ) -> Self
}

extension Double: DifferentiableNumber {
  /// The number itself.
  @inlinable public init(constant: Double) { self = constant }
  /// The number itself.
  @inlinable public var value: Double { self }
  /// The new value: a plain number has no derivatives.
  @inlinable public func mapped(to value: Double, slope: @autoclosure () -> Double) -> Double { value }
  /// The new value: a plain number has no derivatives.
  @inlinable public static func mapped(
    _ x: Double, _ y: Double, to value: Double, slopes: @autoclosure () -> (x: Double, y: Double)
  ) -> Double { value }
}

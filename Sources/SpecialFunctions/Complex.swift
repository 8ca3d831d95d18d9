import Foundation

/// A complex number, with the few operations that the complex localization function needs.
///
/// Products and quotients are the textbook ones, without rescaling: exact enough for magnitudes between 1e-150 and
/// 1e150, which is where they are used. Deliberately absent: everything that no formula of the catalogue asks for.
public struct Complex: Hashable, Sendable {
  /// Real part.
  public var real: Double
  /// Imaginary part.
  public var imaginary: Double

  /// real + i imaginary.
  public init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  /// |z|, without overflow.
  public var magnitude: Double { hypot(real, imaginary) }

  /// ln z on the principal branch, imaginary part in (−π, π].
  public var logarithm: Complex { Complex(log(magnitude), atan2(imaginary, real)) }

  /// 1/z.
  public var reciprocal: Complex {
    let square = real * real + imaginary * imaginary
    return Complex(real / square, -imaginary / square)
  }

  /// Sum.
  public static func + (left: Complex, right: Complex) -> Complex {
    Complex(left.real + right.real, left.imaginary + right.imaginary)
  }

  /// Sum with a real number.
  public static func + (left: Complex, right: Double) -> Complex { Complex(left.real + right, left.imaginary) }

  /// Difference.
  public static func - (left: Complex, right: Complex) -> Complex {
    Complex(left.real - right.real, left.imaginary - right.imaginary)
  }

  /// Product.
  public static func * (left: Complex, right: Complex) -> Complex {
    Complex(
      left.real * right.real - left.imaginary * right.imaginary,
      left.real * right.imaginary + left.imaginary * right.real)
  }

  /// Product with a real number.
  public static func * (left: Double, right: Complex) -> Complex { Complex(left * right.real, left * right.imaginary) }

  /// Quotient.
  public static func / (left: Complex, right: Complex) -> Complex { left * right.reciprocal }
}

import Foundation

/// A number and its derivatives with respect to up to nine parameters: forward-mode differentiation, so that the
/// formulas of the NIST problems are written once and have exact derivatives.
struct Dual {
  var value: Double
  var slopes: SIMD16<Double> = .zero

  init(_ value: Double, slopes: SIMD16<Double> = .zero) {
    self.value = value
    self.slopes = slopes
  }

  /// The parameter number `index`.
  static func variable(_ value: Double, _ index: Int) -> Dual {
    var dual = Dual(value)
    dual.slopes[index] = 1
    return dual
  }

  private func mapped(_ image: Double, slope: Double) -> Dual { Dual(image, slopes: slopes * slope) }

  static func + (left: Dual, right: Dual) -> Dual {
    Dual(left.value + right.value, slopes: left.slopes + right.slopes)
  }
  static func - (left: Dual, right: Dual) -> Dual {
    Dual(left.value - right.value, slopes: left.slopes - right.slopes)
  }
  static func * (left: Dual, right: Dual) -> Dual {
    Dual(left.value * right.value, slopes: left.slopes * right.value + right.slopes * left.value)
  }
  static func / (left: Dual, right: Dual) -> Dual {
    let ratio = left.value / right.value
    return Dual(ratio, slopes: (left.slopes - right.slopes * ratio) / right.value)
  }
  static func + (left: Double, right: Dual) -> Dual { Dual(left) + right }
  static func + (left: Dual, right: Double) -> Dual { left + Dual(right) }
  static func - (left: Double, right: Dual) -> Dual { Dual(left) - right }
  static func * (left: Double, right: Dual) -> Dual { Dual(left * right.value, slopes: right.slopes * left) }
  static func * (left: Dual, right: Double) -> Dual { right * left }
  static func / (left: Double, right: Dual) -> Dual { Dual(left) / right }
  static prefix func - (dual: Dual) -> Dual { -1.0 * dual }

  static func exp(_ dual: Dual) -> Dual {
    let image = Foundation.exp(dual.value)
    return dual.mapped(image, slope: image)
  }
  static func log(_ dual: Dual) -> Dual { dual.mapped(Foundation.log(dual.value), slope: 1 / dual.value) }
  static func cos(_ dual: Dual) -> Dual { dual.mapped(Foundation.cos(dual.value), slope: -Foundation.sin(dual.value)) }
  static func sin(_ dual: Dual) -> Dual { dual.mapped(Foundation.sin(dual.value), slope: Foundation.cos(dual.value)) }
  static func atan(_ dual: Dual) -> Dual {
    dual.mapped(Foundation.atan(dual.value), slope: 1 / (1 + dual.value * dual.value))
  }
  /// A power with varying base and exponent; the base is positive.
  static func pow(_ base: Dual, _ exponent: Dual) -> Dual { exp(exponent * log(base)) }
  var squared: Dual { self * self }
}

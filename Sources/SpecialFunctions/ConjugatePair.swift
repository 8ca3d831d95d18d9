import Foundation

/// A pair of numbers x± = c ± √(c²−p), given by its centre c = ½(x₊+x₋) and its product p = x₊x₋: two positive numbers
/// where p < c², equal ones where p = c², complex conjugates where p > c².
///
/// Such pairs are the masses of two interference modes that mix (singlet and triplet under a Zeeman energy). What the
/// formulas ask for is the divided difference [f(x₊) − f(x₋)]/(x₊ − x₋), which is real and smooth in c and p in all
/// three cases. Centre *and* product are kept because c − √(c²−p) has lost its digits where p ≪ c².
@frozen public struct ConjugatePair<Number: DifferentiableNumber>: Sendable {
  /// c, the mean of the two, positive.
  public var center: Number
  /// p, their product, positive.
  public var product: Number

  /// A pair of given centre (> 0) and product (> 0).
  @inlinable public init(center: Number, product: Number) {
    self.center = center
    self.product = product
  }

  /// [F(x₊) − F(x₋)]/(x₊ − x₋) with F(x) = ψ(½+x) − ln x; negative for positive numbers. Relative error near 1e-14.
  @inlinable public var localizationDifference: Number {
    let (c, p) = (center.value, product.value)
    // Far from the real axis or far out all powers have left the range of a double: F' has underflowed long before.
    if !(c < 1e60 && p < 1e120) { return Number(constant: 0) }
    let plain = PairFunctions.difference(of: .localization, c, p)
    return .mapped(center, product, to: plain, slopes: PairFunctions.differenceSlopes(of: .localization, c, p))
  }

  /// [f₃(x₊) − f₃(x₋)]/(x₊ − x₋) with Kawabata's f₃; negative for positive numbers. Relative error near 1e-14 for
  /// c ≥ 1; below, where f₃ is nearly constant, 1e-16/√c for two positive numbers that are apart.
  @inlinable public var kawabataDifference: Number {
    let (c, p) = (center.value, product.value)
    if !(c < 1e60 && p < 1e120) { return Number(constant: 0) }
    let plain = PairFunctions.difference(of: .kawabata, c, p)
    return .mapped(center, product, to: plain, slopes: PairFunctions.differenceSlopes(of: .kawabata, c, p))
  }

  /// [ln x₊ − ln x₋]/(x₊ − x₋), positive; for conjugates arg x₊ / Im x₊.
  @inlinable public var logarithmDifference: Number {
    let (c, p) = (center.value, product.value)
    let plain = PairFunctions.logarithmDifference(c, p)
    return .mapped(center, product, to: plain, slopes: PairFunctions.logarithmDifferenceSlopes(c, p, value: plain))
  }
}

/// The functions behind `ConjugatePair`, in plain numbers.
@usableFromInline enum PairFunctions {
  /// The function whose divided difference is asked for.
  @usableFromInline enum Function {
    case localization, kawabata

    func valueAndDerivative(_ x: Double) -> (value: Double, derivative: Double) {
      switch self {
      case .localization: LocalizationFunction.valueAndDerivative(x)
      case .kawabata: KawabataFunction.valueAndDerivative(x)
      }
    }

    func value(_ x: Double) -> Double {
      self == .localization ? LocalizationFunction.value(x) : KawabataFunction.value(x)
    }

    func value<Base: DifferentiableNumber>(_ pair: PairNumber<Base>) -> PairNumber<Base> {
      self == .localization ? pair.localizationFunction : pair.kawabataFunction
    }
  }

  /// Two positive numbers are far enough apart to be subtracted where √(c²−p) > c/5: the divided difference then has
  /// lost less than a digit. Otherwise the algebra of `PairNumber` takes over, which has no singular point at p = c².
  static func areApart(_ c: Double, _ p: Double) -> Bool { p < 0.96 * c * c }

  /// x₊ and x₋ of two positive numbers, and half their difference.
  static func members(_ c: Double, _ p: Double) -> (upper: Double, lower: Double, half: Double) {
    let half = (c * c - p).squareRoot()
    return (c + half, p / (c + half), half)
  }

  @usableFromInline static func difference(of function: Function, _ c: Double, _ p: Double) -> Double {
    if areApart(c, p) {
      let (upper, lower, half) = members(c, p)
      return (function.value(upper) - function.value(lower)) / (2 * half)
    }
    return function.value(PairNumber<Double>(center: c, square: c * c - p)).odd
  }

  /// ∂/∂c and ∂/∂p.
  @usableFromInline static func differenceSlopes(
    of function: Function, _ c: Double, _ p: Double
  ) -> (Double, Double) {
    if areApart(c, p) {
      let (upper, lower, half) = members(c, p)
      let (upperValue, upperSlope) = function.valueAndDerivative(upper)
      let (lowerValue, lowerSlope) = function.valueAndDerivative(lower)
      let difference = (upperValue - lowerValue) / (2 * half)
      // x² − 2cx + p = 0 gives dx± = ±(x dc − dp/2)/half, and half² = c² − p gives d half = (c dc − dp/2)/half.
      let square = half * half
      let byCenter = (upperSlope * upper + lowerSlope * lower) / (2 * square) - difference * c / square
      let byProduct = (0.5 * difference - 0.25 * (upperSlope + lowerSlope)) / square
      return (byCenter, byProduct)
    }
    let square = Dual<Double>(c * c - p, slope: 1)
    let pair = function.value(PairNumber<Dual<Double>>(center: Dual(constant: c), square: square))
    // With f(c+s) = E + D s and s² = S, the derivative f'(c+s) read in the same basis gives ∂D/∂c = 2 ∂E/∂S.
    return (2 * pair.even.slope + 2 * c * pair.odd.slope, -pair.odd.slope)
  }

  @usableFromInline static func logarithmDifference(_ c: Double, _ p: Double) -> Double {
    inverseTangentRatio(square: c * c - p, 1, over: c, apart: areApart(c, p) ? p : nil)
  }

  /// ∂/∂c and ∂/∂p of artanh(s/c)/s with s² = c² − p.
  @usableFromInline static func logarithmDifferenceSlopes(_ c: Double, _ p: Double, value: Double) -> (Double, Double) {
    let square = c * c - p
    let bySquare = inverseTangentRatioSlope(square: square, 1, over: c, value: value)
    return (2 * c * bySquare - 1 / p, -bySquare)
  }

  /// artanh(s y/x)/s for s² > 0, arctan(s y/x)/s for −s² > 0 (angle in (0, π)), y/x at s = 0; y ≥ 0, and x > 0
  /// where s² ≥ 0.
  ///
  /// `apart`, where known, is x² − s²y², which has cancelled where the result is large.
  @usableFromInline static func inverseTangentRatio(square: Double, _ y: Double, over x: Double, apart: Double? = nil)
    -> Double
  {
    let ratio = y / x
    let scaled = square * ratio * ratio
    if x > 0, abs(scaled) < 0.0625 { return ratio * inverseTangentSeries(scaled) }
    let root = abs(square).squareRoot()
    if square < 0 { return atan2(root * y, x) / root }
    let sum = x + root * y
    return 0.5 * log(sum * sum / (apart ?? (x * x - square * y * y))) / root
  }

  /// ∂/∂(s²) of `inverseTangentRatio`.
  @usableFromInline static func inverseTangentRatioSlope(square: Double, _ y: Double, over x: Double, value: Double)
    -> Double
  {
    let ratio = y / x
    let scaled = square * ratio * ratio
    if x > 0, abs(scaled) < 0.0625 { return ratio * ratio * ratio * inverseTangentSeriesSlope(scaled) }
    return 0.5 * (y * x / (x * x - square * y * y) - value) / square
  }

  /// artanh(√t)/√t = Σ t^k/(2k+1) for |t| < 1/16; 14 terms leave less than 1e-17.
  static func inverseTangentSeries(_ t: Double) -> Double {
    var sum = 0.0
    for order in stride(from: 27, through: 1, by: -2) { sum = sum * t + 1 / Double(order) }
    return sum
  }

  /// Its derivative, Σ k t^{k−1}/(2k+1).
  static func inverseTangentSeriesSlope(_ t: Double) -> Double {
    var sum = 0.0
    for k in stride(from: 14, through: 1, by: -1) { sum = sum * t + Double(k) / Double(2 * k + 1) }
    return sum
  }
}

extension DifferentiableNumber {
  /// ∫₀^y du/(u² + 2mu + q) = artanh(s r)/s with r = y/x, x = q + my, and s² = m² − q of either sign or zero; y ≥ 0.
  ///
  /// For s² < 0 it is arctan(|s| r)/|s| with an angle in (0, π); for s² ≥ 0 the integrand must have no pole, m > 0.
  @inlinable public static func inverseTangentRatio(square: Self, _ y: Self, over x: Self) -> Self {
    let plain = PairFunctions.inverseTangentRatio(square: square.value, y.value, over: x.value)
    let joined = mapped(
      y, x, to: plain,
      slopes: {
        let norm = x.value * x.value - square.value * y.value * y.value
        return (x.value / norm, -y.value / norm)
      }())
    return joined
      + square.mapped(
        to: 0,
        slope: PairFunctions.inverseTangentRatioSlope(square: square.value, y.value, over: x.value, value: plain))
  }
}

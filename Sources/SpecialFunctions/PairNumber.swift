import Foundation

/// even + odd·s, where s² is a given real number of either sign (or zero).
///
/// f(c+s) = even + odd·s contains both f(c+s) + f(c−s) = 2 even and the divided difference [f(c+s) − f(c−s)]/2s = odd.
/// Carrying the two through the arithmetic of f, instead of computing f twice and subtracting, gives the divided
/// difference to full precision for real pairs that nearly coincide, for equal ones, and for complex conjugates
/// alike: nothing in a sum, product or quotient knows the sign of s².
struct PairNumber<Base: DifferentiableNumber> {
  var even: Base
  var odd: Base
  /// s², the same for all numbers of one calculation.
  let square: Base

  /// c + s.
  init(center: Base, square: Base) { self.init(center, Base(constant: 1), square) }

  init(_ even: Base, _ odd: Base, _ square: Base) {
    self.even = even
    self.odd = odd
    self.square = square
  }

  static func + (left: PairNumber, right: PairNumber) -> PairNumber {
    PairNumber(left.even + right.even, left.odd + right.odd, left.square)
  }

  static func + (left: PairNumber, right: Double) -> PairNumber {
    PairNumber(left.even + right, left.odd, left.square)
  }

  static func * (left: PairNumber, right: PairNumber) -> PairNumber {
    PairNumber(
      left.even * right.even + left.square * (left.odd * right.odd),
      left.even * right.odd + left.odd * right.even, left.square)
  }

  static func * (left: Double, right: PairNumber) -> PairNumber {
    PairNumber(left * right.even, left * right.odd, right.square)
  }

  /// even² − s² odd² = |z|² for conjugates, the product for two real numbers.
  var norm: Base { even * even - square * (odd * odd) }

  var reciprocal: PairNumber {
    let norm = norm
    return PairNumber(even / norm, -1.0 * (odd / norm), square)
  }

  /// The principal root, for even > 0: √((e + |z|)/2) + s o/(2 × that), |z|² being `norm`.
  var squareRoot: PairNumber {
    func root(_ x: Base) -> Base {
      let plain = x.value.squareRoot()
      return x.mapped(to: plain, slope: 0.5 / plain)
    }
    let real = root(0.5 * (even + root(norm)))
    return PairNumber(real, 0.5 * (odd / real), square)
  }

  /// ln(c+s) for odd = 1: ½ ln(c²−s²) + s artanh(s/c)/s.
  var logarithm: PairNumber {
    let (c, p, s) = (even.value, norm.value, square.value)
    let ratio = PairFunctions.inverseTangentRatio(square: s, 1, over: c)
    let slopes = (-1 / p, PairFunctions.inverseTangentRatioSlope(square: s, 1, over: c, value: ratio))
    return PairNumber(
      norm.mapped(to: 0.5 * log(p), slope: 0.5 / p), .mapped(even, square, to: ratio, slopes: slopes), square)
  }
}

extension PairNumber {
  /// F(c+s) = ψ(½+c+s) − ln(c+s) for a pair of conjugates with c > 0, or of positive numbers with |s| ≤ c/5.
  ///
  /// The three ranges of `LocalizationFunction`: a logarithm near the origin, steps of one, the asymptotic series
  /// from |c+s| ≥ 10 on (so that the smaller one of two real numbers is beyond 8).
  var localizationFunction: PairNumber {
    var sum = PairNumber(Base(constant: 0), Base(constant: 0), square)
    var shifted = self
    if shifted.norm.value + shifted.even.value < 0.75 {
      let next = shifted + 1
      sum = next.logarithm + -1 * shifted.logarithm + -1 * (shifted + 0.5).reciprocal
      shifted = next
    }
    while shifted.norm.value < 100 {
      sum = sum + 2 * (2 * shifted + 1).reciprocal.areaTangentExcess
      shifted = shifted + 1
    }
    return sum + shifted.asymptotic
  }

  /// artanh u − u = Σ u^{2k+1}/(2k+1), |u| ≤ 0.6; as many terms as leave less than 1e-17 of the result.
  private var areaTangentExcess: PairNumber {
    let power = self * self
    // The larger one of two real numbers is at most 1.25 times their geometric mean.
    let size = abs(norm.value) * (square.value > 0 ? 1.6 : 1)
    let last = size > 0.12 ? 61 : size > 0.045 ? 37 : size > 0.021 ? 27 : size > 0.009 ? 21 : 17
    var sum = PairNumber(Base(constant: 1 / Double(last)), Base(constant: 0), square)
    for order in stride(from: last - 2, through: 3, by: -2) { sum = sum * power + 1 / Double(order) }
    return sum * power * self
  }

  private var asymptotic: PairNumber {
    let inverse = reciprocal
    let power = inverse * inverse
    var sum = PairNumber(Base(constant: 0), Base(constant: 0), square)
    for coefficient in LocalizationFunction.asymptoticCoefficients.reversed() { sum = sum * power + coefficient }
    return sum * power
  }
}

extension PairNumber {
  /// f₃(c+s) of `KawabataFunction` for the same pairs: its steps of one, then its asymptotic series.
  var kawabataFunction: PairNumber {
    var sum = PairNumber(Base(constant: 0), Base(constant: 0), square)
    var shifted = self
    while shifted.norm.value < 100 {
      sum = sum + shifted.kawabataStep
      shifted = shifted + 1
    }
    return sum + shifted.kawabataAsymptotic
  }

  private var kawabataStep: PairNumber {
    let (u, v, w) = ((self + 1).squareRoot, (self + 0.5).squareRoot, squareRoot)
    return (2 * ((u + w) * (u + w)) * v * ((v + u) * (v + w))).reciprocal
  }

  private var kawabataAsymptotic: PairNumber {
    let inverse = reciprocal
    let power = inverse * inverse
    var sum = PairNumber(Base(constant: 0), Base(constant: 0), square)
    for coefficient in KawabataFunction.coefficients.reversed() { sum = sum * power + coefficient }
    return sum * inverse * inverse.squareRoot
  }
}

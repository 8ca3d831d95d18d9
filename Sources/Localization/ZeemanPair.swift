import Foundation
import Magnetotransport
import SpecialFunctions

/// Singlet and one triplet component, coupled by the Zeeman energy: the pair of masses φ + h(1 ± s), s = √(1−γ²),
/// γ = b_Z/h.
///
/// h s is kept as √(h² − b_Z²): every expression is then smooth in b_Z through γ = 1, and at h = 0. All quantities
/// are fields in one common unit (T, or the applied field).
struct ZeemanPair<Number: DifferentiableNumber> {
  /// φ, the mass of the singlet.
  var singlet: Number
  /// h, half the spin-relaxation rate of the triplet component.
  var half: Number
  /// b_Z = gμ_B B/(4eD), the Zeeman coupling.
  var coupling: Number

  /// The two masses: centre φ + h, product φ² + 2φh + b_Z².
  private var masses: ConjugatePair<Number> {
    ConjugatePair(
      center: singlet + half, product: singlet * (singlet + 2.0 * half) + coupling.squared)
  }

  /// 1/(2s) [F(φ + h(1+s)) − F(φ + h(1−s))].
  var localization: Number { half * masses.localizationDifference }

  /// 1/(2s) ln[(φ + h(1+s))/(φ + h(1−s))] − ½ ln[(φ + 2h)/φ], the cost of the Zeeman energy without orbital field;
  /// never positive.
  ///
  /// The two terms cancel to order b_Z², so they are not subtracted as they stand; with a = √(h²−b_Z²)/c, b = h/c,
  /// c = φ + h, and a² − b² = −(b_Z/c)²:
  ///
  /// - b, |a| small: Σ (a^{2k} − b^{2k})/(2k+1), the factor a² − b² taken out of every term;
  /// - a > b/2: artanh a − artanh b = artanh[(a−b)/(1−ab)];
  /// - otherwise a² and b² differ by much, and the plain difference has its digits.
  var logarithm: Number {
    if half.value == 0 || singlet.value == .infinity { return Number(constant: 0) }
    let center = singlet + half
    let coupling = (self.coupling / center).squared
    let ratio = half / center
    let apart = singlet * (singlet + 2.0 * half) / center.squared
    let value = Self.difference(ratio.value, coupling.value, apart.value)
    return .mapped(
      ratio, coupling, to: value, slopes: Self.slopes(ratio.value, coupling.value, apart.value))
  }

  /// b [artanh(a)/a − artanh(b)/b], a² = b² − q; `apart` is 1 − b².
  private static func difference(_ b: Double, _ q: Double, _ apart: Double) -> Double {
    let square = b * b - q
    if b < 0.35 && q < 0.1 { return -b * q * seriesDifference(square, b * b) }
    let reference = 0.5 * log((1 + b) * (1 + b) / apart)
    if square > 0.25 * b * b {
      let a = square.squareRoot()
      // 1 − ab = (1 − b²) + b (b − a), and b − a = q/(a + b).
      let gap = q / (a + b)
      let distance = gap / (apart + b * gap)
      return b * (reference * gap / (a * b) - atanh(distance) / a)
    }
    let root = abs(square).squareRoot()
    if abs(square) < 1e-3 { return b * series(square) - reference }
    return b * (square < 0 ? atan(root) : 0.5 * log((1 + root) * (1 + root) / (apart + q))) / root - reference
  }

  /// ∂/∂b and ∂/∂q, by T(t) = artanh(√t)/√t and its derivative at t = a².
  private static func slopes(_ b: Double, _ q: Double, _ apart: Double) -> (Double, Double) {
    let square = b * b - q
    let root = abs(square).squareRoot()
    let below = apart + q
    let value: Double
    let slope: Double
    if abs(square) < 0.05 {
      value = series(square)
      slope = seriesSlope(square)
    } else {
      value = (square < 0 ? atan(root) : 0.5 * log((1 + root) * (1 + root) / below)) / root
      slope = 0.5 * (1 / below - value) / square
    }
    return (value + 2 * b * b * slope - 1 / apart, -b * slope)
  }

  /// Σ t^k/(2k+1).
  private static func series(_ t: Double) -> Double {
    var sum = 0.0
    for order in stride(from: 31, through: 1, by: -2) { sum = sum * t + 1 / Double(order) }
    return sum
  }

  /// Σ k t^{k−1}/(2k+1).
  private static func seriesSlope(_ t: Double) -> Double {
    var sum = 0.0
    for k in stride(from: 15, through: 1, by: -1) { sum = sum * t + Double(k) / Double(2 * k + 1) }
    return sum
  }

  /// Σ_k (x^k − y^k)/((2k+1)(x − y)), both below 0.13 in magnitude: (x^k − y^k)/(x−y) by its recurrence.
  private static func seriesDifference(_ x: Double, _ y: Double) -> Double {
    var (sum, quotient, power) = (0.0, 0.0, 1.0)
    for k in 1...20 {
      quotient = quotient * x + power
      power *= y
      sum += quotient / Double(2 * k + 1)
    }
    return sum
  }
}

import Foundation
import SpecialFunctions

/// Free-flight elements from a level n to the level n + k, k = 0…3, without spin rotation and with it.
///
///     f_k(n) = s √(n!/(n+k)!) ∫ exp(−sat − t²/2) t^k L^k_n(t²) dt,      a = c, and a = c − 2iΩτ
///
/// Partial integration gives √(n+k+1) f_{k+1} = √(n+k) f_{k−1} − sa f_k for k ≥ 1: P and Q are enough.
struct FlightLadder {
  /// f_k for a = c.
  private let straight: SIMD4<Double>
  /// Real part of f_k for a = c − 2iΩτ, weighted with cos θ.
  private let cosine: SIMD4<Double>
  /// Imaginary part, weighted with sin θ.
  private let sine: SIMD4<Double>
  /// 1 − f₀ for a = c, and the real part for a = c − 2iΩτ.
  private let gap: (straight: Double, turning: Double)

  /// From P and Q of a level without spin rotation (elements that are real) and with it.
  init(
    level: Double, straight plain: RotatingFlightElements.Element, turning turned: RotatingFlightElements.Element,
    field: Double, decay: Complex
  ) {
    let s = (2 / field).squareRoot()
    var real = SIMD4(plain.diagonal.real, plain.neighbour.real, 0, 0)
    var cosine = SIMD4(turned.diagonal.real, turned.neighbour.real, 0, 0)
    var sine = SIMD4(turned.diagonal.imaginary, turned.neighbour.imaginary, 0, 0)
    for k in 1...2 {
      let (below, above) = ((level + Double(k)).squareRoot(), 1 / (level + Double(k + 1)).squareRoot())
      real[k + 1] = above * (below * real[k - 1] - s * decay.real * real[k])
      cosine[k + 1] = above * (below * cosine[k - 1] - s * (decay.real * cosine[k] - decay.imaginary * sine[k]))
      sine[k + 1] = above * (below * sine[k - 1] - s * (decay.real * sine[k] + decay.imaginary * cosine[k]))
    }
    self.straight = real
    self.cosine = cosine
    self.sine = sine
    gap = (plain.complement.real, turned.complement.real)
  }

  /// Below the ground level, where there are no states.
  static let absent = FlightLadder()

  private init() {
    (straight, cosine, sine) = (SIMD4(), SIMD4(), SIMD4())
    gap = (1, 1)
  }

  /// At zero field: f_k = x^k/r with r = √(a² + q²), x = (r − a)/q, for a wave number q (in 1/l) and a − 1 = β − 2iΩτ.
  init(wave: Double, excess: Complex) {
    let decay = excess.real + 1
    let r = hypot(decay, wave)
    let x = wave / (r + decay)
    straight = SIMD4(1 / r, x / r, x * x / r, x * x * x / r)
    let a = excess + 1
    let root = (a * a + wave * wave).squareRoot
    let step = wave * (root + a).reciprocal
    let inverse = root.reciprocal
    let (first, second) = (inverse * step, inverse * step * step)
    let third = second * step
    cosine = SIMD4(inverse.real, first.real, second.real, third.real)
    sine = SIMD4(inverse.imaginary, first.imaginary, second.imaginary, third.imaginary)
    // r − 1 = (r² − 1)/(r + 1).
    let plain = (excess.real * (excess.real + 2) + wave * wave) / (r * (r + 1))
    let turned = (excess * (excess + 2) + wave * wave) / (root * (root + 1))
    gap = (plain, turned.real)
  }

  /// The element between states `row` and `column` (0, 1, 2 for m = 1, 0, −1) that climbs `climb` levels (down if
  /// negative), times the spin rotation, in phases that make everything real.
  func element(_ row: Int, _ column: Int, climb: Int) -> Double {
    let k = abs(climb)
    let parity = climb < 0 && k % 2 == 1 ? -1.0 : 1.0
    switch column - row {
    case 0 where row == 1: return parity * cosine[k]
    case 0: return parity * 0.5 * (straight[k] + cosine[k])
    case 1: return parity * sine[k] * 0.5.squareRoot()
    case -1: return -parity * sine[k] * 0.5.squareRoot()
    default: return parity * 0.5 * (straight[k] - cosine[k])
    }
  }

  /// 1 − `element` on the diagonal without a change of level, where that is small.
  func complement(_ state: Int) -> Double { state == 1 ? gap.turning : 0.5 * (gap.straight + gap.turning) }
}

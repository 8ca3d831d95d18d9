import Foundation
import SpecialFunctions

/// Free-flight elements from a level n to the level n + k, k = 0…3, without spin rotation and with it.
///
///     f_k(n) = s √(n!/(n+k)!) ∫ exp(−sat − t²/2) t^k L^k_n(t²) dt,      a = c, and a = c − 2iΩτ
///
/// Partial integration gives √(n+k+1) f_{k+1} = √(n+k) f_{k−1} − sa f_k for k ≥ 1: P and Q are enough.
struct FlightLadder {
  /// f_k for a = c.
  private let straight: [Double]
  /// f_k for a = c − 2iΩτ: its real part is weighted with cos θ, its imaginary part with sin θ.
  private let turning: [Complex]
  /// 1 − f₀ for a = c, and the real part for a = c − 2iΩτ.
  private let gap: (straight: Double, turning: Double)

  init(level: Double, sign: Double, straight: FlightElements, turning: RotatingFlightElements, decay: Complex) {
    let s = (2 / straight.field).squareRoot()
    let (plain, plainGap) = straight.diagonal(level: level, sign: sign)
    let (turned, turnedGap) = turning.diagonal(level: level, sign: sign)
    var real = [plain, straight.neighbour(level: level, sign: sign)]
    var complex = [turned, turning.neighbour(level: level, sign: sign)]
    for k in 1...2 {
      let (below, above) = ((level + Double(k)).squareRoot(), 1 / (level + Double(k + 1)).squareRoot())
      real.append(above * (below * real[k - 1] - s * decay.real * real[k]))
      complex.append(above * (below * complex[k - 1] - s * (decay * complex[k])))
    }
    self.straight = real
    self.turning = complex
    gap = (plainGap, turnedGap.real)
  }

  /// At zero field: f_k = x^k/r with r = √(a² + q²), x = (r − a)/q, for a wave number q (in 1/l) and a − 1 = β − 2iΩτ.
  init(wave: Double, excess: Complex) {
    let decay = excess.real + 1
    let r = hypot(decay, wave)
    let x = wave / (r + decay)
    straight = [1 / r, x / r, x * x / r, x * x * x / r]
    let a = excess + 1
    let root = (a * a + wave * wave).squareRoot
    let step = wave * (root + a).reciprocal
    let inverse = root.reciprocal
    turning = [inverse, inverse * step, inverse * step * step, inverse * step * step * step]
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
    case 0 where row == 1: return parity * turning[k].real
    case 0: return parity * 0.5 * (straight[k] + turning[k].real)
    case 1: return parity * turning[k].imaginary * 0.5.squareRoot()
    case -1: return -parity * turning[k].imaginary * 0.5.squareRoot()
    default: return parity * 0.5 * (straight[k] - turning[k].real)
    }
  }

  /// 1 − `element` on the diagonal without a change of level, where that is small.
  func complement(_ state: Int) -> Double { state == 1 ? gap.turning : 0.5 * (gap.straight + gap.turning) }
}

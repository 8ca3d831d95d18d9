import Foundation

/// Diagonal elements of the free-flight kernel between Landau levels of the Cooperon, for real masses.
///
/// With b = B/B_tr and c = 1 + τ/τ_φ the catalogue defines, with s = √(2/b) and Laguerre polynomials L,
///
///     P_N = s ∫ exp(−sct − t²/2) L_N(t²) dt,      Q_N = s/√(N+1) ∫ exp(−sct − t²/2) t L¹_N(t²) dt.
///
/// Neither that quadrature nor recurrences in N are used: from the generating function of the Laguerre polynomials
/// follows, exactly, with λ = c²/b and T = tanh y,
///
///     P_N = (πb)^{−1/2} ∫₀^∞ T^{−1/2} (1−T)^N (1+T)^{−N−1} e^{−λT} dT,
///     Q_N = [2b(N+1)]^{−1/2} {1 − c (πb)^{−1/2} ∫₀^∞ T^{−1/2} [(1−T)/(1+T)]^{N+1} e^{−λT} dT}.
///
/// The part 0 < T < 1 is smooth in N; the part T > 1 has the sign of (−1)^N and falls as exp(−2√(2λN)). Each is a smooth
/// function of a continuous level ν, so that a sum over all levels needs few of them (`LevelSum`).
struct FlightElements {
  /// b = B/B_tr > 0.
  let field: Double
  /// β = τ/τ_φ.
  let dephasing: Double
  /// c = 1 + β.
  let decay: Double
  private let lambda: Double
  private let scale: Double

  init(field: Double, dephasing: Double) {
    self.field = field
    self.dephasing = dephasing
    decay = 1 + dephasing
    lambda = decay * decay / field
    scale = 1 / (Double.pi * field).squareRoot()
  }

  /// Which of the two kernels: P at ν = N + ½, or the one of Q at ν = N + 1.
  private enum Kernel {
    case diagonal, neighbour
  }

  /// P_N and 1 − P_N for a level that may lie between whole numbers; `sign` is (−1)^N.
  ///
  /// P_N is nearly 1 at low levels where b and β are small; then 1 − P_N, of the order of both, is not a difference.
  func diagonal(level: Double, sign: Double) -> (value: Double, complement: Double) {
    let nu = level + 0.5
    let alternating = scale * sign * alternating(nu, .diagonal)
    if 2 * nu + lambda >= 40 {
      let excess = seriesExcess(nu, .diagonal)
      let root = (decay * decay + 2 * field * nu).squareRoot()
      let gap = (dephasing * (2 + dephasing) + 2 * field * nu) / (1 + root)
      return ((1 + excess) / root + alternating, (gap - excess) / root - alternating)
    }
    let value = scale * smoothByTrapezoid(nu, .diagonal) + alternating
    return (value, 1 - value)
  }

  /// Q_N, which is small at low levels where b is: 1 − c/√(c² + 2bν) is then not a difference.
  func neighbour(level: Double, sign: Double) -> Double {
    let nu = level + 1
    let square = 2 * field * nu
    let alternating = decay * scale * sign * alternating(nu, .neighbour)
    if 2 * nu + lambda >= 40 {
      let root = (decay * decay + square).squareRoot()
      let smooth = (square / (root + decay) - decay * seriesExcess(nu, .neighbour)) / root
      return (smooth + alternating) / square.squareRoot()
    }
    return (1 - decay * scale * smoothByTrapezoid(nu, .neighbour) + alternating) / square.squareRoot()
  }

  /// Whether the alternating part is below 1e-16 of the smooth one from a level on.
  func isSmooth(from level: Double) -> Bool { 2 * (2 * lambda * level).squareRoot() > 40 }

  /// Whether the asymptotic series says all from a level on.
  func isOfSeries(from level: Double) -> Bool { isSmooth(from: level + 0.5) && 2 * level + 1 + lambda >= 40 }

  // MARK: The smooth part

  /// The smooth part is ∫₀¹ T^{−1/2} g(T) e^{−2νy − λT} dT, g = (1−T²)^{−1/2} or 1.
  ///
  /// e^{−2νy} = e^{−2νT} exp[−2ν(T³/3 + T⁵/5 + …)]: the last factor, times g, as a power series in T; each power
  /// integrates to Γ(j+½)/w^{j+½}, w = 2ν + λ. Asymptotic: 26 terms are right to 1e-15 for w ≥ 40, and far fewer where w is
  /// large. Returned is the sum of all but the first, in units of the first, √(π/w).
  private func seriesExcess(_ nu: Double, _ kernel: Kernel) -> Double {
    let inverse = 1 / (2 * nu + lambda)
    // In powers of T w, so that nothing overflows: h_j w^{−j} = a_j, gamma = Γ(j+½)/Γ(½).
    let square = inverse * inverse
    var a = (0.0, 0.0, 1.0)  // a_{j−3}, a_{j−2}, a_{j−1}
    var odd = (0.0, 0.0)  // Σ over odd steps ≥ 3, for j−2 and j−1
    var even = (0.0, 0.0)  // Σ over even steps ≥ 2
    var gamma = 1.0
    var sum = 0.0
    var negligible = 0
    for order in 1...26 {
      let j = Double(order)
      let oddSum = square * odd.0 + square * inverse * a.0
      let evenSum = kernel == .diagonal ? square * (even.0 + a.1) : 0
      let next = (evenSum - 2 * nu * oddSum) / j
      gamma *= j - 0.5
      sum += next * gamma
      // Powers come in threes: T² and νT³ are of one size.
      negligible = abs(next * gamma) <= 1e-17 * abs(sum) ? negligible + 1 : 0
      if negligible == 3 { break }
      a = (a.1, a.2, next)
      odd = (odd.1, oddSum)
      even = (even.1, evenSum)
    }
    return sum
  }

  /// T = tanh v²: an even, entire-looking integrand in v, for which the trapezoid rule converges exponentially; the
  /// nearest singularity, at v² = iπ/2, leaves e^{−35} at this step.
  private func smoothByTrapezoid(_ nu: Double, _ kernel: Kernel) -> Double {
    let step = 0.07
    var sum = 1.0
    var v = step
    while true {
      let y = v * v
      let tangent = tanh(y)
      let exponent = 2 * nu * y + lambda * tangent
      if exponent > 40 { break }
      let cosine = 1 / cosh(y)
      let measure = v / tangent.squareRoot() * (kernel == .diagonal ? cosine : cosine * cosine)
      sum += 2 * measure * exp(-exponent)
      v += step
    }
    return sum * step
  }

  // MARK: The alternating part

  /// ∫₀¹ T^{−1/2} g(T) e^{−2νy − λ/T} dT with g = (1−T²)^{−1/2} or 1/T: the part T > 1, turned inside out.
  ///
  /// T = tanh e^{2u}: both ends fall off double-exponentially, and the trapezoid rule in u converges as e^{−35}.
  private func alternating(_ nu: Double, _ kernel: Kernel) -> Double {
    if isSmooth(from: nu) { return 0 }
    let step = 0.14
    let peak = 0.25 * log(lambda / (2 * nu))
    // From the saddle outwards, until the integrand is gone on both sides.
    var sum = 0.0
    for direction in [1.0, -1.0] {
      var u = direction > 0 ? peak : peak - step
      while true {
        let y = exp(2 * u)
        let tangent = tanh(y)
        let exponent = 2 * nu * y + lambda / tangent
        if exponent > 42 + 2 * (2 * lambda * nu).squareRoot() || abs(u - peak) > 60 { break }
        let cosine = 1 / cosh(y)
        let measure =
          2 * y / tangent.squareRoot() * (kernel == .diagonal ? cosine : cosine * cosine / tangent)
        sum += measure * exp(-exponent)
        u += direction * step
      }
    }
    return sum * step
  }
}

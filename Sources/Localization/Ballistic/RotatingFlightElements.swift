import Foundation
import SpecialFunctions

/// Elements P and Q of the free-flight kernel (`FlightElements`) for a complex decay a = c − 2iΩτ: a spin rotates on the
/// way, and ∫ exp(−sct + iθ) … dt is what the real kernel becomes.
///
/// With λ = a²/b the same integrals hold, on rays of y (T = tanh y) turned by half the phase of λ, where nothing grows.
struct RotatingFlightElements {
  private let field: Double
  private let excess: Complex
  private let decay: Complex
  private let lambda: Complex
  private let scale: Double

  /// b = B/B_tr > 0 and a − 1 = β − 2iΩτ, β > 0.
  init(field: Double, excess: Complex) {
    self.field = field
    self.excess = excess
    decay = excess + 1
    lambda = (1 / field) * (decay * decay)
    scale = 1 / (Double.pi * field).squareRoot()
  }

  /// From this multiple of |λ| on the smooth and the alternating part are computed apart: each is then no larger than
  /// their sum, right to 4e-14 for Ωτ ≤ 10 and any field.
  private static let splitFrom = 3.0

  /// Levels below this are offered whole only.
  var wholeLevels: Double {
    min(Self.splitFrom * lambda.magnitude, 200 * field / (decay.real * decay.real)) + 4
  }

  /// P, 1 − P and Q of one level.
  struct Element {
    let diagonal: Complex
    let complement: Complex
    let neighbour: Complex
  }

  /// The elements of `count` levels that follow each other from `lowest`, which may lie between whole numbers; `sign` is
  /// (−1)^N of it. Integrals of neighbouring levels differ by powers of e^{−y} only: together they cost little more than one.
  func elements(from lowest: Double, count: Int, sign: Double) -> [Element] {
    let isOfIntegrals = (1...2 * count).allSatisfy { !isExpandable(lowest + 0.5 * Double($0)) }
    if isOfIntegrals {
      return integrals(from: lowest, count: count, sign: sign).enumerated().map { place, known in
        element(level: lowest + Double(place), known)
      }
    }
    return (0..<count).map { place in
      let level = lowest + Double(place)
      let isOfSeries = isExpandable(level + 0.5) && isExpandable(level + 1)
      let own = place % 2 == 0 ? sign : -sign
      if isOfSeries { return element(level: level, (Complex(0), Complex(0))) }
      return element(level: level, integrals(from: level, count: 1, sign: own)[0])
    }
  }

  /// P is nearly 1 at low levels where b, β and Ωτ are small; then 1 − P, of the order of them, is not a difference.
  private func element(level: Double, _ known: Integrals) -> Element {
    let neighbour = neighbour(level: level, known.neighbour)
    let nu = level + 0.5
    guard isExpandable(nu) else {
      let value = scale * known.diagonal
      return Element(diagonal: value, complement: Complex(1) - value, neighbour: neighbour)
    }
    let series = seriesExcess(nu, .diagonal)
    let root = (decay * decay + 2 * field * nu).squareRoot
    let gap = (excess * (excess + 2) + 2 * field * nu) / (root + 1)
    return Element(diagonal: (series + 1) / root, complement: (gap - series) / root, neighbour: neighbour)
  }

  private func neighbour(level: Double, _ integral: Complex) -> Complex {
    let nu = level + 1
    let unit = (2 * field * nu).squareRoot()
    guard isExpandable(nu) else { return (1 / unit) * ((-scale) * (decay * integral) + 1) }
    // 1 − a/√(a² + 2bν) is small at low levels.
    let root = (decay * decay + unit * unit).squareRoot
    let element = (unit * unit) * (root + decay).reciprocal - decay * seriesExcess(nu, .neighbour)
    return (1 / unit) * (element / root)
  }

  /// Whether the asymptotic series of `FlightElements` says all: |2ν + λ| ≥ 40 and nothing alternates.
  private func isExpandable(_ nu: Double) -> Bool { (lambda + 2 * nu).magnitude >= 40 && isSmooth(nu) }

  /// The integrals that P and Q of one level are made of.
  private typealias Integrals = (diagonal: Complex, neighbour: Complex)

  private func integrals(from lowest: Double, count: Int, sign: Double) -> [Integrals] {
    let nu = lowest + 0.5
    var sums = [Integrals](repeating: (Complex(0), Complex(0)), count: count)
    // Where both parts would be large and cancel, levels are whole numbers (`wholeLevels`), and one ray through both has
    // none of the size of either. Where the alternating part is negligible, levels between whole numbers may pass too.
    if isSmooth(nu) || nu < Self.splitFrom * lambda.magnitude {
      addWholeRay(lowest, &sums)
    } else {
      addSmooth(lowest, &sums)
      addAlternating(lowest, sign, &sums)
    }
    return sums
  }

  /// Whether the alternating part is below 1e-16 of the smooth one.
  private func isSmooth(_ nu: Double) -> Bool { 2 * decay.real * (2 * nu / field).squareRoot() > 37 }

  /// Cosine of half the phase of λ: 1 without rotation, small where rays are steep and integrands oscillate.
  private var straightness: Double { decay.real / decay.magnitude }

  private enum Kernel {
    case diagonal, neighbour
  }

  /// The sum of all but the first term of the asymptotic series of `FlightElements`, in units of the first.
  private func seriesExcess(_ nu: Double, _ kernel: Kernel) -> Complex {
    let inverse = (lambda + 2 * nu).reciprocal
    let square = inverse * inverse
    var a = (Complex(0), Complex(0), Complex(1))
    var odd = (Complex(0), Complex(0))
    var even = (Complex(0), Complex(0))
    var gamma = 1.0
    var sum = Complex(0)
    var negligible = 0
    for order in 1...26 {
      let j = Double(order)
      let oddSum = square * (odd.0 + inverse * a.0)
      let evenSum = kernel == .diagonal ? square * (even.0 + a.1) : Complex(0)
      let next = (1 / j) * (evenSum - 2 * nu * oddSum)
      gamma *= j - 0.5
      sum = sum + gamma * next
      negligible = gamma * next.size <= 1e-17 * sum.size ? negligible + 1 : 0
      if negligible == 3 { break }
      a = (a.1, a.2, next)
      odd = (odd.1, oddSum)
      even = (even.1, evenSum)
    }
    return sum
  }

  /// ∫₀^∞ T^{−1/2} (1−T)^N (1+T)^{−N−1} e^{−λT} dT, and without the last 1/(1+T) and with N+1, for whole N.
  private func addWholeRay(_ lowest: Double, _ sums: inout [Integrals]) {
    let highest = lowest + Double(sums.count)
    let size = lambda.magnitude + 2 * highest
    // The steeper the ray, the more the integrand oscillates before it decays.
    let step = min(0.08, 0.52 * (straightness / max(size, 1)).squareRoot())
    let turn = Complex.phase(-0.5 * lambda.logarithm.imaginary)
    // Nodes of a sum over single levels are whole up to rounding.
    let power = isSmooth(lowest + 0.5) ? lowest : lowest.rounded()
    let factor = step * turn.squareRoot
    for index in sums.indices {
      sums[index].diagonal = sums[index].diagonal + factor
      sums[index].neighbour = sums[index].neighbour + factor
    }
    var v = step
    while true {
      let place = (v * v) * turn
      let exponent = lambda * place
      if exponent.real > 40 { break }
      let denominator = (place + 1).reciprocal
      let ratio = (Complex(1) - place) * denominator
      var term = 2 * (factor * Complex.exponential(of: power * ratio.logarithm - exponent))
      for index in sums.indices {
        sums[index].diagonal = sums[index].diagonal + term * denominator
        term = term * ratio
        sums[index].neighbour = sums[index].neighbour + term
      }
      v += step
    }
  }

  /// The part 0 < T < 1, on the ray y = v² e^{iγ}.
  private func addSmooth(_ lowest: Double, _ sums: inout [Integrals]) {
    let total = lambda + (2 * lowest + 1)
    let highest = (lambda + 2 * (lowest + Double(sums.count))).magnitude
    let step = 0.06 / max(1, (highest / 40).squareRoot())
    let turn = Complex.phase(-0.5 * total.logarithm.imaginary)
    let first = step * turn.squareRoot
    for index in sums.indices {
      sums[index].diagonal = sums[index].diagonal + first
      sums[index].neighbour = sums[index].neighbour + first
    }
    var v = step
    while true {
      let y = (v * v) * turn
      let wave = HyperbolicWave(y)
      let exponent = (2 * lowest + 1) * y + lambda * wave.tangent
      if exponent.real > 40 { break }
      let measure = (2 * step * v) * (turn * wave.tangent.squareRoot.reciprocal)
      var term = wave.secant * (measure * Complex.exponential(of: -1 * exponent))
      // Q has one more 1/cosh y and one more e^{−y}.
      let rise = wave.secant * wave.decay
      for index in sums.indices {
        sums[index].diagonal = sums[index].diagonal + term
        sums[index].neighbour = sums[index].neighbour + rise * term
        term = wave.decay * wave.decay * term
      }
      v += step
    }
  }

  /// The part T > 1 turned inside out.
  ///
  /// The path y = |y_s| exp[x + iα(1 − tanh(x/2))], α half the phase of λ, leaves the essential singularity at 0 in the
  /// direction in which exp(−λ/y) decays, passes the saddle y_s = √(λ/2ν) at x = 0 in that of the steepest descent and
  /// ends along the real axis.
  private func addAlternating(_ lowest: Double, _ sign: Double, _ sums: inout [Integrals]) {
    let nu = lowest + 0.5
    if isSmooth(nu) { return }
    let step = 0.08 + 0.1 * straightness
    let phase = 0.5 * lambda.logarithm.imaginary
    let saddle = (lambda.magnitude / (2 * nu)).squareRoot()
    let highest = lowest + Double(sums.count)
    let limit = 42 + 2 * decay.real * (2 * highest / field).squareRoot()
    for direction in [1.0, -1.0] {
      var x = direction > 0 ? 0 : -step
      while abs(x) <= 120 {
        let bend = tanh(0.5 * x)
        let y = (saddle * exp(x)) * Complex.phase(phase * (1 - bend))
        let pace = Complex(1, -0.5 * phase * (1 - bend * bend))
        let wave = HyperbolicWave(y)
        let inverse = wave.tangent.reciprocal
        let exponent = 2 * nu * y + lambda * inverse
        if exponent.real > limit { break }
        let measure = (step * sign) * (y * pace * inverse.squareRoot * wave.secant)
        var term = measure * Complex.exponential(of: -1 * exponent)
        let rise = wave.secant * wave.decay * inverse
        for index in sums.indices {
          sums[index].diagonal = sums[index].diagonal + term
          sums[index].neighbour = sums[index].neighbour - rise * term
          term = -1 * (wave.decay * wave.decay * term)
        }
        x += direction * step
      }
    }
  }
}

/// e^{−y}, tanh y and 1/cosh y of a complex number with Re y ≥ 0, from one exponential.
private struct HyperbolicWave {
  let decay: Complex
  let tangent: Complex
  let secant: Complex

  init(_ y: Complex) {
    let (cosine, sine) = (cos(y.imaginary), sin(y.imaginary))
    // 1 − e^{−2y} without loss at small y.
    let fall = expm1(-2 * y.real)
    let size = (1 + fall).squareRoot()
    decay = Complex(size * cosine, -size * sine)
    let square = decay * decay
    let difference = Complex(2 * sine * sine * (1 + fall) - fall, -square.imaginary)
    let sum = (square + 1).reciprocal
    tangent = difference * sum
    secant = 2 * (decay * sum)
  }
}

extension Complex {
  /// |Re z| + |Im z|.
  fileprivate var size: Double { abs(real) + abs(imaginary) }

  /// e^{iφ}.
  fileprivate static func phase(_ angle: Double) -> Complex { Complex(cos(angle), sin(angle)) }

  fileprivate static func exponential(of z: Complex) -> Complex { exp(z.real) * phase(z.imaginary) }
}

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

  private enum Kernel {
    case diagonal, neighbour
  }

  /// From this multiple of |λ| on the smooth and the alternating part are computed apart: each is then no larger than
  /// their sum, right to 4e-14 for Ωτ ≤ 10 and any field.
  private static let splitFrom = 3.0

  /// Levels below this are offered whole only.
  var wholeLevels: Double {
    min(Self.splitFrom * lambda.magnitude, 200 * field / (decay.real * decay.real)) + 4
  }

  /// P and 1 − P for a level that may lie between whole numbers; `sign` is (−1)^N.
  ///
  /// P is nearly 1 at low levels where b, β and Ωτ are small; then 1 − P, of the order of them, is not a difference.
  func diagonal(level: Double, sign: Double) -> (value: Complex, complement: Complex) {
    let nu = level + 0.5
    if isExpandable(nu) {
      let series = seriesExcess(nu, .diagonal)
      let root = (decay * decay + 2 * field * nu).squareRoot
      let gap = (excess * (excess + 2) + 2 * field * nu) / (root + 1)
      return ((series + 1) / root, (gap - series) / root)
    }
    let value = scale * integral(nu, .diagonal, sign)
    return (value, Complex(1) - value)
  }

  /// Q, likewise.
  func neighbour(level: Double, sign: Double) -> Complex {
    let nu = level + 1
    let unit = (2 * field * nu).squareRoot()
    if isExpandable(nu) {
      // 1 − a/√(a² + 2bν) is small at low levels.
      let root = (decay * decay + unit * unit).squareRoot
      let element = (unit * unit) * (root + decay).reciprocal - decay * seriesExcess(nu, .neighbour)
      return (1 / unit) * (element / root)
    }
    let element = (-scale) * (decay * integral(nu, .neighbour, -sign))
    return (1 / unit) * (element + 1)
  }

  /// Whether the asymptotic series of `FlightElements` says all: |2ν + λ| ≥ 40 and nothing alternates.
  private func isExpandable(_ nu: Double) -> Bool { (lambda + 2 * nu).magnitude >= 40 && isSmooth(nu) }

  private func integral(_ nu: Double, _ kernel: Kernel, _ sign: Double) -> Complex {
    // Where both parts would be large and cancel, levels are whole numbers (`wholeLevels`), and one ray through both has
    // none of the size of either. Where the alternating part is negligible, levels between whole numbers may pass too.
    if isSmooth(nu) || nu < Self.splitFrom * lambda.magnitude { return wholeRay(nu, kernel) }
    return smooth(nu, kernel) + sign * alternating(nu, kernel)
  }

  /// Whether the alternating part is below 1e-16 of the smooth one.
  private func isSmooth(_ nu: Double) -> Bool { 2 * decay.real * (2 * nu / field).squareRoot() > 37 }

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

  /// ∫₀^∞ T^{−1/2} (1−T)^N (1+T)^{−N−1} e^{−λT} dT, or without the last 1/(1+T) and with N+1, for whole N.
  private func wholeRay(_ nu: Double, _ kernel: Kernel) -> Complex {
    // The steeper the ray, the more the integrand oscillates before it decays.
    let steepness = max(1, -0.1 * decay.imaginary / decay.real)
    let step = 0.025 / steepness / max(1, ((lambda.magnitude + 2 * nu) / 40).squareRoot())
    let turn = Complex.phase(-0.5 * lambda.logarithm.imaginary)
    let level = kernel == .diagonal ? nu - 0.5 : nu
    // Nodes of a sum over single levels are whole up to rounding.
    let power = isSmooth(nu) ? level : level.rounded()
    var sum = Complex(1)
    var v = step
    while true {
      let place = (v * v) * turn
      let exponent = lambda * place
      if exponent.real > 40 { break }
      let denominator = (place + 1).reciprocal
      let ratio = (Complex(1) - place) * denominator
      var term = Complex.exponential(of: power * ratio.logarithm - exponent)
      if kernel == .diagonal { term = term * denominator }
      sum = sum + 2 * term
      v += step
    }
    return step * (sum * turn.squareRoot)
  }

  /// The part 0 < T < 1, on the ray y = v² e^{iγ}.
  private func smooth(_ nu: Double, _ kernel: Kernel) -> Complex {
    let total = lambda + 2 * nu
    let step = 0.025 / max(1, (total.magnitude / 40).squareRoot())
    let turn = Complex.phase(-0.5 * total.logarithm.imaginary)
    var sum = turn.squareRoot
    var v = step
    while true {
      let y = (v * v) * turn
      let tangent = Complex.hyperbolicTangent(of: y)
      let exponent = 2 * nu * y + lambda * tangent
      if exponent.real > 40 { break }
      let cosine = Complex.hyperbolicCosine(of: y).reciprocal
      let measure = v * (turn * tangent.squareRoot.reciprocal) * (kernel == .diagonal ? cosine : cosine * cosine)
      sum = sum + 2 * (measure * Complex.exponential(of: -1 * exponent))
      v += step
    }
    return step * sum
  }

  /// The part T > 1 turned inside out.
  ///
  /// The path y = |y_s| exp[x + iα(1 − tanh(x/2))], α half the phase of λ, leaves the essential singularity at 0 in the
  /// direction in which exp(−λ/y) decays, passes the saddle y_s = √(λ/2ν) at x = 0 in that of the steepest descent and
  /// ends along the real axis.
  private func alternating(_ nu: Double, _ kernel: Kernel) -> Complex {
    if isSmooth(nu) { return Complex(0) }
    let step = 0.1
    let phase = 0.5 * lambda.logarithm.imaginary
    let saddle = (lambda.magnitude / (2 * nu)).squareRoot()
    let limit = 42 + 2 * decay.real * (2 * nu / field).squareRoot()
    var sum = Complex(0)
    for direction in [1.0, -1.0] {
      var x = direction > 0 ? 0 : -step
      while abs(x) <= 120 {
        let bend = tanh(0.5 * x)
        let y = (saddle * exp(x)) * Complex.phase(phase * (1 - bend))
        let pace = Complex(1, -0.5 * phase * (1 - bend * bend))
        let tangent = Complex.hyperbolicTangent(of: y)
        let exponent = 2 * nu * y + lambda / tangent
        if exponent.real > limit { break }
        let cosine = Complex.hyperbolicCosine(of: y).reciprocal
        let factor = kernel == .diagonal ? cosine : cosine * cosine / tangent
        let measure = y * pace * tangent.squareRoot.reciprocal * factor
        sum = sum + measure * Complex.exponential(of: -1 * exponent)
        x += direction * step
      }
    }
    return step * sum
  }
}

extension Complex {
  /// |Re z| + |Im z|.
  fileprivate var size: Double { abs(real) + abs(imaginary) }

  /// e^{iφ}.
  fileprivate static func phase(_ angle: Double) -> Complex { Complex(cos(angle), sin(angle)) }

  fileprivate static func exponential(of z: Complex) -> Complex { exp(z.real) * phase(z.imaginary) }

  fileprivate static func hyperbolicCosine(of z: Complex) -> Complex {
    Complex(cosh(z.real) * cos(z.imaginary), sinh(z.real) * sin(z.imaginary))
  }

  fileprivate static func hyperbolicTangent(of z: Complex) -> Complex {
    // With twice the argument no difference of large numbers appears.
    let cosine = 2 * (sinh(z.real) * sinh(z.real) + cos(z.imaginary) * cos(z.imaginary))
    return Complex(sinh(2 * z.real) / cosine, sin(2 * z.imaginary) / cosine)
  }
}

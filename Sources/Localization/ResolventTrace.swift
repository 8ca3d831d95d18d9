import Foundation
import SpecialFunctions

/// What a ladder of levels contributes beyond the continuum: with two rational functions of the energy y,
///
///     f(y) = (n₂y² + n₁y + n₀ + e)/(y³ + r₂y² + r₁y + r₀ + e(y + w))   and   f₀ = f at e = 0,
///
///     C = lim_{Y→∞} [ Σ_{n≥first} Δ f(Δ(n+½)) − ∫₀^Y f₀ dy ],   the sum up to Δ(n+½) < Y.
///
/// f is the trace of the resolvent of three coupled interference modes in a magnetic field of level spacing Δ, f₀ the
/// same without the field; e, the perturbation, is proportional to B². Three digamma functions of the roots of the
/// cubic say the same (C = −Σ r_k [F(z_k/Δ) + ln z_k] + zero field). They are *not* used, because
///
/// - near double or triple roots the weights r_k grow without bound and cancel;
/// - at small fields the logarithms cancel to order B², so that C would have an absolute error of 1e-15.
///
/// Here nothing cancels that is not small by itself. Levels are added one by one up to N, until all roots are at
/// least eight spacings away from ΔN, which takes a few tens of levels at most; from there on the sum is the integral
/// plus the asymptotic series (midpoint Euler-Maclaurin, the same that gives F at large argument) in the Taylor
/// coefficients of f, which need no roots. What is left is ∫_{ΔN}^∞ (f − f₀) dy, whose integrand is computed as one fraction proportional to e.
/// Relative error of C near 1e-13 at any field; no truncated sum.
///
/// Energies, spacing and coefficients may be in any unit; take one in which they are of order one.
struct ResolventTrace<Number: DifferentiableNumber>: Sendable {
  /// n₂, n₁, n₀: the numerator without e.
  var numerator: (Double, Number, Number)
  /// r₂, r₁, r₀: the monic denominator without e.
  var denominator: (Number, Number, Number)
  /// e.
  var perturbation: Number
  /// w.
  var offset: Number
  /// d₃, d₂, d₁, d₀ of r(y) − (y+w) n(y), where r and n are denominator and numerator without e: what is left of f − f₀
  /// at small e. The model states it, because its leading terms cancel.
  var mismatch: (Double, Number, Number, Number)

  /// A trace given by its polynomials. The denominators must be positive for y > 0 and at the levels.
  init(
    numerator: (Double, Number, Number), denominator: (Number, Number, Number), perturbation: Number, offset: Number,
    mismatch: (Double, Number, Number, Number)
  ) {
    self.numerator = numerator
    self.denominator = denominator
    self.perturbation = perturbation
    self.offset = offset
    self.mismatch = mismatch
  }

  /// C for a level spacing Δ > 0, and the number N of the level up to which ∫ f₀ was *not* subtracted: the caller
  /// adds −∫₀^{ΔN} f₀ dy, which has a closed form in its model. N = 0 at small fields.
  ///
  /// - Parameters:
  ///   - spacing: Δ.
  ///   - first: the first level that belongs to the sum, 0 or 1. Where N = 0 the sum begins with level 0 all the same.
  func excess(spacing: Number, from first: Int) -> (excess: Number, joint: Int) {
    var joint = 0
    while !isFar(fromRootsBy: 8, level: joint, spacing: spacing.value) && joint < Self.mostLevels {
      joint += joint < 64 ? 4 : joint / 4
    }
    var sum = Number(constant: 0)
    for level in first..<max(joint, first) {
      sum = sum + spacing * fraction(at: (Double(level) + 0.5) * spacing)
    }
    let start = Double(joint) * spacing
    return (sum + asymptotic(from: start, spacing) + difference(from: start, spacing), joint)
  }

  /// Enough for any finite coefficients; ends the search where they are not.
  private static var mostLevels: Int { 4096 }

  /// Whether all roots of the denominator have at least the given distance, in spacings, from a level's lower edge.
  ///
  /// By Fujiwara's bound on the roots of the reversed polynomial, |1/root| ≤ 2 max(|c₁/c₀|, |c₂/c₀|^½, |1/2c₀|^⅓).
  private func isFar(fromRootsBy distance: Double, level: Int, spacing: Double) -> Bool {
    let (c2, c1, c0) = shiftedDenominator(Double(level) * spacing, perturbation.value)
    let reach = 2 * distance * spacing
    return abs(c1) * reach <= c0 && abs(c2) * reach * reach <= c0 && 0.5 * reach * reach * reach <= c0
  }

  /// Coefficients of the denominator, in plain numbers, as a polynomial in y − start; e = 0 for zero field.
  private func shiftedDenominator(_ start: Double, _ e: Double) -> (c2: Double, c1: Double, c0: Double) {
    let (r2, r1, r0) = (denominator.0.value, denominator.1.value, denominator.2.value)
    return (
      3 * start + r2, (3 * start + 2 * r2) * start + r1 + e,
      ((start + r2) * start + r1) * start + r0 + e * (start + offset.value)
    )
  }

  private func fraction(at y: Number) -> Number {
    let (n2, n1, n0) = numerator
    let (r2, r1, r0) = denominator
    let above = (n2 * y + n1) * y + n0 + perturbation
    let below = ((y + r2) * y + r1) * y + r0 + perturbation * (y + offset)
    return above / below
  }

  /// Σ_{n≥N} Δ f(Δ(n+½)) − ∫_{ΔN}^∞ f dy = Δ Σ_j c_j g_{2j−1}, with f(ΔN + Δv) = Σ g_j v^j and c_j the coefficients of
  /// F's asymptotic series.
  private func asymptotic(from start: Number, _ spacing: Number) -> Number {
    let (n2, n1, n0) = numerator
    let (r2, r1, r0) = denominator
    let reciprocal =
      Number(constant: 1) / (((start + r2) * start + r1) * start + r0 + perturbation * (start + offset))
    let square = spacing * spacing
    let b1 = ((3.0 * start + 2.0 * r2) * start + r1 + perturbation) * spacing * reciprocal
    let b2 = (3.0 * start + r2) * square * reciprocal
    let b3 = square * spacing * reciprocal
    let zero = Number(constant: 0)
    var (beforeLast, previous) = (zero, zero)
    var last = ((n2 * start + n1) * start + n0 + perturbation) * reciprocal
    // The numerator is quadratic: it feeds the first and second coefficient, and no other.
    var (feed, nextFeed) = ((2 * n2 * start + n1) * spacing * reciprocal, n2 * square * reciprocal)
    var sum = zero
    for coefficient in LocalizationFunction.asymptoticCoefficients {
      let odd = feed - (b1 * last + b2 * previous + b3 * beforeLast)
      let even = nextFeed - (b1 * odd + b2 * last + b3 * previous)
      sum = sum + coefficient * odd
      (beforeLast, previous, last) = (last, odd, even)
      (feed, nextFeed) = (zero, zero)
    }
    return spacing * sum
  }

  /// ∫_{ΔN}^∞ (f − f₀) dy, with f − f₀ = e mismatch/(R R₀) for the denominators R and R₀.
  ///
  /// The trapezoidal rule after y = ΔN + a exp(t − e^{−t}), which decays doubly exponentially to the left. a is a
  /// fraction of the distance of the nearest root; between the nearest and the farthest root the integrand is
  /// smooth in t, and beyond the farthest one it falls as e^{−2t}.
  private func difference(from start: Number, _ spacing: Number) -> Number {
    if perturbation.value == 0 && isPlain { return Number(constant: 0) }
    let (nearest, farthest) = rootRange(from: start.value)
    let scale = nearest / 4
    let (d3, d2, d1, d0) = mismatch
    let (r2, r1, r0) = denominator
    var sum = Number(constant: 0)
    for node in ResolventQuadrature.nodes {
      let y = start + scale * node.abscissa
      let below = ((y + r2) * y + r1) * y + r0
      let above = ((d3 * y + d2) * y + d1) * y + d0
      let term = (node.weight * scale) * (above / (below * (below + perturbation * (y + offset))))
      sum = sum + term
      if scale * node.abscissa > farthest && abs(term.value) < 1e-17 * abs(sum.value) { break }
    }
    return perturbation * sum
  }

  /// Bounds, by Fujiwara's, of the distances of the roots of both denominators from `start`; the true nearest one is at least half of `nearest`.
  private func rootRange(from start: Double) -> (nearest: Double, farthest: Double) {
    var (nearest, farthest) = (Double.infinity, 0.0)
    for e in [perturbation.value, 0] {
      let (c2, c1, c0) = shiftedDenominator(start, e)
      nearest = min(nearest, 1 / max(abs(c1 / c0), abs(c2 / c0).squareRoot(), cbrt(1 / c0)))
      farthest = max(farthest, 2 * max(abs(c2), abs(c1).squareRoot(), cbrt(c0)))
    }
    return (nearest, farthest)
  }

  /// Whether the number carries no derivatives, so that a vanishing factor ends the calculation.
  private var isPlain: Bool { Number.self == Double.self }
}

/// Nodes of ∫₀^∞ g(u) du = Σ weight g(abscissa), u = exp(t − e^{−t}), t from −3.7 to 80 in steps of 0.18.
enum ResolventQuadrature {
  static let nodes: [(abscissa: Double, weight: Double)] = (0...465).map { index in
    let step = 0.18
    let t = -3.7 + step * Double(index)
    let abscissa = exp(t - exp(-t))
    return (abscissa, step * abscissa * (1 + exp(-t)))
  }
}

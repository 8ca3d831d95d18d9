import Foundation

/// ∫ f dy over many ranges of one integrand that changes on the scale of y itself: what is common to them is computed once.
///
/// With y = s(eᵘ − 1) the integrand has one scale per decade. Panels of u, of length one, are halved until Gauss rules of
/// sixteen points agree on the whole and on its halves; what a range has of a panel is one more such rule. An object
/// serves one thread.
public final class CumulativeIntegral {
  private let scale: Double
  private let integrand: (_ y: Double) -> Double
  /// Panel edges in u, ascending from 0, and the integral of each panel.
  private var edges = [0.0]
  private var panels: [Double] = []

  private static let rule = GaussLegendre(count: 16)
  /// Errors allowed to a panel: of its own value, and absolute.
  private static let tolerance = (relative: 1e-13, absolute: 1e-15)
  private static let mostHalvings = 24

  /// The integrals of a function.
  ///
  /// - Parameters:
  ///   - scale: s > 0; the integrand is smooth below it.
  ///   - integrand: f, finite for y ≥ 0.
  public init(scale: Double, of integrand: @escaping (_ y: Double) -> Double) {
    precondition(scale > 0 && scale.isFinite, "an integral has a scale")
    self.scale = scale
    self.integrand = integrand
  }

  /// ∫ f dy from 0 ≤ lower to a finite upper ≥ lower; error about 1e-15 of what lies between and of the
  /// rounding of its ends, not of ∫₀.
  public func value(from lower: Double = 0, upTo upper: Double) -> Double {
    precondition(lower >= 0 && lower <= upper && upper.isFinite, "the range of integration is finite and ascends")
    let (start, end) = (log1p(lower / scale), log1p(upper / scale))
    while let last = edges.last, last < end { append(last, last + 1, panel(last, last + 1), Self.mostHalvings) }
    let (first, final) = (place(start), place(end))
    if first == final { return end > start ? panel(start, end) : 0 }
    var sum = start > edges[first] ? panel(start, edges[first + 1]) : panels[first]
    for index in (first + 1)..<final { sum += panels[index] }
    return sum + (end > edges[final] ? panel(edges[final], end) : 0)
  }

  /// The panel that begins at or before a u.
  private func place(_ u: Double) -> Int {
    var (low, high) = (0, edges.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if edges[middle] <= u { low = middle } else { high = middle }
    }
    return low
  }

  private func panel(_ lower: Double, _ upper: Double) -> Double {
    (upper - lower)
      * Self.rule.mean(over: lower, upper) { u in scale * exp(u) * integrand(scale * expm1(u)) }
  }

  private func append(_ lower: Double, _ upper: Double, _ whole: Double, _ halvings: Int) {
    let middle = 0.5 * (lower + upper)
    let (left, right) = (panel(lower, middle), panel(middle, upper))
    let error = abs(left + right - whole)
    if halvings == 0 || !(error > max(Self.tolerance.absolute, Self.tolerance.relative * abs(whole))) {
      edges.append(upper)
      panels.append(left + right)
      return
    }
    append(lower, middle, left, halvings - 1)
    append(middle, upper, right, halvings - 1)
  }
}

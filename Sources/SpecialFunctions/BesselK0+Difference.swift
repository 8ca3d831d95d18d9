extension BesselK0 {
  /// K₀(x + d) − K₀(x) for x > 0 and d ≥ 0 without the cancellation of the two; relative error below 2e-14 + 1e-15 x.
  ///
  /// - Parameters:
  ///   - start: x.
  ///   - step: d, as precise as the difference is wanted; x + d alone would have lost it.
  public static func difference<Number: DifferentiableNumber>(from start: Number, step: Number) -> Number {
    let (x, d) = (start.value, step.value)
    guard d <= min(0.25 * x, 1) else {
      // The two differ by enough to be subtracted.
      return .mapped(
        start, step, to: value(x + d) - value(x),
        slopes: (BesselK1.value(x) - BesselK1.value(x + d), -BesselK1.value(x + d)))
    }
    let slope = -BesselK1.value(x)
    let (difference, slopeDifference) = series(from: x, slope: slope, step: d)
    return .mapped(start, step, to: difference, slopes: (slopeDifference, slope + slopeDifference))
  }

  /// The difference and that of K₀′ by Taylor's series about x, which converges as (d/x)^k, d/x ≤ ¼. By x y″ + y′ = x y its
  /// coefficients are c₂ = (c₀ − c₁/x)/2 and, from k = 1 on, (k+1)(k+2) c_{k+2} = c_k + [c_{k−1} − (k+1)² c_{k+1}]/x.
  private static func series(
    from x: Double, slope: Double, step d: Double
  ) -> (difference: Double, slopeDifference: Double) {
    let (origin, ratio) = (value(x), d / x)
    // c_k d^{k−1}, which does not underflow where d is tiny: k, k + 1 and k + 2.
    var (here, next) = (slope, 0.5 * (origin * d - slope * ratio))
    var following = (slope * d * d + origin * d * ratio - 4 * next * ratio) / 6
    var (mean, slopeDifference) = (slope + next, 2 * next)
    for k in 3..<60 {
      mean += following
      slopeDifference += Double(k) * following
      if abs(Double(k) * following) <= 1e-17 * abs(slopeDifference) { break }
      let term = next * d * d + here * d * d * ratio - Double(k * k) * following * ratio
      (here, next, following) = (next, following, term / Double(k * (k + 1)))
    }
    return (mean * d, slopeDifference)
  }
}

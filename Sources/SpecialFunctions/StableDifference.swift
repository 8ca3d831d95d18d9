/// f(x + d) − f(x) without the cancellation of the two, for f whose derivative is known and computed without loss.
///
/// Where |d| is at most half the distance from x to the nearest singularity of f, the difference is d times the mean of
/// f' over the interval, by ten Gauss-Legendre nodes: the error is then below 1e-16 of it. Elsewhere the two values
/// differ enough to be subtracted.
public enum StableDifference {
  private static let rule = GaussLegendre(count: 10)

  /// The difference over a step.
  ///
  /// - Parameters:
  ///   - start: x.
  ///   - step: d ≥ 0, as precise as the difference is wanted; x + d alone would have lost it.
  ///   - singularity: the singularity of f nearest to x, below it.
  ///   - valueAndDerivative: f and f'.
  public static func value(
    from start: Double, step: Double, singularity: Double,
    of valueAndDerivative: (Double) -> (value: Double, derivative: Double)
  ) -> Double {
    if step <= 0.5 * (start - singularity) {
      return step * rule.mean(over: start, start + step) { valueAndDerivative($0).derivative }
    }
    return valueAndDerivative(start + step).value - valueAndDerivative(start).value
  }
}

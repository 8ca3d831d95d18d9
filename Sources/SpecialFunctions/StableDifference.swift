/// f(x + d) − f(x) without the cancellation of the two, for f whose derivatives are known and computed without loss.
///
/// Where |d| is at most half the distance from x to the nearest singularity of f, the difference is d times the mean of
/// f' over the interval, by ten Gauss-Legendre nodes: the error is then below 1e-16 of it. Elsewhere the two values
/// differ enough to be subtracted. The derivative by x is the same difference of f'.
public enum StableDifference {
  @usableFromInline static let rule = GaussLegendre(count: 10)

  /// The difference over a step.
  ///
  /// - Parameters:
  ///   - start: x.
  ///   - step: d ≥ 0, as precise as the difference is wanted; x + d alone would have lost it.
  ///   - singularity: the singularity of f nearest to x, below it.
  ///   - valueAndDerivative: f and f'.
  ///   - secondDerivative: f''; asked for only where `Number` carries derivatives.
  @inlinable public static func value<Number: DifferentiableNumber>(
    from start: Number, step: Number, singularity: Double,
    of valueAndDerivative: (Double) -> (value: Double, derivative: Double),
    secondDerivative: (Double) -> Double
  ) -> Number {
    let (x, d) = (start.value, step.value)
    let isShort = d <= 0.5 * (x - singularity)
    func difference(of function: (Double) -> Double, slope: (Double) -> Double) -> Double {
      isShort ? d * rule.mean(over: x, x + d, of: slope) : function(x + d) - function(x)
    }
    let plain = difference(of: { valueAndDerivative($0).value }, slope: { valueAndDerivative($0).derivative })
    return .mapped(
      start, step, to: plain,
      slopes: (
        difference(of: { valueAndDerivative($0).derivative }, slope: secondDerivative),
        valueAndDerivative(x + d).derivative
      ))
  }
}

/// φ(ζ) = (√ζ coth √ζ − 1)/ζ, ζ = (L/L_e)² ≥ 0: the interference correction of a wire of length L between reservoirs,
/// in units of −2e²/h; L_e is its effective phase-coherence length.
///
/// φ falls from ⅓ at ζ = 0 as ζ^{−1/2}. The closed form loses all digits at small ζ; Lambert's continued fraction
///
///     φ(ζ) = 1/(3 + ζ/(5 + ζ/(7 + …)))
///
/// has positive terms only (NIST DLMF 4.39.1 for tanh). Errors of value and derivatives: a few 1e-16 relative.
public enum FiniteWireFunction {
  /// The singularity of φ nearest to ζ = 0: the first zero of sinh √ζ, −π².
  public static let singularity = -Double.pi * Double.pi

  /// φ(ζ) and φ'(ζ) for ζ ≥ 0; no numbers where ζ is none.
  public static func valueAndDerivative(_ square: Double) -> (value: Double, derivative: Double) {
    precondition(!(square < 0), "the correction of a wire is offered for ζ ≥ 0")
    guard !square.isNaN else { return (.nan, .nan) }
    let root = square.squareRoot()
    // coth is 1 to the last bit beyond 20.
    if root > 20 {
      return ((1 - 1 / root) / root, (2 / root - 1) / (2 * root * square))
    }
    var (denominator, slope) = (Double(2 * (20 + 2 * Int(root)) + 1), 0.0)
    for level in stride(from: 19 + 2 * Int(root), through: 1, by: -1) {
      slope = (1 - square * slope / denominator) / denominator
      denominator = Double(2 * level + 1) + square / denominator
    }
    return (1 / denominator, -slope / (denominator * denominator))
  }

  /// φ''(ζ) for ζ ≥ 0, no number where ζ is none, by differentiating the continued fraction twice.
  public static func secondDerivative(_ square: Double) -> Double {
    precondition(!(square < 0), "the correction of a wire is offered for ζ ≥ 0")
    guard !square.isNaN else { return .nan }
    let root = square.squareRoot()
    if root > 20 { return (0.75 - 2 / root) / (root * square * square) }
    var (denominator, slope, curvature) = (Double(2 * (20 + 2 * Int(root)) + 1), 0.0, 0.0)
    for level in stride(from: 19 + 2 * Int(root), through: 1, by: -1) {
      let next = (2 * slope * (square * slope / denominator - 1) - square * curvature) / (denominator * denominator)
      slope = (1 - square * slope / denominator) / denominator
      denominator = Double(2 * level + 1) + square / denominator
      curvature = next
    }
    return (2 * slope * slope / denominator - curvature) / (denominator * denominator)
  }
}

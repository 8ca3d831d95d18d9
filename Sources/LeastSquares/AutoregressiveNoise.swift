/// The noise behind residuals whose neighbours are alike, as a first-order autoregression e_i = ρ e_{i−1} + white noise.
///
/// A fit takes slow wiggles for signal, so that its residuals are less correlated, and smaller, than the noise was: at
/// ρ = 0.9 with 200 points and six parameters the neighbour correlation of residuals is 0.8 on average. Both effects follow
/// from the tangent space of the fit, tr(MS) and tr(MSMD) with M = 1 − QQᵀ, S_ij = ρ^|i−j| and D the shift by one; ρ is
/// the one at which residuals would be as correlated as they are.
public struct AutoregressiveNoise: Hashable, Sendable {
  /// ρ of the noise, 0…0.98.
  public let correlation: Double
  /// Factor by which error bars made for independent noise are too small: √((1 + ρ)/(1 − ρ)) for a parameter that rests
  /// on stretches much longer than the correlation, larger by what the fit took of the noise's variance.
  public let errorFactor: Double

  /// Signs of residuals that cluster by more than this many standard deviations of the runs test (one curve in forty by
  /// chance) ask for wider error bars.
  public static var clusteringLimit: Double { -2 }
  /// Beyond this factor the model is wrong rather than the errors.
  public static var widestFactor: Double { 12 }

  /// The noise behind the residuals of a solution. `order` lists the rows in the order in which they are neighbours.
  public init(problem: Problem, solution: Solution, order: [Int]) {
    self.init(
      problem: problem, values: solution.values, residuals: solution.residuals,
      held: Set(solution.parametersAtBounds), priorWeight: solution.noiseScale, order: order)
  }

  /// The noise behind residuals at natural values, where the parameters named in `held` sit on a bound; `priorWeight` is
  /// the scale of the noise that priors were weighed with.
  public init(
    problem: Problem, values: [Double], residuals: [Double], held: Set<String>, priorWeight: Double, order: [Int]
  ) {
    let space = TangentSpace(problem, at: values, held: held, priorWeight: priorWeight)
    let basis = (0..<space.rank).map { column in order.map { space.rows[$0 * space.rank + column] } }
    let residuals = order.map { residuals[$0] }
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    let products = zip(residuals.dropFirst(), residuals).reduce(0) { $0 + $1.0 * $1.1 }
    guard squares > 0, order.count > space.rank + 2 else {
      correlation = 0
      errorFactor = 1
      return
    }
    let found = Self.correlation(producing: products / squares, count: order.count, basis)
    correlation = found
    let expected = Self.expectation(found, count: order.count, basis)
    // What is left of the variance, relative to what independent noise would leave.
    let kept = min(1, max(0.05, expected.square / Double(order.count - space.rank)))
    errorFactor = ((1 + found) / (1 - found) / kept).squareRoot()
  }

  /// ρ at which residuals would on average be as correlated as they are, by bisection; 0.98 where none is large enough.
  private static func correlation(producing target: Double, count: Int, _ basis: [[Double]]) -> Double {
    func produced(_ correlation: Double) -> Double {
      let expected = expectation(correlation, count: count, basis)
      return expected.product / expected.square
    }
    guard target > produced(0) else { return 0 }
    guard target < produced(0.98) else { return 0.98 }
    var (low, high) = (0.0, 0.98)
    for _ in 0..<20 {
      let middle = 0.5 * (low + high)
      if produced(middle) < target { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  /// Expected Σ r² and Σ r_i r_{i+1} of residuals, for noise of variance one.
  private static func expectation(
    _ correlation: Double, count: Int, _ basis: [[Double]]
  ) -> (square: Double, product: Double) {
    let covered = basis.map { smoothed($0, correlation) }
    var square = Double(count)
    var product = correlation * Double(count - 1)
    for first in basis.indices {
      square -= dot(basis[first], covered[first])
      // Q_j shifted by one either way, against S Q_j.
      product -= shiftedDot(basis[first], covered[first]) + shiftedDot(covered[first], basis[first])
      for second in basis.indices {
        product += dot(basis[first], covered[second]) * shiftedDot(basis[first], basis[second])
      }
    }
    return (square, product)
  }

  /// S x, with one recursion forwards and one backwards.
  private static func smoothed(_ x: [Double], _ correlation: Double) -> [Double] {
    var result = x
    var memory = 0.0
    for index in x.indices {
      memory = correlation * memory
      result[index] += memory
      memory += x[index]
    }
    memory = 0
    for index in x.indices.reversed() {
      memory = correlation * memory
      result[index] += memory
      memory += x[index]
    }
    return result
  }

  private static func dot(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Σ first_i second_{i+1}.
  private static func shiftedDot(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

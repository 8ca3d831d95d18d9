import LeastSquares
import Localization

/// An F-test: whether the additional parameters of a candidate are worth what they cost, against a candidate that is a
/// special case of it.
///
/// F = [(χ₀² − χ₁²)/(ν₀ − ν₁)] / (χ₁²/ν₁). It assumes independent residuals; where the special case lies on the edge of
/// the richer model (a field that becomes zero or infinite) its probability is too large, that is cautious.
public struct NestedTest: Hashable, Sendable {
  /// Name of the special case.
  public var simpler: String
  /// Name of the candidate that contains it.
  public var richer: String
  /// Parameters that the richer one has more.
  public var additionalParameters: Int
  /// F.
  public var statistic: Double
  /// Probability of an F at least as large if the special case is true.
  public var probability: Double

  /// True where the additional parameters are asked for at the 1 % level.
  public var isRicherNeeded: Bool { probability < 0.01 }

  /// Every pair of candidates one of which contains the other.
  static func all(among candidates: [ComparisonResult.Candidate]) -> [NestedTest] {
    candidates.flatMap { simpler in candidates.compactMap { NestedTest(simpler, in: $0) } }
  }

  /// Nil where the one does not contain the other, or has no more parameters than it.
  init?(_ simpler: ComparisonResult.Candidate, in richer: ComparisonResult.Candidate) {
    let isNested = Nesting.contains(
      richer: (richer.model.id, richer.background.id), simpler: (simpler.model.id, simpler.background.id))
    let additional = simpler.degreesOfFreedom - richer.degreesOfFreedom
    guard isNested, additional > 0, richer.degreesOfFreedom > 0, richer.chiSquared > 0, simpler.isConverged,
      richer.isConverged,
      // Under a robust loss a difference of χ² follows another distribution.
      (simpler.fits + richer.fits).allSatisfy({ $0.robustness == nil })
    else { return nil }
    self.simpler = simpler.name
    self.richer = richer.name
    additionalParameters = additional
    let gain = max(0, simpler.chiSquared - richer.chiSquared) / Double(additional)
    statistic = gain / (richer.chiSquared / Double(richer.degreesOfFreedom))
    probability = Distributions.fUpperTail(statistic, Double(additional), Double(richer.degreesOfFreedom))
  }
}

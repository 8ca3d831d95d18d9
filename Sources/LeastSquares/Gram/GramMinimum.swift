/// A minimum found from normal equations: what a fit in a loop needs to know. `LevenbergMarquardt.solution(of:at:)` makes
/// a complete `Solution` of it.
public struct GramMinimum: Sendable {
  /// Best values, natural units, fixed parameters included.
  public let values: [Double]
  /// Σ r² over data.
  public let chiSquared: Double
  /// Σ r² over priors.
  public let priorChiSquared: Double
  /// What the standard errors of the data were multiplied by when data and priors were weighed; see `Solution`.
  public let noiseScale: Double
  /// (JᵀJ)⁻¹ of the free parameters in the coordinates of the fit, not multiplied by χ²/ν; parameters held on a bound
  /// have rows and columns of zeros. Empty where JᵀJ could not be inverted.
  public let inverseGram: [Double]
  /// Why the solver stopped.
  public let termination: Solution.Termination
  /// False where JᵀJ has lost the digits that matter: the minimum is then only a start for the general solver.
  public let isWellConditioned: Bool
  /// Steps taken.
  public let iterations: Int
  /// Evaluations of the problem.
  public internal(set) var evaluations: Int

  /// What is minimised.
  public var objective: Double { chiSquared + noiseScale * noiseScale * priorChiSquared }
}

/// Where a minimisation stopped, why, and what it is worth. Trust is a set of facts, not one boolean.
public struct Solution: Sendable {
  /// Why the solver stopped.
  public enum Termination: Hashable, Sendable {
    /// The named rule was met: its measured value is below its threshold.
    case converged(rule: Rule, value: Double, threshold: Double)
    /// The iteration limit was reached first.
    case iterationLimit(Int)
    /// Residuals or derivatives were not finite and no step led away from them.
    case notFinite(String)
    /// No step lowered χ², however short, although the derivatives promise that one would: the residuals are not
    /// smooth, or the derivatives are not theirs. `cosine` is that between residuals and tangent plane.
    case stalled(cosine: Double)
    /// The task was cancelled; the values are the best so far.
    case interrupted

    /// Ways to converge.
    public enum Rule: String, Hashable, Sendable {
      /// Relative reduction of χ², actual and predicted.
      case chiSquared = "relative reduction of chi²"
      /// Relative step of every parameter.
      case step = "relative step"
      /// Cosine between residuals and every column of the Jacobian.
      case gradient = "orthogonality of residuals and derivatives"
      /// χ² is zero to rounding.
      case exact = "residuals vanish"
    }

    /// True where one of the convergence rules was met.
    public var isConverged: Bool {
      if case .converged = self { return true }
      return false
    }
  }

  /// How covariance was scaled.
  public enum ErrorScale: String, Hashable, Sendable, Codable {
    /// Residuals were divided by known standard errors: covariance is (JᵀJ)⁻¹.
    case absolute
    /// Standard errors are unknown up to a factor: covariance is χ²/ν (JᵀJ)⁻¹.
    case scaled
  }

  /// The parameters of the problem, with their starts, bounds and priors.
  public let parameters: [Parameter]
  /// Best values, natural units, fixed parameters included.
  public let values: [Double]
  /// Covariance in the coordinates of the fit (logarithms of logarithmic parameters), from the R of the Jacobian.
  ///
  /// Rows and columns of fixed parameters are zero. So are those of parameters on a bound: the others' covariance is
  /// conditional on it, as if it had been fixed there, because the curvature of χ² says nothing about a parameter that
  /// would rather be elsewhere (its one-sided limit comes from `ProfileLikelihood`). Parameters along a flat direction,
  /// and all free ones where scaled errors are asked for without a degree of freedom, have an infinite variance and no
  /// covariance with others.
  public let covariance: Matrix
  /// The convention of `covariance`.
  public let errorScale: ErrorScale
  /// With scaled errors and priors: what the standard errors of the data were multiplied by when data and priors were
  /// weighed against each other. 1 otherwise.
  public internal(set) var noiseScale = 1.0
  /// What (JᵀJ)⁻¹ was multiplied by to give `covariance`: 1 for known errors, else the variance that the residuals show
  /// in units of the stated one; infinite without a degree of freedom to estimate it from.
  public internal(set) var noiseVariance = 1.0
  /// Σ r² over data, at the minimum.
  public let chiSquared: Double
  /// Σ r² over priors, at the minimum, each distance in units of the prior's own standard deviation.
  public let priorChiSquared: Double
  /// Data residuals at the minimum.
  public let residuals: [Double]
  /// Number of residuals, priors included, minus number of free parameters.
  public let degreesOfFreedom: Int
  /// Why the solver stopped.
  public let termination: Termination
  /// Names of parameters that ended on a bound.
  public let parametersAtBounds: [String]
  /// Directions in parameter space along which χ² does not change to working precision.
  public let flatDirections: [FlatDirection]
  /// Condition number of the Jacobian with columns scaled to unit length.
  public let conditionNumber: Double
  /// Steps taken.
  public let iterations: Int
  /// Evaluations of the residuals, finite differences included.
  public let evaluations: Int

  /// A direction the data say nothing about.
  public struct FlatDirection: Hashable, Sendable {
    /// Components in the coordinates of the fit, by parameter name; the largest first, small ones left out.
    public let components: [Component]

    /// One component of a direction.
    public struct Component: Hashable, Sendable {
      /// Name of the parameter.
      public let name: String
      /// Its weight, of a unit vector.
      public let weight: Double
    }
  }
}

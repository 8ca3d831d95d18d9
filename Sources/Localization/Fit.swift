import LeastSquares
import Magnetotransport

/// A curve, a model and what the one says about the other.
public struct Fit: Sendable {
  /// One model and background that were tried on the curve.
  public struct Candidate: Hashable, Sendable, Codable {
    /// Model identifier.
    public var model: String
    /// Background identifier.
    public var background: String
    /// χ² of the data.
    public var chiSquared: Double
    /// Free parameters.
    public var parameterCount: Int
    /// Akaike's criterion with the small-sample correction; differences of it are evidence.
    public var aicc: Double

    /// A candidate.
    public init(model: String, background: String, chiSquared: Double, parameterCount: Int, aicc: Double) {
      self.model = model
      self.background = background
      self.chiSquared = chiSquared
      self.parameterCount = parameterCount
      self.aicc = aicc
    }
  }

  /// How residuals look.
  public struct ResidualTests: Hashable, Sendable, Codable {
    /// Wald-Wolfowitz runs test: standard normal deviate, negative where signs cluster.
    public var runsDeviate: Double
    /// Durbin-Watson statistic; 2 for independent residuals.
    public var durbinWatson: Double
    /// Autocorrelation of neighbouring residuals.
    public var lagOneCorrelation: Double

    /// Results of the residual tests.
    public init(runsDeviate: Double, durbinWatson: Double, lagOneCorrelation: Double) {
      self.runsDeviate = runsDeviate
      self.durbinWatson = durbinWatson
      self.lagOneCorrelation = lagOneCorrelation
    }
  }

  /// The data that were fitted.
  public var curve: ConductivityCurve
  /// The model.
  public var model: MagnetoconductanceModel
  /// The background that was added to it.
  public var background: Background
  /// Parameters of the model, their equivalents, and the nuisance parameters.
  public var parameters: [FittedParameter]
  /// The minimisation: termination, covariance, flat directions.
  public var solution: Solution
  /// σ predicted at each point of the curve, nuisance parameters included.
  public var fittedConductivities: [Double]
  /// The smooth curve of the figure: fields in T.
  public var modelFields: [Double]
  /// The smooth curve of the figure: Δσ of the model alone, without background, offset and admixture, in S.
  public var modelChanges: [Double]
  /// Measured Δσ with all fitted nuisance parts taken off, at `curve.points[i].field − offset`, in S.
  public var cleanedChanges: [Double]
  /// How the residuals look.
  public var residualTests: ResidualTests
  /// Everything that was tried, best first; the first is this fit.
  public var candidates: [Candidate]
  /// What must be known before a number is used, gravest first.
  public var warnings: [FitWarning]

  /// The parameter of a name, e.g. "L_phi".
  public func parameter(_ name: String) -> FittedParameter? {
    parameters.first { $0.name == name }
  }

  /// True where no warning takes the numbers away and the solver converged.
  public var isTrustworthy: Bool {
    solution.termination.isConverged && !warnings.contains { $0.severity == .untrustworthy }
  }
}

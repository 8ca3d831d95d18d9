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
    /// Neighbour correlation of the noise behind the residuals, where their signs cluster; 0 where they do not. Larger
    /// than that of the residuals, because the fit follows slow noise (`AutoregressiveNoise`).
    public var noiseCorrelation: Double
    /// Factor by which error bars for independent noise were widened; 1 where neighbours are not alike.
    public var errorWidening: Double

    /// Results of the residual tests.
    public init(
      runsDeviate: Double, durbinWatson: Double, lagOneCorrelation: Double, noiseCorrelation: Double = 0,
      errorWidening: Double = 1
    ) {
      self.runsDeviate = runsDeviate
      self.durbinWatson = durbinWatson
      self.lagOneCorrelation = lagOneCorrelation
      self.noiseCorrelation = noiseCorrelation
      self.errorWidening = errorWidening
    }
  }

  /// Another minimum of the same model and background that the data cannot exclude: Δχ² below 4, in units of the scatter
  /// of the residuals. The second branch of L_so is one.
  public struct Alternative: Hashable, Sendable, Codable {
    /// Values of the model's parameters there, SI, by name.
    public var values: [String: Double]
    /// Values of all unknowns of the minimisation there, in the order and under the names of `solution`.
    public var unknowns: [Double]
    /// Δχ² above the minimum that is reported.
    public var rise: Double

    /// A minimum beside the reported one.
    public init(values: [String: Double], unknowns: [Double], rise: Double) {
      self.values = values
      self.unknowns = unknowns
      self.rise = rise
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
  /// The field each point was really taken in, T: its reading less the fitted offset and lag of the magnet.
  public var trueFields: [Double]
  /// Measured Δσ with all fitted nuisance parts taken off, at `trueFields`, in S.
  public var cleanedChanges: [Double]
  /// How the residuals look.
  public var residualTests: ResidualTests
  /// How the intervals were made.
  public var intervalOrigin = IntervalOrigin(method: .covariance)
  /// Joint confidence regions of pairs of parameters, where they were asked for.
  public var contours: [Contour] = []
  /// Everything that was tried, best first; the first is this fit.
  public var candidates: [Candidate]
  /// Other minima that the data cannot exclude, nearest in χ² first.
  public var alternatives: [Alternative] = []
  /// What must be known before a number is used, gravest first.
  public var warnings: [FitWarning]
  /// What was minimised where it was not the sum of squares; nil for least squares.
  public var robustness: Robustness?
  /// The minima it was chosen among, for further fits of the same curve; nil where it was not found by itself.
  var minima: BackgroundChoice?

  /// A finished fit, as `CurveFit` and `JointFit` make it.
  public init(
    curve: ConductivityCurve, model: MagnetoconductanceModel, background: Background, parameters: [FittedParameter],
    solution: Solution, fittedConductivities: [Double], modelFields: [Double], modelChanges: [Double],
    trueFields: [Double], cleanedChanges: [Double], residualTests: ResidualTests, candidates: [Candidate],
    warnings: [FitWarning]
  ) {
    precondition(fittedConductivities.count == curve.points.count, "one prediction per point")
    precondition(trueFields.count == curve.points.count, "one true field per point")
    precondition(cleanedChanges.count == curve.points.count, "one cleaned value per point")
    precondition(modelFields.count == modelChanges.count, "one change per field of the drawn curve")
    self.curve = curve
    self.model = model
    self.background = background
    self.parameters = parameters
    self.solution = solution
    self.fittedConductivities = fittedConductivities
    self.modelFields = modelFields
    self.modelChanges = modelChanges
    self.trueFields = trueFields
    self.cleanedChanges = cleanedChanges
    self.residualTests = residualTests
    self.candidates = candidates
    self.warnings = warnings
  }

  /// The fitted field offset of the magnet, in T; 0 where none was fitted.
  public var fieldOffset: Double { parameter(CurvePrediction.fieldOffset)?.value ?? 0 }

  /// The parameter of a name, e.g. "L_phi".
  public func parameter(_ name: String) -> FittedParameter? {
    parameters.first { $0.name == name }
  }

  /// True where no warning takes the numbers away and the solver converged.
  public var isTrustworthy: Bool {
    solution.termination.isConverged && !warnings.contains { $0.severity == .untrustworthy }
  }
}

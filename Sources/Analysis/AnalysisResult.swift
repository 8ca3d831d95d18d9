import Dephasing
import Localization
import Magnetotransport

/// What a job led to. Reports render it and add nothing.
public struct AnalysisResult: Sendable {
  /// A file that could not be used while others could.
  public struct RefusedFile: Hashable, Sendable {
    /// The file.
    public var file: String
    /// Why, and what to do.
    public var error: InputError

    /// A refused file.
    public init(file: String, error: InputError) {
      self.file = file
      self.error = error
    }
  }

  /// A joint fit, beside the fits of its curves.
  public struct JointSummary: Hashable, Sendable {
    /// Names of what was shared, then “name = expression” of what was tied.
    public var shared: [String]
    /// χ² of all curves; that of each is in its fit.
    public var chiSquared: Double
    /// Residuals, priors included, minus free parameters, of all curves.
    public var degreesOfFreedom: Int
    /// What all curves have in common, at the minimum.
    public var common: [CommonParameter]
    /// Parameters that only ties know.
    public var tieParameters: [FittedParameter]
    /// Whether the data allow the sharing; nil where too few points are left to judge.
    public var sharing: SharingTest?

    /// A summary.
    public init(
      shared: [String], chiSquared: Double, degreesOfFreedom: Int, common: [CommonParameter] = [],
      tieParameters: [FittedParameter] = [], sharing: SharingTest?
    ) {
      self.shared = shared
      self.chiSquared = chiSquared
      self.degreesOfFreedom = degreesOfFreedom
      self.common = common
      self.tieParameters = tieParameters
      self.sharing = sharing
    }
  }

  /// How well one candidate model describes all curves together.
  public struct ModelScore: Hashable, Sendable, Codable {
    /// Model identifier.
    public var model: String
    /// Sum of AICc over the curves; only differences mean anything.
    public var aicc: Double

    /// A score.
    public init(model: String, aicc: Double) {
      self.model = model
      self.aicc = aicc
    }
  }

  /// L_phi against T at one gate voltage and one tilt angle, where the measurements are at several: a dephasing law mixes
  /// neither.
  public struct SeriesAtCondition: Sendable {
    /// The gate voltage of all its points.
    public var gate: HeldQuantity?
    /// The tilt angle of all its points.
    public var angle: HeldQuantity?
    /// The series.
    public var series: TemperatureSeries
    /// Laws fitted to it, the preferred one first; empty below three usable temperatures.
    public var lawFits: [LawFit]
    /// The power law fitted to all its curves at once; nil where that was not possible.
    public var globalLaw: GlobalLawFit?

    /// A series and its conditions.
    public init(
      gate: HeldQuantity?, angle: HeldQuantity?, series: TemperatureSeries, lawFits: [LawFit],
      globalLaw: GlobalLawFit? = nil
    ) {
      self.gate = gate
      self.angle = angle
      self.series = series
      self.lawFits = lawFits
      self.globalLaw = globalLaw
    }
  }

  /// The job, in full.
  public var job: Job
  /// Curve fits in order of temperature, then name.
  public var fits: [Fit]
  /// What a joint fit says of all curves together; nil where curves were fitted one by one.
  public var joint: JointSummary?
  /// L_phi against T where at least two temperatures were fitted, without points where curves have no lengths of their own
  /// and yet a law together; nil where there is one for each of several gate voltages or angles.
  public var series: TemperatureSeries?
  /// Laws fitted to the series, the preferred one first; empty below three usable temperatures.
  public var lawFits: [LawFit]
  /// The power law fitted to all curves at once; nil where that was not possible.
  public var globalLaw: GlobalLawFit?
  /// A series for each gate voltage and tilt angle, where there are several; empty where `series` says all.
  public var seriesByCondition: [SeriesAtCondition] = []
  /// Files that could not be used.
  public var refusedFiles: [RefusedFile]
  /// The candidate models by evidence, best first; empty where the user named one.
  public var modelScores: [ModelScore]
  /// True where the user stopped the analysis before its end.
  public var isInterrupted: Bool

  /// A result.
  public init(
    job: Job, fits: [Fit], joint: JointSummary? = nil, series: TemperatureSeries? = nil, lawFits: [LawFit] = [],
    refusedFiles: [RefusedFile] = [], modelScores: [ModelScore] = [],
    isInterrupted: Bool = false
  ) {
    self.job = job
    self.fits = fits
    self.joint = joint
    self.series = series
    self.lawFits = lawFits
    self.refusedFiles = refusedFiles
    self.modelScores = modelScores
    self.isInterrupted = isInterrupted
  }

  /// The result with a series at one of several conditions in the place of the only one.
  public func showing(_ part: SeriesAtCondition) -> AnalysisResult {
    var result = self
    result.series = part.series
    result.lawFits = part.lawFits
    result.globalLaw = part.globalLaw
    return result
  }

  /// The exponent p to quote: of the power law fitted to all curves at once where its numbers may be used, else of the
  /// preferred law through the lengths; nil where neither has one.
  public var exponent: FittedParameter? {
    if let globalLaw, globalLaw.isUsable { return globalLaw.exponent }
    return lawFits.first(where: \.isPreferred)?.parameter("p")
  }
}

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

  /// The job, in full.
  public var job: Job
  /// Curve fits in order of temperature, then name.
  public var fits: [Fit]
  /// L_phi against T where at least two temperatures were fitted.
  public var series: TemperatureSeries?
  /// Laws fitted to the series, the preferred one first; empty below three usable temperatures.
  public var lawFits: [LawFit]
  /// Files that could not be used.
  public var refusedFiles: [RefusedFile]
  /// The candidate models by evidence, best first; empty where the user named one.
  public var modelScores: [ModelScore]
  /// True where the user stopped the analysis before its end.
  public var isInterrupted: Bool

  /// A result.
  public init(
    job: Job, fits: [Fit], series: TemperatureSeries? = nil, lawFits: [LawFit] = [],
    refusedFiles: [RefusedFile] = [], modelScores: [ModelScore] = [],
    isInterrupted: Bool = false
  ) {
    self.job = job
    self.fits = fits
    self.series = series
    self.lawFits = lawFits
    self.refusedFiles = refusedFiles
    self.modelScores = modelScores
    self.isInterrupted = isInterrupted
  }
}

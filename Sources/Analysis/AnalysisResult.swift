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
  /// True where the user stopped the analysis before its end.
  public var isInterrupted: Bool

  /// A result.
  public init(
    job: Job, fits: [Fit], series: TemperatureSeries? = nil, lawFits: [LawFit] = [],
    refusedFiles: [RefusedFile] = [], isInterrupted: Bool = false
  ) {
    self.job = job
    self.fits = fits
    self.series = series
    self.lawFits = lawFits
    self.refusedFiles = refusedFiles
    self.isInterrupted = isInterrupted
  }
}

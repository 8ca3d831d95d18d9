import Localization
import Magnetotransport

/// What a scan of the field window found.
public struct WindowScanResult: Sendable {
  /// The fit inside one window.
  public struct Point: Sendable {
    /// Largest |B|, T.
    public var limit: Double
    /// True for the window that `cooperon fit` takes.
    public var isSuggested: Bool
    /// The fit.
    public var fit: Fit

    /// L_phi, or the longest coherence length of a model with several channels.
    public var coherenceLength: FittedParameter? { fit.parameter("L_phi") ?? fit.parameter("L_phi1") }
    /// The prefactor of the model, if it has one.
    public var prefactor: FittedParameter? {
      fit.model.parameters.first { $0.kind == .prefactor }.flatMap { fit.parameter($0.name) }
        ?? fit.parameter("prefactor")
    }
    /// χ²/ν of the data; nil without a degree of freedom.
    public var reducedChiSquared: Double? {
      fit.solution.degreesOfFreedom > 0 ? fit.solution.chiSquared / Double(fit.solution.degreesOfFreedom) : nil
    }
  }

  /// The scan of one curve.
  public struct Curve: Sendable {
    /// The whole curve.
    public var curve: ConductivityCurve
    /// The model.
    public var model: MagnetoconductanceModel
    /// Fits, widest window first.
    public var points: [Point]
    /// The window that `cooperon fit` takes, with its reason.
    public var choice: WindowChoice
    /// Where L_phi does not depend on the window; nil where it does everywhere.
    public var plateau: Plateau?
    /// The fields against which a window is judged.
    public var marks: FieldMarks

    init(
      curve: ConductivityCurve, model: MagnetoconductanceModel, points: [Point], choice: WindowChoice, job: Job
    ) {
      self.curve = curve
      self.model = model
      self.points = points
      self.choice = choice
      plateau = Plateau(points)
      let suggested = points.first(where: \.isSuggested) ?? points.first
      marks = FieldMarks(suggested?.fit, job: job)
    }
  }

  /// The job.
  public var job: Job
  /// Every curve, in the order of the files.
  public var curves: [Curve]
  /// Files that could not be used.
  public var refusedFiles: [AnalysisResult.RefusedFile]
  /// True where the user stopped before its end.
  public var isInterrupted: Bool
}

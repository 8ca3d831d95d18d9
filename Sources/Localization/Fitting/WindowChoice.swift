import Magnetotransport

/// The field window that `WindowSearch` chose, and why: what `cooperon fit` uses and `cooperon scan` suggests.
public struct WindowChoice: Sendable {
  /// One window that was looked at.
  public struct Trial: Hashable, Sendable, Codable {
    /// Largest |B|, T.
    public var limit: Double
    /// Scatter of the residuals over the swing of the fitted signal.
    public var scatter: Double
    /// How the residuals look.
    public var tests: Fit.ResidualTests
    /// True where the fit leaves no visible misfit.
    public var isAcceptable: Bool
  }

  /// The curve inside the window; the choice is among its steps and assumptions.
  public let curve: ConductivityCurve
  /// Largest |B| kept, T.
  public let limit: Double
  /// True where every point measured is kept.
  public let isWhole: Bool
  /// Why this window, as a clause.
  public let reason: String
  /// The windows looked at, widest first; the search stops as soon as it knows enough.
  public let trials: [Trial]

  /// A choice, as `WindowSearch` makes it.
  init(curve: ConductivityCurve, limit: Double, isWhole: Bool, reason: String, trials: [Trial]) {
    self.curve = curve
    self.limit = limit
    self.isWhole = isWhole
    self.reason = reason
    self.trials = trials
  }

  /// The curve as it is: the user said which fields to keep.
  public init(asGiven curve: ConductivityCurve) {
    self.init(curve: curve, limit: curve.maximumField, isWhole: true, reason: "as given", trials: [])
  }
}

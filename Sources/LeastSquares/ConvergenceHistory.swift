/// How the cosine between residuals and tangent plane has fallen, and what that says about arriving.
struct ConvergenceHistory {
  /// The cosine at the point.
  private(set) var cosine = 1.0
  /// Relative reduction of χ² by the last step.
  private var lastReduction = Double.infinity
  /// Steps in a row that lowered χ² by nothing worth a step.
  private var idleSteps = 0
  private var lowestCosine = 1.0
  /// Steps since the cosine last fell visibly.
  private var stagnantSteps = 0

  /// Notes the cosine at a new point.
  mutating func note(_ cosine: Double) {
    self.cosine = cosine
    stagnantSteps = cosine < 0.9 * lowestCosine ? 0 : stagnantSteps + 1
    lowestCosine = min(lowestCosine, cosine)
  }

  /// Notes by how much a step lowered χ², relative to it.
  mutating func note(reduction: Double, _ options: LevenbergMarquardt.Options) {
    lastReduction = reduction
    idleSteps = abs(reduction) <= options.chiSquaredTolerance ? idleSteps + 1 : 0
  }

  /// The residuals are orthogonal to the tangent plane to a hundredth: what still goes wrong is small beside χ².
  var isNearlyOrthogonal: Bool { cosine <= 0.01 }

  /// The last step lowered χ² by less than a hundredth of what an undamped one promises.
  var isCrawling: Bool { lastReduction < 0.01 * cosine * cosine }

  /// The rule by which the point is a minimum, where it is one, or that steps lead nowhere; `rounding` is the cosine that
  /// rounding errors of the residuals alone would leave.
  func termination(_ options: LevenbergMarquardt.Options, rounding: Double) -> Solution.Termination? {
    let threshold = max(options.gradientTolerance, rounding)
    if cosine <= threshold { return .converged(rule: .gradient, value: cosine, threshold: threshold) }
    // cos² is the relative reduction that an undamped step promises.
    let reduction = max(cosine * cosine, abs(lastReduction))
    if reduction <= options.chiSquaredTolerance && stagnantSteps >= 5 {
      return .converged(rule: .chiSquared, value: reduction, threshold: options.chiSquaredTolerance)
    }
    // Residuals that are rounded more coarsely than their sizes tell wander about their minimum without end.
    if reduction <= Self.wanderingReduction && stagnantSteps >= Self.wanderingSteps {
      return .converged(rule: .chiSquared, value: reduction, threshold: Self.wanderingReduction)
    }
    // Derivatives promise what residuals do not keep: at a kink, or where a formula has lost its digits.
    return idleSteps >= Self.patience && !isNearlyOrthogonal ? .stalled(cosine: cosine) : nil
  }

  private static let patience = 10
  /// With a χ² of a thousand, a distance from the minimum of less than a thousandth of a standard error.
  private static let wanderingReduction = 1e-10
  private static let wanderingSteps = 50
}

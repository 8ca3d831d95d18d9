import LeastSquares

extension Fit {
  /// A point that the noise of the others cannot explain.
  public struct Outlier: Hashable, Sendable, Codable {
    /// Position in the curve.
    public var index: Int
    /// Field reading, T.
    public var field: Double
    /// Distance from the fitted curve in standard deviations of the good points, signed.
    public var deviations: Double
    /// Line of the file; nil where it is not known.
    public var line: Int?

    /// An outlier.
    public init(index: Int, field: Double, deviations: Double, line: Int?) {
      self.index = index
      self.field = field
      self.deviations = deviations
      self.line = line
    }
  }

  /// What was minimised where it was not the sum of squares.
  public struct Robustness: Hashable, Sendable, Codable {
    /// The loss.
    public var loss: RobustLoss
    /// Standard error of the good points in units of the stated ones.
    public var scale: Double
    /// The robust sum Σs²ρ(r/s) at the minimum, data only.
    public var objective: Double

    /// A robust minimum.
    public init(loss: RobustLoss, scale: Double, objective: Double) {
      self.loss = loss
      self.scale = scale
      self.objective = objective
    }
  }

  /// Points farther from the curve than one Gaussian curve in twenty would have any, and at least 4 standard deviations,
  /// the farthest first. The standard deviation is that of the bulk of the points (`ResidualStatistics.robustScale`).
  public var outliers: [Outlier] {
    let residuals = solution.residuals
    guard residuals.count == curve.points.count, !residuals.isEmpty else { return [] }
    let free = solution.freeParameterNames.count
    let scale = robustness?.scale ?? ResidualStatistics.robustScale(residuals, parameterCount: free)
    guard scale > 0 else { return [] }
    let limit = max(4, Distributions.normalQuantile(1 - 0.025 / Double(residuals.count)))
    return residuals.indices.filter { abs(residuals[$0]) > limit * scale }
      .map { index in
        Outlier(
          index: index, field: curve.points[index].field, deviations: residuals[index] / scale,
          line: curve.points[index].line)
      }
      .sorted { abs($0.deviations) > abs($1.deviations) }
  }
}

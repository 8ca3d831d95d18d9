/// How the error bars of a fit are made.
public enum UncertaintyMethod: String, Hashable, Sendable, Codable, CaseIterable {
  /// From the curvature of χ² at its minimum: fast, symmetric in the coordinate of the fit.
  case covariance
  /// From the profile of χ², re-minimised along each parameter: honest where χ² is lopsided, and open-ended where the
  /// data set no limit.
  case profile
  /// From refits of resampled residuals, seeded.
  case bootstrap
}

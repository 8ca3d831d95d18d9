/// How noise goes along the rows of a fit, as far as its residuals tell.
///
/// Every kind of noise that they allow counts with its likelihood. The fit is done anew for each, as linear as it is near its
/// minimum: residuals alone would mislead, because a fit bends towards the few points of a cusp and makes them look quiet. The
/// likelihood is that of what no parameter can follow (restricted likelihood; H. D. Patterson, R. Thompson, Biometrika 58, 545
/// (1971)).
public protocol EstimatedNoise: Sendable {
  /// Variance of each row, the mean over all kinds.
  var variances: [Double] { get }

  /// Factor, 1 or more, on the standard error that a fit with these variances has for a parameter, because it takes them for
  /// known: the parameter moves from one kind to the next, and the square of that scatter is added to the variance. 1 for a
  /// parameter that does not move, and for names that the fit does not have.
  ///
  /// The factor is rather too large: variances that are means hold a part of that scatter already. It is what it takes where
  /// the noise changes in the worst place, at a cusp (see the validation notes).
  func errorFactor(of name: String) -> Double
}

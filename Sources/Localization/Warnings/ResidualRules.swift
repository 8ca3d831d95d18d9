/// Rules about how well the curve is described.
extension WarningRule {
  /// Residuals larger than a quarter of the signal that was fitted.
  static let poorFit = WarningRule { evidence in
    guard evidence.swing > 0 else { return nil }
    let fraction = evidence.residualScatter / evidence.swing
    guard fraction > 0.25 else { return nil }
    return FitWarning(
      .poorFit, .untrustworthy,
      "residuals are \(percent(fraction)) of the fitted signal: noise or another effect dominates this curve")
  }

  /// Neighbouring residuals alike (runs test beyond 4 standard deviations). Grave where the misfit is visible, above
  /// a twentieth of the signal, or so smooth (lag-one correlation above 0.9) that it is no noise.
  static let residualsStructured = WarningRule { evidence in
    let tests = evidence.fit.residualTests
    guard tests.runsDeviate < -4, evidence.swing > 0 else { return nil }
    let fraction = evidence.residualScatter / evidence.swing
    let isGrave = fraction > 0.05 || tests.lagOneCorrelation > 0.9
    return FitWarning(
      .residualsStructured, isGrave ? .untrustworthy : .note,
      "residuals are not random (runs test \(rounded(tests.runsDeviate)) standard deviations, neighbour correlation "
        + "\(rounded(tests.lagOneCorrelation))) at \(percent(fraction)) of the signal: "
        + (isGrave
          ? "the model or background misses something; try a smaller --window or another --model"
          : "slow drift or a small misfit; error bars were widened by \(rounded(tests.errorWidening))"))
  }
}

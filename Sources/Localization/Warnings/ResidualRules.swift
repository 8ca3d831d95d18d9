/// Rules about how well the curve is described.
extension WarningRule {
  /// Residuals larger than a quarter of the signal that was fitted, the fiftieth of the points where it is largest and
  /// smallest left out: a spike of noise at zero field is fitted by a cusp of any height.
  static let poorFit = WarningRule { evidence in
    let (fit, points) = (evidence.fit, evidence.curve.points)
    let changes = points.indices.map {
      fit.cleanedChanges[$0] - (points[$0].conductivity - fit.fittedConductivities[$0])
    }.sorted()
    let inner = changes.dropFirst(changes.count / 50).dropLast(changes.count / 50)
    let swing = (inner.last ?? 0) - (inner.first ?? 0)
    guard swing > 0 else { return nil }
    let fraction = evidence.residualScatter / swing
    guard fraction > 0.25 else { return nil }
    return FitWarning(
      .poorFit, .untrustworthy,
      "residuals are \(percent(fraction)) of the fitted signal: noise or another effect dominates this curve")
  }

  /// Points beyond five robust standard deviations. The report lists outliers from four on; of 1700 sweeps of a thousand
  /// points with Gaussian noise, one has a point beyond five.
  static let outliers = WarningRule { evidence in
    let spikes = evidence.fit.outliers.filter { abs($0.deviations) > 5 }
    guard let worst = spikes.first else { return nil }
    let count = spikes.count == 1 ? "one point lies" : "\(spikes.count) points lie"
    return FitWarning(
      .outliers, .note,
      "\(count) far from the fit, the worst at \(inTesla(worst.field)) by \(rounded(abs(worst.deviations))) robust standard "
        + "deviations"
        + (evidence.fit.robustness == nil
          ? ": spikes pull a least-squares fit and widen its error bars; look at them, leave out what is not a "
            + "measurement, or fit with “--loss huber”" : "; the robust loss keeps them from pulling the fit"))
  }

  /// Neighbouring residuals alike: runs test or correlation of neighbours beyond 4 standard deviations, or a slow bend that
  /// noise has once in ten thousand curves. Grave where the misfit is visible, above
  /// a twentieth of the signal, or so smooth (lag-one correlation above 0.9) that it is no noise.
  static let residualsStructured = WarningRule { evidence in
    let tests = evidence.fit.residualTests
    guard evidence.swing > 0, areClustered(evidence) else { return nil }
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

  private static func areClustered(_ evidence: FitEvidence) -> Bool {
    let tests = evidence.fit.residualTests
    let residuals = ResidualTesting.ordered(evidence.solution.residuals, on: evidence.curve)
    return tests.runsDeviate < -4 || tests.lagOneCorrelation * Double(residuals.count).squareRoot() > 4
      || BlockMeans.probability(of: residuals) < 1e-4
  }
}

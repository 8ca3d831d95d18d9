import LeastSquares

extension JointFit {
  /// What the intervals of each curve are widened by. A hardly determined one is simulated with everything held that it does not
  /// have for itself.
  ///
  /// Where only the parameters of ties are of interest, nothing but the likeness of residuals widens: they are an average over
  /// many curves, and the validation book shows that the interval of an exponent covers without.
  func reasons(
    _ tests: [Fit.ResidualTests], _ solutions: [Solution], _ unknowns: JointUnknowns, _ solver: LevenbergMarquardt
  ) -> [IntervalWidening] {
    let inner = workers.share(among: curves.count)
    return workers.map(curves.count) { curve in
      var reasons = IntervalWidening(correlation: tests[curve].errorWidening)
      guard !profilesOnlyTies, settings[curve].uncertainty != .bootstrap else { return reasons }
      reasons.weighting = weightingFactors[curve]
      guard settings[curve].uncertainty == .profile else { return reasons }
      let choice = unknowns.choices[curve].replacingMinimum(with: solutions[curve])
      let given = solutions[curve].parameters.indices.filter { unknowns.isGiven($0, curve: curve) }
      reasons.calibration =
        LikelihoodCalibration(
          minimum: choice.chosen.holding(given), data: choice.data, solver: solver, seed: settings[curve].seed,
          workers: inner
        ).factor
      return reasons
    }
  }
}

import LeastSquares

extension ScatterProfile {
  /// s(B) ∝ 1 + g |B|/B_max: contacts that get worse, or a magnet that is swept faster, in high field make scatter grow.
  ///
  /// That it does is said by Koenker's test. By how much is known to a fifth or so at the cusp, where few points lie: every
  /// slope counts with its likelihood, and the variance of a point is the mean over slopes (`GrowingNoise`). nil where all points
  /// may scatter alike.
  static func growth(of residuals: ScatteredResiduals, fields: [Double]) -> ScatterProfile? {
    let largest = fields.reduce(0) { max($0, abs($1)) }
    guard fields.count >= fewestPoints, largest > 0 else { return nil }
    let distances = fields.map { abs($0) / largest }
    let probability = ResidualStatistics.equalVarianceProbability(residuals.freed, against: [distances])
    guard probability < inequalityProbability,
      let noise = GrowingNoise(
        residuals.linearized(), holding: residuals.held, places: distances, largestRatio: largestRatio)
    else { return nil }
    return ScatterProfile(
      .growth, ratio: noise.likeliestRatio, relativeSizes: noise.variances.map { $0.squareRoot() }, noise: noise)
  }
}

import LeastSquares

extension ScatterProfile {
  /// s(B) ∝ 1 + g |B|/B_max: contacts that get worse, or a magnet that is swept faster, in high field make scatter grow.
  ///
  /// g is that of a line through |r| against |B| (H. Glejser, J. Am. Stat. Assoc. 64, 316 (1969)), once Koenker's test
  /// says that there is one; nil where it does not.
  static func growth(of residuals: [Double], fields: [Double]) -> ScatterProfile? {
    let largest = fields.reduce(0) { max($0, abs($1)) }
    guard residuals.count >= fewestPoints, largest > 0 else { return nil }
    let distances = fields.map { abs($0) / largest }
    let probability = ResidualStatistics.equalVarianceProbability(residuals, against: [distances])
    guard probability < inequalityProbability else { return nil }
    var design = Matrix(rowCount: residuals.count, columnCount: 2)
    for row in residuals.indices {
      design[row, 0] = 1
      design[row, 1] = distances[row]
    }
    let line = LinearLeastSquares.solve(design: design, rightHandSide: residuals.map { abs($0) })?.coefficients
    guard let line else { return nil }
    let (atZero, atEnd) = (max(line[0], 0), max(line[0] + line[1], 0))
    guard max(atZero, atEnd) > 0 else { return nil }
    let ratio = credible(atEnd / atZero)
    return ScatterProfile(.growth, ratio: ratio, relativeSizes: distances.map { 1 + (ratio - 1) * $0 })
  }
}

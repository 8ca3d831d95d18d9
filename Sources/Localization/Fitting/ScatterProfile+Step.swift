import Foundation
import LeastSquares

extension ScatterProfile {
  /// Two levels of scatter, below and above some field: somebody was working in the laboratory during half of the sweep, or
  /// a range was switched.
  ///
  /// That there are two is said by the cumulative sum of |r| − ⟨|r|⟩ in the order of the field: its largest distance from zero
  /// has Kolmogorov's distribution, in units of √n times the scatter of |r|, where all points scatter alike (C. Inclán and
  /// G. C. Tiao, J. Am. Stat. Assoc. 89, 913 (1994), there for r²; sizes bear heavy tails better). Where the step is, is known
  /// to some points only, and a wrong side for the few points of the cusp would be paid with L_phi: every place counts with
  /// its likelihood, and the variance of a point is the mean over places (`SteppedNoise`). nil where all points may scatter
  /// alike.
  static func step(in residuals: ScatteredResiduals, fields: [Double]) -> ScatterProfile? {
    let count = fields.count
    guard count >= fewestPoints else { return nil }
    let order = fields.indices.sorted { (fields[$0], $0) < (fields[$1], $1) }
    // Points at one field are on one side.
    let places = (fewestOnOneSide...(count - fewestOnOneSide)).filter { fields[order[$0 - 1]] < fields[order[$0]] }
    guard differ(order.map { abs(residuals.freed[$0]) }, partedAt: places),
      let noise = SteppedNoise(
        residuals.linearized(), holding: residuals.held, order: order, places: places, largestRatio: largestRatio)
    else { return nil }
    var relative = [Double](repeating: 1, count: count)
    for (row, variance) in zip(order, noise.variances) { relative[row] = variance.squareRoot() }
    let likeliest = noise.likeliest
    let field = 0.5 * (fields[order[likeliest.below - 1]] + fields[order[likeliest.below]])
    return ScatterProfile(
      .step(field: field), ratio: (likeliest.above / likeliest.beneath).squareRoot(), relativeSizes: relative,
      noise: noise)
  }

  /// Whether sizes are larger on one side of some place than chance makes them.
  private static func differ(_ sizes: [Double], partedAt places: [Int]) -> Bool {
    let count = Double(sizes.count)
    let mean = sizes.reduce(0, +) / count
    let spread = (sizes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    guard spread > 0 else { return false }
    var sums = [0.0]
    for size in sizes { sums.append(sums[sums.count - 1] + size - mean) }
    let distance = places.reduce(0) { max($0, abs(sums[$1])) }
    return Distributions.kolmogorovUpperTail(distance / (spread * count.squareRoot())) < inequalityProbability
  }

  /// Fewer points do not tell a level of scatter to a sixth of itself.
  private static let fewestOnOneSide = 20
}

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
  /// its likelihood, and the variance of a point is the mean over places. nil where all points may scatter alike.
  static func step(in residuals: [Double], fields: [Double]) -> ScatterProfile? {
    guard residuals.count >= fewestPoints else { return nil }
    let order = fields.indices.sorted { (fields[$0], $0) < (fields[$1], $1) }
    let sizes = order.map { abs(residuals[$0]) }
    // Points at one field are on one side.
    let places = (fewestOnOneSide...(sizes.count - fewestOnOneSide)).filter {
      fields[order[$0 - 1]] < fields[order[$0]]
    }
    let splits = Split.all(of: sizes, at: places)
    guard let likeliest = splits.max(by: { $0.logLikelihood < $1.logLikelihood }),
      differs(sizes, farthest: splits.map(\.distance).max() ?? 0)
    else { return nil }
    let variances = meanVariances(splits, weighedBeside: likeliest, count: sizes.count)
    var relative = [Double](repeating: 1, count: sizes.count)
    for (rank, row) in order.enumerated() { relative[row] = variances[rank].squareRoot() }
    let field = 0.5 * (fields[order[likeliest.below - 1]] + fields[order[likeliest.below]])
    return ScatterProfile(.step(field: field), ratio: likeliest.above / likeliest.beneath, relativeSizes: relative)
  }

  /// Sizes parted in two at one place.
  private struct Split {
    /// Points below.
    let below: Int
    /// Mean sizes on the two sides.
    let beneath, above: Double
    /// Of exponentially distributed sizes, but for a constant.
    let logLikelihood: Double
    /// Of the cumulative sum from zero.
    let distance: Double

    static func all(of sizes: [Double], at places: [Int]) -> [Split] {
      let count = Double(sizes.count)
      var sums = [0.0]
      for size in sizes { sums.append(sums[sums.count - 1] + size) }
      let total = sums[sizes.count]
      return places.compactMap { place in
        let below = Double(place)
        let (beneath, raw) = (sums[place] / below, (total - sums[place]) / (count - below))
        guard beneath > 0, raw > 0 else { return nil }
        let above = beneath * credible(raw / beneath)
        return Split(
          below: place, beneath: beneath, above: above,
          logLikelihood: -below * log(beneath) - (count - below) * log(above),
          distance: abs(sums[place] - total * below / count))
      }
    }
  }

  /// Whether a cumulative sum as far from zero as this says that sizes differ.
  private static func differs(_ sizes: [Double], farthest distance: Double) -> Bool {
    let count = Double(sizes.count)
    let mean = sizes.reduce(0, +) / count
    let spread = (sizes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    guard spread > 0 else { return false }
    return Distributions.kolmogorovUpperTail(distance / (spread * count.squareRoot())) < inequalityProbability
  }

  /// Squared levels of each point in the order of the field, averaged over splits with their likelihoods.
  private static func meanVariances(_ splits: [Split], weighedBeside likeliest: Split, count: Int) -> [Double] {
    var beneath = [Double](repeating: 0, count: count)
    var above = beneath
    for split in splits {
      let weight = exp(split.logLikelihood - likeliest.logLikelihood)
      beneath[split.below - 1] += weight * split.beneath * split.beneath
      above[split.below] += weight * split.above * split.above
    }
    // A point lies beneath all places after it, and above those before.
    for rank in stride(from: count - 2, through: 0, by: -1) { beneath[rank] += beneath[rank + 1] }
    for rank in 1..<count { above[rank] += above[rank - 1] }
    return zip(beneath, above).map(+)
  }

  /// Fewer points do not tell a level of scatter to a sixth of itself.
  private static let fewestOnOneSide = 20
}

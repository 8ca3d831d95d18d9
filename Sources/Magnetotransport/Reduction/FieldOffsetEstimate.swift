/// Where the mirror axis of a magnetoresistance curve lies: the field that the magnet calls zero and is not.
///
/// A magnetoresistance is even about true zero field, up to an odd admixture of the Hall voltage. The estimate is the
/// b that makes Σ_j [f(b + x_j) − f(b − x_j) − 2 a x_j]² smallest, with the odd slope a free. It lives on the cusp: a
/// plain parabola shifted in field is the same parabola plus a slope, and then `standardError` is large and says so.
public struct FieldOffsetEstimate: Hashable, Sendable, Codable {
  /// The offset b, in T: subtract it from the field column.
  public var offset: Double
  /// Standard error of b, in T, from the curvature of the sum of squares.
  public var standardError: Double

  /// True where the axis lies four standard errors from zero. The bar is high because drift and an odd part that is
  /// not a straight line move the axis too.
  public var isSignificant: Bool { abs(offset) > 4 * standardError }

  /// The estimate from a curve, within 10 % of the shorter side of the field range; nil where one sign of field is
  /// missing, where there are fewer than 16 different fields, or where no minimum lies inside the range.
  public init?(fields: [Double], values: [Double]) {
    let series = FieldSeries(fields: fields, values: values).binned(into: 801)
    guard series.fields.count >= 16, let lowest = series.fields.first, let highest = series.fields.last,
      lowest < 0, highest > 0
    else { return nil }
    let asymmetry = MirrorAsymmetry(series: series, reach: min(-lowest, highest))
    guard let best = asymmetry.minimum() else { return nil }
    offset = best.offset
    standardError = best.standardError
  }
}

/// The sum of squared mirror differences as a function of the assumed axis.
private struct MirrorAsymmetry {
  let series: FieldSeries
  private let lines: LocalLines
  /// Largest offset considered, in T.
  let largest: Double
  /// Distances from the axis, in T: denser near the axis, where the cusp is.
  let distances: [Double]
  /// Points of the local line that stands for f. Fixed, so that the noise of f does not depend on the axis: plain
  /// interpolation is less noisy half way between points and would pull the axis there.
  let pointCount = 7

  init(series: FieldSeries, reach: Double) {
    self.series = series
    lines = LocalLines(series, pointCount: pointCount)
    largest = 0.1 * reach
    let count = 120
    let end = reach - largest
    distances = (1...count).map { end * pow2(Double($0) / Double(count)) }
  }

  func sum(at offset: Double) -> Double {
    residuals(at: offset).reduce(0) { $0 + pow2($1) }
  }

  private func residuals(at offset: Double) -> [Double] {
    // Lines of the two arms, which move outwards with the distance.
    var right = lines.line(near: series.position(of: offset))
    var left = right
    var squares = 0.0
    var products = 0.0
    var differences: [Double] = []
    differences.reserveCapacity(distances.count)
    for distance in distances {
      let difference =
        lines.value(at: offset + distance, line: &right) - lines.value(at: offset - distance, line: &left)
      squares += distance * distance
      products += distance * difference
      differences.append(difference)
    }
    let slope = products / squares
    for index in differences.indices { differences[index] -= slope * distances[index] }
    return differences
  }

  func minimum() -> (offset: Double, standardError: Double)? {
    var centre = 0.0
    var half = largest
    // Three sweeps, each over the neighbourhood of the last minimum.
    for _ in 0..<3 {
      let candidates = (0...40).map { centre - half + Double($0) * half / 20 }
      let sums = candidates.map(sum(at:))
      guard let best = candidates.indices.min(by: { sums[$0] < sums[$1] }) else { return nil }
      centre = candidates[best]
      half /= 10
    }
    guard abs(centre) < 0.98 * largest else { return nil }
    return refined(about: centre)
  }

  /// Parabola through the sum of squares over a few point spacings, where its fine noise averages out.
  private func refined(about centre: Double) -> (offset: Double, standardError: Double)? {
    let position = max(2, min(series.fields.count - 3, series.position(of: centre)))
    let spacing = (series.fields[position + 2] - series.fields[position - 2]) / 4
    let step = max(spacing / 4, largest / 2000)
    let offsets = (-8...8).map { Double($0) * step }
    let sums = offsets.map { sum(at: centre + $0) }
    // Least squares on an even grid: moments of order 0, 2 and 4 decouple slope and curvature.
    let count = Double(offsets.count)
    let second = offsets.reduce(0) { $0 + pow2($1) }
    let fourth = offsets.reduce(0) { $0 + pow2(pow2($1)) }
    let linear = zip(offsets, sums).reduce(0) { $0 + $1.0 * $1.1 } / second
    let mean = sums.reduce(0, +) / count
    let curvature =
      zip(offsets, sums).reduce(0) { $0 + (pow2($1.0) - second / count) * ($1.1 - mean) }
      / (fourth - second * second / count)
    guard curvature > 0, let lowest = sums.min() else { return nil }
    let shift = -linear / (2 * curvature)
    let variance = lowest / independentCount(at: centre)
    let offset = centre + max(-8 * step, min(8 * step, shift))
    // On a curve without a cusp the sum has many shallow minima, each sharp by itself. So the error is also such that
    // the sum at zero, Δχ² above the minimum, lies √Δχ² standard errors away.
    let increase = max(0, sum(at: 0) - lowest)
    let distanceInErrors = variance > 0 ? (increase / variance).squareRoot() : .infinity
    let global = distanceInErrors > 0 ? abs(offset) / distanceInErrors : largest
    return (offset, max((variance / curvature).squareRoot(), global, step * 1e-3))
  }

  /// How many mirror differences are independent: local lines overlap, and what is systematic repeats itself.
  private func independentCount(at offset: Double) -> Double {
    let rest = residuals(at: offset)
    let total = rest.reduce(0) { $0 + pow2($1) }
    let overlap = Double(series.fields.count) / (2 * Double(pointCount))
    guard total > 0 else { return overlap }
    let correlation = zip(rest, rest.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / total
    let effective = Double(rest.count) * (1 - correlation) / (1 + max(0, correlation))
    return max(2, min(overlap, effective))
  }
}

private func pow2(_ number: Double) -> Double { number * number }

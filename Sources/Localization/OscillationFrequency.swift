import Foundation

/// The strongest oscillation of a curve in field, by least squares on a line of frequencies (Lomb's periodogram).
struct OscillationFrequency {
  /// Cycles per tesla of the strongest oscillations, strongest first, no two of them closer than the resolution 1/range.
  let strongest: [Double]
  /// 1/(range of the sweep): frequencies closer than this cannot be told apart, 1/T.
  let resolution: Double

  /// - Parameters:
  ///   - fields: B in T, ascending; need not be even.
  ///   - values: what oscillates, in any unit.
  ///   - count: how many frequencies to return at most.
  ///
  /// A parabola is taken off first. Frequencies run from two cycles over the range to one in two points.
  init(fields: [Double], values: [Double], count: Int) {
    let range = (fields.last ?? 0) - (fields.first ?? 0)
    guard range > 0, fields.count >= 8 else {
      strongest = []
      resolution = .infinity
      return
    }
    resolution = 1 / range
    let rest = Self.withoutParabola(fields, values)
    let last = Double(fields.count) / 2
    let steps = stride(from: 2.0, through: max(last, 2), by: 0.25).map { $0 / range }
    let powers = steps.map { Self.power(fields, rest, frequency: $0) }
    var found: [Double] = []
    for index in steps.indices.sorted(by: { powers[$0] > powers[$1] }) where found.count < count {
      if found.allSatisfy({ abs($0 - steps[index]) > 1 / range }) { found.append(steps[index]) }
    }
    strongest = found
  }

  /// Σ² of the best a cos + b sin; the two are nearly orthogonal over several periods.
  private static func power(_ fields: [Double], _ values: [Double], frequency: Double) -> Double {
    var (cosines, sines) = (0.0, 0.0)
    for (field, value) in zip(fields, values) {
      let phase = 2 * Double.pi * frequency * field
      cosines += value * cos(phase)
      sines += value * sin(phase)
    }
    return cosines * cosines + sines * sines
  }

  /// Values less their least-squares parabola in B, so that a background is not taken for a slow oscillation.
  private static func withoutParabola(_ fields: [Double], _ values: [Double]) -> [Double] {
    let scale = fields.map { abs($0) }.max() ?? 1
    var basis: [[Double]] = []
    for power in 0...2 {
      var column = fields.map { Foundation.pow($0 / scale, Double(power)) }
      for other in basis { column = subtract(column, other) }
      let norm = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if norm > 0 { basis.append(column.map { $0 / norm }) }
    }
    return basis.reduce(values, subtract)
  }

  /// A column less its part along another of unit length.
  private static func subtract(_ column: [Double], _ unit: [Double]) -> [Double] {
    let part = zip(column, unit).reduce(0) { $0 + $1.0 * $1.1 }
    return zip(column, unit).map { $0 - part * $1 }
  }
}

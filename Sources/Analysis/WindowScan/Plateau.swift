import Foundation
import Localization

/// The range of windows inside which L_phi does not depend on the window.
///
/// It is the run of neighbouring windows, longest in the logarithm of the limit, whose values of ln L_phi all lie within
/// two standard errors of their weighted mean; a run has at least three windows and spans at least a factor of 1.5.
/// Windows whose residuals cluster (by the limit of `WindowSearch`) take no part: a misfit makes error bars wide, and
/// everything agrees within wide bars.
/// Windows that contain one another share points, so their values scatter less than their errors: two standard errors
/// are generous to noise and still see a drift.
public struct Plateau: Hashable, Sendable {
  /// Smallest limit, T.
  public let lower: Double
  /// Largest limit, T.
  public let upper: Double
  /// Weighted mean of L_phi over the run, m.
  public let coherenceLength: Double
  /// How far ln L_phi varies over the run, largest less smallest.
  public let variation: Double

  private static let fewestWindows = 3
  private static let smallestSpan = 1.5
  private static let tolerance = 2.0

  /// Nil where there is none.
  init?(_ points: [WindowScanResult.Point]) {
    let usable = points.map { point -> (limit: Double, value: Double, error: Double)? in
      guard let length = point.coherenceLength, let value = length.value, let error = length.standardError, value > 0,
        error > 0, !length.isFixed, point.fit.residualTests.runsDeviate > WindowSearch.clusteringLimit
      else { return nil }
      return (point.limit, log(value), error / value)
    }
    var best: (run: [(limit: Double, value: Double, error: Double)], span: Double)?
    for start in usable.indices {
      var run: [(limit: Double, value: Double, error: Double)] = []
      for point in usable[start...] {
        guard let point else { break }
        run.append(point)
        guard Self.isFlat(run) else { break }
        let span = log(run[0].limit / point.limit)
        if run.count >= Self.fewestWindows, span >= log(Self.smallestSpan), span > best?.span ?? 0 {
          best = (run, span)
        }
      }
    }
    guard let run = best?.run, let first = run.first, let last = run.last else { return nil }
    (lower, upper) = (last.limit, first.limit)
    coherenceLength = exp(Self.mean(run))
    let values = run.map(\.value)
    variation = (values.max() ?? 0) - (values.min() ?? 0)
  }

  private static func mean(_ run: [(limit: Double, value: Double, error: Double)]) -> Double {
    let weights = run.map { 1 / ($0.error * $0.error) }
    return zip(run, weights).reduce(0) { $0 + $1.0.value * $1.1 } / weights.reduce(0, +)
  }

  private static func isFlat(_ run: [(limit: Double, value: Double, error: Double)]) -> Bool {
    let mean = mean(run)
    return run.allSatisfy { abs($0.value - mean) <= tolerance * $0.error }
  }

  /// True for a window of the run.
  public func contains(_ limit: Double) -> Bool { (lower...upper).contains(limit) }
}

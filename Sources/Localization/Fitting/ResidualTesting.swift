import LeastSquares
import Magnetotransport

/// Residual tests of a curve fit.
///
/// Residuals are compared with their neighbours in field within one sweep direction, so that hysteresis between the
/// directions does not hide a trend within them.
enum ResidualTesting {
  static func tests(of residuals: [Double], on curve: ConductivityCurve) -> Fit.ResidualTests {
    let ordered = ordered(residuals, on: curve)
    return Fit.ResidualTests(
      runsDeviate: ResidualStatistics.runsDeviate(ordered),
      durbinWatson: ResidualStatistics.durbinWatson(ordered),
      lagOneCorrelation: ResidualStatistics.lagOneCorrelation(ordered))
  }

  /// The tests of a finished fit, with the noise behind residuals that are alike.
  ///
  /// `solution` may be the part of a joint solution that concerns the curve.
  /// `widens` false leaves error bars as independent noise would have them.
  static func tests(
    of solution: Solution, of problem: Problem, on curve: ConductivityCurve, widens: Bool
  ) -> Fit.ResidualTests {
    var tests = tests(of: solution.residuals, on: curve)
    guard widens, tests.isClustered else { return tests }
    let noise = AutoregressiveNoise(problem: problem, solution: solution, order: order(of: curve))
    tests.noiseCorrelation = noise.correlation
    tests.errorWidening = min(noise.errorFactor, AutoregressiveNoise.widestFactor)
    return tests
  }

  /// True where residuals of one sign stay together more than independent noise would have it.
  static func cluster(_ residuals: [Double], on curve: ConductivityCurve) -> Bool {
    tests(of: residuals, on: curve).isClustered
  }

  /// Residuals in order of field, one sweep direction after the other.
  static func ordered(_ residuals: [Double], on curve: ConductivityCurve) -> [Double] {
    order(of: curve).map { residuals[$0] }
  }

  private static func order(of curve: ConductivityCurve) -> [Int] {
    [ConductivityCurve.Branch.up, .down, .unknown].flatMap { branch in
      curve.points.indices.filter { curve.points[$0].branch == branch }
    }
  }
}

extension Fit.ResidualTests {
  /// True where residuals of one sign stay together more than independent noise would have it.
  fileprivate var isClustered: Bool { runsDeviate < AutoregressiveNoise.clusteringLimit }
}

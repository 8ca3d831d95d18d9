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

  /// Residuals in order of field, one sweep direction after the other.
  static func ordered(_ residuals: [Double], on curve: ConductivityCurve) -> [Double] {
    [ConductivityCurve.Branch.up, .down, .unknown].flatMap { branch in
      curve.points.indices.filter { curve.points[$0].branch == branch }.map { residuals[$0] }
    }
  }
}

extension Fit.ResidualTests {
  /// Factor by which independent-noise error bars are too small when neighbouring residuals are alike:
  /// √((1+ρ)/(1−ρ)) for a first-order autoregressive process (e.g. Priestley, Spectral Analysis, Sec. 5.3.2).
  ///
  /// Applied only where the runs test says the likeness is real (beyond 3 standard deviations); limited to 10, beyond
  /// which the fit is wrong rather than its errors.
  public var errorWidening: Double {
    guard runsDeviate < -3, lagOneCorrelation > 0 else { return 1 }
    let correlation = min(lagOneCorrelation, 0.98)
    return ((1 + correlation) / (1 - correlation)).squareRoot()
  }
}

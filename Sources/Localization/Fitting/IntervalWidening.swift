/// What all errors and intervals of a curve are multiplied by, reason by reason; 1 where there is none.
struct IntervalWidening: Sendable {
  /// Neighbouring residuals are alike (`ResidualTesting`).
  var correlation = 1.0
  /// The curve is hardly determined (`LikelihoodCalibration`).
  var calibration = 1.0
  /// The weights of the points are estimated (`ScatterProfile`).
  var weighting = 1.0

  /// All of them together.
  var factor: Double { correlation * calibration * weighting }

  /// What a fit says of intervals that were made so.
  func origin(_ method: UncertaintyMethod) -> Fit.IntervalOrigin {
    Fit.IntervalOrigin(method: method, widening: factor, calibration: calibration, weightingFactor: weighting)
  }
}

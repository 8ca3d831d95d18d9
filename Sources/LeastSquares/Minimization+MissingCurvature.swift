/// Curvature that JᵀJ misses where a derivative has vanished.
extension Minimization {
  /// The step to the trial point, and the gradient Jᵀ(r + J·δ) that the linear model promises there.
  func promiseOfTrial() -> (step: [Double], gradient: [Double]) {
    let rows = system.rowCount
    let step = point.indices.map { trialPoint[$0] - point[$0] }
    var linear = residuals
    for index in step.indices {
      for row in 0..<rows { linear[row] += jacobian[index * rows + row] * step[index] }
    }
    return (step, step.indices.map { gradient(of: linear, by: $0) })
  }

  /// Where a derivative has vanished on the way, as that by a parameter of which only the square enters does at zero, and the
  /// gradient is another one than was promised, by more than rounding, JᵀJ misses curvature. Elsewhere what it misses is curvature
  /// of a valley between parameters, which a number for each of them says wrongly.
  mutating func learnMissingCurvature() {
    guard let promise else { return }
    self.promise = nil
    for index in missing.indices {
      guard columnNorms[index] < Self.vanished * greatestNorms[index] else {
        missing[index] = 0
        continue
      }
      let surplus = gradient(of: residuals, by: index) - promise.gradient[index]
      let isNoticeable = abs(surplus) > Self.noticeableGradient * columnNorms[index] * chiSquared.squareRoot()
      missing[index] = MissingCurvature.estimate(
        missing[index], after: promise.step[index], gradient: isNoticeable ? surplus : 0, added: 0,
        scale: greatestNorms[index] * greatestNorms[index])
    }
  }

  /// A column of which this share is left has vanished.
  private static let vanished = 1e-3
  /// A gradient above this share of what residuals along the column would make is none of rounding.
  private static let noticeableGradient = 1e-10
}

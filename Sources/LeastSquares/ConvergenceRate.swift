/// What an undamped step leaves of the cosine between residuals and tangent plane.
struct ConvergenceRate {
  private var previous: Double?
  private var isOtherwise = false
  /// What the last step left of it; nil where that step was damped.
  private var last: Double?

  /// Notes a step that is taken from a point with this cosine; `isOtherwise` where the sums behind it are exact after rough
  /// ones.
  mutating func step(from cosine: Double, isUndamped: Bool, isOtherwise: Bool) {
    previous = isUndamped ? cosine : nil
    self.isOtherwise = isOtherwise
  }

  /// Notes the cosine where the step has led.
  mutating func note(_ cosine: Double) {
    let measured = previous.map { cosine / $0 }
    // Exact sums have their minimum a little beside that of rough ones: what is left there says too little of the step.
    if let before = last, let found = measured, isOtherwise { last = min(before, found) } else { last = measured }
  }

  /// The factor by which a further undamped step is trusted to reduce the cosine; nil where that is not known. Early steps
  /// promise more than Gauss and Newton's keep in the end, so it is never less than a fiftieth.
  var further: Double? { last.map { max(2 * $0, 0.02) } }
}

import LeastSquares
import Localization

extension FittedParameter {
  /// L_phi at the reference temperature from the A of a global fit; nil where A is not determined, or not positive.
  func length(by law: PowerLaw) -> FittedParameter? {
    guard let value, value > 0 else { return nil }
    func interval(_ interval: Interval) -> Interval {
      // An end at or below zero sets no limit to a length.
      let ends = law.ends(interval.lower.flatMap { $0 > 0 ? $0 : nil }, interval.upper)
      return Interval(lower: ends.lower, upper: ends.upper)
    }
    var length = self
    length.name = "L_phi"
    length.meaning = "phase-coherence length at the reference temperature"
    length.unit = "m"
    length.value = law.value(of: value)
    length.standardError = standardError.map { abs(law.exponent) * $0 / value * law.value(of: value) }
    length.interval68 = interval(interval68)
    length.interval95 = interval(interval95)
    length.requestedInterval = requestedInterval.map {
      RequestedInterval(level: $0.level, interval: interval($0.interval))
    }
    return length
  }
}

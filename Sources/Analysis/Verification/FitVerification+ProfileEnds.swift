import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// Ends of profile intervals: GSL's minimum there against the rise of χ² that the level stands for.
extension FitVerification {
  /// Holds a parameter at the end of its interval, lets GSL find the others, and compares the rise of χ² with the one
  /// that the level stands for.
  mutating func checkProfile(
    _ parameter: RecordedFit.RecordedParameter, _ index: Int, level: Double, end: Double
  ) {
    let name = parameter.name
    let objective = objective
    let expected = expectedRise(level, of: parameter)
    var there = curve.values
    there[index] = end
    var rise = Double.nan
    for way in curve.ways(beside: name) where !(abs(rise - expected) <= Self.profileTolerance * expected) {
      let found = curve.minimum(of: minimized, holding: [index], at: there, way).map {
        curve.objective($0, holding: way.held.union([name])) - objective
      }
      // A higher one is only a refit that did not arrive.
      rise = min(found ?? .infinity, rise.isNaN ? .infinity : rise)
    }
    compare(
      "rise of χ² at the \(Self.percent(level)) end \(end) of \(name)", expected, rise, tolerance: Self.profileTolerance
    )
  }
}

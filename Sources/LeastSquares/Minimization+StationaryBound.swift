import Foundation

extension Minimization {
  /// Leaves a bound where the derivative of a parameter vanishes and χ² is lower inside; false where there is none.
  ///
  /// An even parameter has such a bound at zero: the gradient there is nil whether χ² has a minimum or a maximum, and the
  /// parameter would stay for ever, with intervals of the others that take it for known. Each is looked for once.
  mutating func leaveStationaryBound() -> Bool {
    for index in coordinates.free.indices where isStationary(index) && !soughtInside.contains(index) {
      guard let inward = directionInward(index) else { continue }
      soughtInside.insert(index)
      let best = (1...Self.distancesInside).map { step -> (point: [Double], chiSquared: Double) in
        var inside = point
        inside[index] += inward * width(index) * pow(10, -0.5 * Double(step))
        return (inside, system.evaluate(at: inside, into: &trialResiduals))
      }.filter(\.chiSquared.isFinite).min { $0.chiSquared < $1.chiSquared }
      guard let best, best.chiSquared < chiSquared - roundingOfChiSquared else { continue }
      restart(at: best.point)
      return true
    }
    return false
  }

  /// Places inside a bound that are tried, from a third of the range down to 3e-5 of it.
  private static let distancesInside = 9

  private func isStationary(_ index: Int) -> Bool {
    !coordinates.isLogarithmic[index] && chiSquared > 0
      && columnNorms[index] * width(index) <= 1e-6 * chiSquared.squareRoot()
  }

  /// The range of a parameter, or the size of its start where it has no other bound.
  private func width(_ index: Int) -> Double {
    let range = coordinates.upperBounds[index] - coordinates.lowerBounds[index]
    return range.isFinite ? range : max(abs(coordinates.parameter(index).initialValue), 1)
  }
}

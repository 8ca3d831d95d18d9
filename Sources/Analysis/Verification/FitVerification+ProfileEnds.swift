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
    var there = fit.values
    there[index] = end
    let prior = priorChiSquared(of: [index], at: there)
    var rise = Double.nan
    for way in ways(beside: name) where !(abs(rise - expected) <= Self.profileTolerance * expected) {
      let found = minimum(of: minimized, holding: [index], at: there, way).map {
        $0.chiSquared + $0.priorChiSquared + prior - objective
      }
      // A higher one is only a refit that did not arrive.
      rise = min(found ?? .infinity, rise.isNaN ? .infinity : rise)
    }
    compare(
      "rise of χ² at the \(Self.percent(level)) end \(end) of \(name)", expected, rise, tolerance: Self.profileTolerance
    )
  }

  /// Ways to try in turn. GSL does not know bounds: what lies on one at the minimum need not lie there at the end, and what
  /// does not may have run into one.
  private func ways(beside name: String) -> [Way] {
    places(beside: [name]).flatMap { place in
      [3, 60].map { Way(steps: $0, values: place.values, held: place.held) }
    } + otherCusps(beside: [name]).map { Way(steps: 1, values: $0, held: []) }
  }

  /// Where a refit that holds some parameters may start, and what stays there.
  func places(beside names: Set<String>) -> [(values: [Double], held: Set<String>)] {
    var places = [(values: fit.values, held: held)]
    if !held.isEmpty { places.append((valuesInsideBounds, [])) }
    for (index, unknown) in fit.unknowns.enumerated()
    where unknown.scale == .logarithmic && !unknown.fixed && !names.union(held).contains(unknown.name) {
      for bound in [unknown.lower, unknown.upper].compactMap({ $0 }) where bound > 0 {
        var values = fit.values
        values[index] = bound
        places.append((values, held.union([unknown.name])))
      }
    }
    return places
  }

  /// Where the cusp could lie as well, wider than it is or sharper, if it is hardly seen: the end of an interval may then lie
  /// in another valley of χ² than the minimum.
  func otherCusps(beside names: Set<String>) -> [[Double]] {
    guard let dephasing = position(of: ["B_phi", "L_phi", "L_phi1"]), isHardlyDetermined(dephasing),
      let offset = position(of: ["B_offset"]), !names.contains("B_offset")
    else { return [] }
    let isHeld = names.contains(fit.unknowns[dephasing].name)
    let nearest = Set(fit.data.field).sorted { abs($0 - fit.values[offset]) < abs($1 - fit.values[offset]) }
      .prefix(11).sorted()
    let tips = zip(nearest, nearest.dropFirst()).flatMap { left, right in
      [0, 0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98].map { left + $0 * (right - left) }
    }
    return tips.flatMap { tip in
      (isHeld ? [1] : [0.1, 1, 10, 100, 1000, 10_000]).map { sharpness in
        var values = valuesInsideBounds
        values[offset] = tip
        values[dephasing] *= isLength(dephasing) ? sharpness.squareRoot() : 1 / sharpness
        return values
      }
    }
  }

  /// The first free unknown with one of these names.
  private func position(of names: Set<String>) -> Int? {
    fit.unknowns.firstIndex { names.contains($0.name) && !$0.fixed }
  }

  private func isLength(_ index: Int) -> Bool { fit.unknowns[index].name.hasPrefix("L") }

  /// True where the error of ln B_phi is above a half, or the sweep ends below B_phi: what a fit itself goes by, with a margin.
  private func isHardlyDetermined(_ index: Int) -> Bool {
    guard !held.contains(fit.unknowns[index].name), let variance = fit.covariance.matrix[index][index] else {
      return true
    }
    let value = fit.values[index]
    let field = isLength(index) ? PhysicalConstants.fieldTimesLengthSquared / (value * value) : value
    let error = variance.squareRoot() * (isLength(index) ? 2 : 1)
    return !(error < 0.5) || !(field < fit.data.field.reduce(0) { max($0, abs($1)) })
  }

  /// The values of the minimum, those on a bound a little inside.
  private var valuesInsideBounds: [Double] {
    fit.unknowns.map { unknown in
      let (value, lower, upper) = (unknown.natural, unknown.lower ?? -.infinity, unknown.upper ?? .infinity)
      guard held.contains(unknown.name) else { return value }
      switch unknown.scale {
      case .logarithmic: return value <= lower ? min(2 * value, upper) : max(0.5 * value, lower)
      case .linear:
        let step = (upper - lower).isFinite ? 0.01 * (upper - lower) : 0.01 * max(abs(value), .leastNormalMagnitude)
        return value <= lower ? value + step : value - step
      }
    }
  }
}

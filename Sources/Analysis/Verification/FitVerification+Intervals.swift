import Foundation
import LeastSquares
import Localization
import Magnetotransport

/// Printed values, errors and intervals.
extension FitVerification {
  /// Printed values against the unknowns they come from, and lengths against fields.
  mutating func checkValues() {
    for parameter in fit.parameters {
      guard let value = parameter.value else { continue }
      if let index = fit.unknowns.firstIndex(where: { $0.name == parameter.name }) {
        compare("value of \(parameter.name)", value, fit.values[index])
        checkError(of: parameter, at: index)
      } else if parameter.name.hasPrefix("L_"),
        let field = fit.parameters.first(where: { $0.name == "B_" + parameter.name.dropFirst(2) })?.value
      {
        compare(
          "B L² of \(parameter.name)", field * value * value, PhysicalConstants.fieldTimesLengthSquared)
      }
    }
  }

  /// Intervals of lengths and times against those of the parameters they follow from.
  mutating func checkEquivalents() {
    for parameter in fit.parameters {
      guard let power = parameter.power, let origin = fit.parameters.first(where: { $0.name == power.of }) else {
        continue
      }
      func equivalent(_ end: Double?) -> Double? { end.map { power.factor * pow($0, power.exponent) } }
      for (level, mine, base) in [
        (0.6827, parameter.interval68, origin.interval68), (0.95, parameter.interval95, origin.interval95),
      ] {
        // A decreasing map exchanges the ends.
        let isFalling = (power.factor < 0) != (power.exponent < 0)
        let ends = [
          (mine.lower, equivalent(isFalling ? base.upper : base.lower)),
          (mine.upper, equivalent(isFalling ? base.lower : base.upper)),
        ]
        for (recorded, recomputed) in ends where recorded != nil || recomputed != nil {
          compare(
            "\(Self.percent(level)) interval of \(parameter.name)", recorded ?? .nan, recomputed ?? .nan)
        }
      }
    }
  }

  mutating func checkError(of parameter: RecordedFit.RecordedParameter, at index: Int) {
    guard method != .bootstrap, let covariance, let sigma = parameter.sigma, covariance[index, index] > 0 else {
      return
    }
    let scale = fit.unknowns[index].scale
    let slope = scale == .logarithmic ? fit.values[index] : 1
    let curvature = covariance[index, index].squareRoot() * slope * widening
    compare(
      "standard error of \(parameter.name)", sigma,
      isProfiled(parameter)
        ? parameter.interval68.standardError(beside: curvature, of: fit.values[index], scale: scale) : curvature,
      tolerance: checks.last { $0.quantity.hasPrefix("covariance") }?.tolerance ?? Self.tolerance)
  }

  private func isProfiled(_ parameter: RecordedFit.RecordedParameter) -> Bool {
    method == .profile && (parameter.role == .model || parameter.name == "prefactor")
  }

  /// Factor on all errors and intervals.
  var widening: Double { fit.residualTests.errorWidening * (fit.intervals.calibration ?? 1) }

  mutating func checkIntervals() {
    guard method != .bootstrap else {
      unchecked.append("bootstrap intervals: they need the whole analysis again")
      return
    }
    if fit.intervals.calibration != nil {
      unchecked.append("the factor on intervals of a hardly determined curve: it comes from simulations")
    }
    if fit.parameters.contains(where: { !$0.fixed && $0.value == nil && $0.interval95.isOpen }) {
      unchecked.append("open ends of intervals: that χ² stays below its threshold however far out")
    }
    for parameter in fit.parameters where !parameter.fixed {
      guard let index = fit.unknowns.firstIndex(where: { $0.name == parameter.name }) else { continue }
      for (level, interval) in [(0.6827, parameter.interval68), (0.95, parameter.interval95)] {
        // A parameter without a value shows its 95 % limit in both places.
        if parameter.value == nil, level != 0.95 { continue }
        for end in [interval.lower, interval.upper].compactMap({ $0 }) {
          if isProfiled(parameter) {
            checkProfile(parameter.name, index, level: level, end: end)
          } else {
            checkCovarianceEnd(parameter.name, index, level: level, end: end)
          }
        }
      }
    }
  }

  func quantile(_ level: Double) -> Double {
    fit.covariance.scale.quantile(level: level, degreesOfFreedom: fit.degreesOfFreedom)
  }

  mutating func checkCovarianceEnd(_ name: String, _ index: Int, level: Double, end: Double) {
    guard let covariance, covariance[index, index] > 0 else { return }
    let reach = quantile(level) * covariance[index, index].squareRoot() * widening
    let distance = abs(FitCoordinate.distance(end, fit.values[index], fit.unknowns[index].scale))
    // An arm that is a billionth of the value has been rounded with the value.
    let rounding = fit.unknowns[index].scale == .linear ? 4e-16 * abs(end) / Self.tolerance : 0
    compare("\(Self.percent(level)) interval of \(name)", distance, reach, scale: max(distance, reach) + rounding)
  }

  /// Holds a parameter at the end of its interval, lets GSL find the others, and compares the rise of χ² with the one
  /// that the level stands for.
  mutating func checkProfile(_ name: String, _ index: Int, level: Double, end: Double) {
    let objective = (fit.robust?.objective ?? fit.chiSquared) + fit.weightedPriorChiSquared
    let expected = expectedRise(level)
    var prior = 0.0
    if let known = problem.parameters[index].prior {
      let distance = FitCoordinate.distance(end, known.mean, fit.unknowns[index].scale) / known.standardDeviation
      prior = distance * distance
    }
    var rise = Double.nan
    for way in ways(beside: name) where !(abs(rise - expected) <= Self.profileTolerance * expected) {
      let found = refit(holding: name, index, at: end, way).map {
        $0.chiSquared + $0.priorChiSquared + prior - objective
      }
      // A higher one is only a refit that did not arrive.
      rise = min(found ?? .infinity, rise.isNaN ? .infinity : rise)
    }
    compare(
      "rise of χ² at the \(Self.percent(level)) end \(end) of \(name)", expected, rise, tolerance: Self.profileTolerance
    )
  }

  /// One way from the minimum to the end of an interval.
  private struct Way {
    /// Steps in which the end is approached.
    var steps: Int
    /// Where the unknowns start.
    var values: [Double]
    /// The unknowns that stay there.
    var held: Set<String>
  }

  /// GSL's minimum with a parameter held at the end of its interval. Far from the best value the others have a long way
  /// to go, so the end is approached in steps, each started from the minimum before.
  private func refit(holding name: String, _ index: Int, at end: Double, _ way: Way) -> LibraryMinimization? {
    let scale = fit.unknowns[index].scale
    let distance = FitCoordinate.distance(end, fit.values[index], scale)
    var values = way.values
    var found: LibraryMinimization?
    for step in 1...way.steps {
      // Quadratic: most of a long way lies in its last part.
      let part = Double(step) / Double(way.steps)
      let position = distance * part * part
      values[index] = step == way.steps ? end : FitCoordinate.value(fit.values[index], moved: position, scale)
      found = LibraryMinimization(minimized, from: values, holding: way.held.union([name]))
      values = found?.values ?? values
    }
    return found
  }

  /// Ways to try in turn. GSL does not know bounds: what lies on one at the minimum need not lie there at the end, and what
  /// does not may have run into one.
  private func ways(beside name: String) -> [Way] {
    var places = [(fit.values, held)]
    if !held.isEmpty { places.append((valuesInsideBounds, [])) }
    for (index, unknown) in fit.unknowns.enumerated()
    where unknown.scale == .logarithmic && !unknown.fixed && unknown.name != name && !held.contains(unknown.name) {
      for bound in [unknown.lower, unknown.upper].compactMap({ $0 }) where bound > 0 {
        var values = fit.values
        values[index] = bound
        places.append((values, held.union([unknown.name])))
      }
    }
    return places.flatMap { values, held in [3, 60].map { Way(steps: $0, values: values, held: held) } }
      + otherCusps(beside: name).map { Way(steps: 1, values: $0, held: []) }
  }

  /// Where the cusp could lie as well, as wide as it is or sharper: where it is hardly seen, the end of an interval may lie in
  /// another valley of χ² than the minimum.
  private func otherCusps(beside name: String) -> [[Double]] {
    func position(of names: Set<String>) -> Int? {
      fit.unknowns.firstIndex { names.contains($0.name) && !$0.fixed && $0.name != name }
    }
    guard let offset = position(of: ["B_offset"]) else { return [] }
    let dephasing = position(of: ["B_phi", "L_phi", "L_phi1"])
    let nearest = Set(fit.data.field).sorted { abs($0 - fit.values[offset]) < abs($1 - fit.values[offset]) }
      .prefix(11).sorted()
    let tips = zip(nearest, nearest.dropFirst()).flatMap { left, right in
      [0, 0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98].map { left + $0 * (right - left) }
    }
    return tips.flatMap { tip in
      (dephasing == nil ? [1] : [1, 10, 100, 1000, 10_000]).map { sharpness in
        var values = valuesInsideBounds
        values[offset] = tip
        if let dephasing {
          values[dephasing] *= fit.unknowns[dephasing].name.hasPrefix("L") ? sharpness.squareRoot() : 1 / sharpness
        }
        return values
      }
    }
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

  func expectedRise(_ level: Double) -> Double {
    var variance = 1.0
    if let robust = fit.robust {
      variance = problem.robustSpread(at: fit.values, loss: robust.loss, scale: robust.scale)
    } else if fit.covariance.scale == .scaled, fit.degreesOfFreedom > 0 {
      variance = fit.noiseVariance
    }
    let quantile = quantile(level) * widening
    return quantile * quantile * variance
  }

  static func percent(_ level: Double) -> String { level == 0.95 ? "95 %" : "68 %" }
}

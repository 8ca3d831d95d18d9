import Foundation

/// The walk along one parameter, in one direction, to the places where the profile of χ² reaches its thresholds.
///
/// √Δχ² is a straight line for a parabola, so an end is bracketed by steps aimed at it and then divided by the Illinois
/// variant of regula falsi, to 1e-5 of the interval. No bracket, no limit: that is an answer, not an error.
struct ProfileWalk {
  /// A place where the other parameters were minimised again.
  private struct Knot {
    /// The held parameter, in the coordinate of the fit.
    let position: Double
    /// Δχ² from the minimum of the solution; negative where the refit found a deeper one.
    let rise: Double
    /// All parameters in the coordinates of the fit.
    let point: [Double]
    /// True where it lies in another valley than the knot before: no slope leads from that one through this.
    var beginsValley = false
  }

  /// How much lower than the threshold another valley must be, as a part of it: more than the accuracy of an end.
  private static let valleyDepth = 1e-3

  /// How many of the valleys that look lowest by quick refits are looked at exactly.
  private static let mostExactValleys = 3

  private let profile: ProfileLikelihood
  private let index: Int
  private let direction: Double
  private let fastSolver: GramLevenbergMarquardt?
  /// Places visited, from the minimum outwards.
  private var knots: [Knot]
  private var lastStep = 0.0
  /// All values of a deeper minimum met on the way, natural units.
  private(set) var betterMinimum: [Double]?
  private var deepest = 0.0

  private var solution: Solution { profile.solution }
  private var parameter: Parameter { solution.parameters[index] }

  init(profile: ProfileLikelihood, index: Int, direction: Double) {
    self.profile = profile
    self.index = index
    self.direction = direction
    fastSolver = profile.fastSolver(holding: index)
    let values = profile.solution.values
    let point = values.indices.map { Self.coordinate(values[$0], profile.solution.parameters[$0]) }
    knots = [Knot(position: point[index], rise: 0, point: point)]
  }

  /// The end of the interval, natural units; nil where the bound, or the end of all sense, comes first. Ends must be
  /// asked for in ascending order of `rise`.
  mutating func end(rise target: Double) -> Double? {
    let best = knots[0].position
    let limit = direction * min(direction * bound, direction * best + reach)
    // Sixty steps that grow by half go much farther than `reach`.
    for _ in 0..<60 where !profile.isInterrupted {
      if let outer = knots.firstIndex(where: { $0.rise >= target }), outer > 0 {
        let position = refine(target, outer)
        guard let lower = lowerValley(at: position, target) else { return natural(position) }
        // From here outwards that valley is the profile.
        knots.removeAll { direction * ($0.position - position) >= 0 }
        knots.append(lower)
        continue
      }
      guard let last = knots.last, direction * (limit - last.position) > 0 else { return nil }
      var position = last.position + direction * nextStep(toward: target)
      if direction * (position - limit) >= 0 { position = limit }
      guard position.isFinite, position != last.position else { return nil }
      lastStep = abs(position - last.position)
      knots.append(knot(at: position, after: knots.count - 1, target))
    }
    return nil
  }

  /// A place in a deeper valley beside the one where an end was found; nil where there is none.
  private mutating func lowerValley(at position: Double, _ target: Double) -> Knot? {
    guard let otherValleys = profile.otherValleys,
      let nearest = knots.min(by: { abs($0.position - position) < abs($1.position - position) })
    else { return nil }
    // Valleys are laid out about where the walk came to, and about where it started.
    var starts: [[Double]] = []
    for point in [nearest.point, knots[0].point] {
      var here = values(point)
      here[index] = natural(position)
      for start in otherValleys(index, here) where !starts.contains(start) { starts.append(start) }
    }
    let refits = starts.map { refit(at: position, from: $0, trustingQuick: true) }.filter(\.objective.isFinite)
    var best = refits.sorted { $0.objective < $1.objective }.prefix(Self.mostExactValleys)
    if fastSolver != nil {
      // Sums made from sums of products may claim less than the residuals have.
      best = ArraySlice(best.map { profile.refit(holding: [(index, natural(position))], from: $0.values) })
    }
    guard let exact = best.min(by: { $0.objective < $1.objective }) else { return nil }
    guard exact.objective - solution.objective < (1 - Self.valleyDepth) * target else { return nil }
    var lower = knot(exact, at: position, target)
    lower.beginsValley = true
    return lower
  }

  private mutating func refine(_ target: Double, _ outer: Int) -> Double {
    func height(_ knot: Knot) -> Double { min((max(knot.rise, 0) / target).squareRoot(), 1e3) - 1 }
    var outer = outer
    var low = (position: knots[outer - 1].position, value: height(knots[outer - 1]))
    var high = (position: knots[outer].position, value: height(knots[outer]))
    if high.value == 0 { return high.position }
    var wasLow: Bool?
    for _ in 0..<40 where !profile.isInterrupted {
      let fraction = min(max(low.value / (low.value - high.value), 0.02), 0.98)
      let position = low.position + fraction * (high.position - low.position)
      let found = knot(at: position, after: outer - 1, target)
      knots.insert(found, at: outer)
      let value = height(found)
      if abs(value) < 1e-5 { return position }
      // An end that stays put twice running is halved, or the other would creep (Illinois).
      if value < 0 {
        if wasLow == true { high.value *= 0.5 }
        low = (position, value)
        outer += 1
      } else {
        if wasLow == false { low.value *= 0.5 }
        high = (position, value)
      }
      wasLow = value < 0
      // Beside the distance from the minimum, not beside the position: the error of ln L may be a millionth of ln L.
      let width = abs(high.position - low.position)
      if width < 1e-7 * abs(high.position - knots[0].position) || width <= 2 * high.position.ulp { break }
    }
    return 0.5 * (low.position + high.position)
  }

  /// Refits at a position, starting from where the last two knots (at the minimum: the covariance) point to; from the
  /// knot before where that leads nowhere.
  private mutating func knot(at position: Double, after before: Int, _ target: Double) -> Knot {
    var refit = refit(at: position, from: values(prediction(at: position, after: before)))
    if !refit.objective.isFinite { refit = self.refit(at: position, from: values(knots[before].point)) }
    guard refit.objective.isFinite else {
      return Knot(position: position, rise: .infinity, point: knots[before].point)
    }
    return knot(refit, at: position, target)
  }

  private mutating func knot(
    _ refit: (values: [Double], objective: Double), at position: Double, _ target: Double
  ) -> Knot {
    let rise = refit.objective - solution.objective
    if rise < deepest - 1e-6 * target {
      deepest = rise
      betterMinimum = refit.values
    }
    let reached = refit.values.indices.map { Self.coordinate(refit.values[$0], solution.parameters[$0]) }
    return Knot(position: position, rise: rise, point: reached)
  }

  /// `trustingQuick` takes the quick solver at its word: what many starts need.
  private func refit(
    at position: Double, from start: [Double], trustingQuick: Bool = false
  ) -> (values: [Double], objective: Double) {
    if let minimum = quickMinimum(at: position, from: start),
      trustingQuick || (minimum.isWellConditioned && minimum.termination.isConverged)
    {
      return (minimum.values, minimum.objective + priorRise(at: position))
    }
    return profile.refit(holding: [(index, natural(position))], from: start)
  }

  private func quickMinimum(at position: Double, from start: [Double]) -> GramMinimum? {
    guard let fastSolver else { return nil }
    var start = start
    start[index] = natural(position)
    return fastSolver.minimum(from: start)
  }

  private func priorRise(at position: Double) -> Double {
    profile.priorRise(ofParameterAt: index, heldAt: natural(position))
  }

  private func values(_ point: [Double]) -> [Double] {
    point.indices.map {
      let parameter = solution.parameters[$0]
      return parameter.isFixed ? solution.values[$0] : Self.value(point[$0], parameter)
    }
  }

  private func prediction(at position: Double, after before: Int) -> [Double] {
    let here = knots[before]
    let distance = position - here.position
    func moved(_ slope: (Int) -> Double) -> [Double] {
      here.point.indices.map { other in
        guard other != index, !solution.parameters[other].isFixed else { return here.point[other] }
        let step = slope(other) * distance
        // Extrapolation is a guess: a logarithm must not run off with it.
        let cap = solution.parameters[other].scale == .logarithmic ? 1.0 : .infinity
        return step.isFinite ? here.point[other] + min(max(step, -cap), cap) : here.point[other]
      }
    }
    if here.beginsValley { return here.point }
    if before > 0 {
      let behind = knots[before - 1]
      let width = here.position - behind.position
      return moved { (here.point[$0] - behind.point[$0]) / width }
    }
    let variance = solution.covariance[index, index]
    guard variance > 0, variance.isFinite else { return here.point }
    return moved { solution.covariance[$0, index] / variance }
  }

  /// The next step out: aimed a little beyond the threshold where √Δχ² already says where it lies, else growing.
  private func nextStep(toward target: Double) -> Double {
    guard knots.count > 1, let last = knots.last else { return firstStep(target) }
    let height = (max(last.rise, 0) / target).squareRoot()
    let travelled = abs(last.position - knots[0].position)
    if height > 0.25 { return min(max(1.03 * travelled / height - travelled, 0.1 * lastStep), 2.5 * lastStep) }
    return 2.5 * lastStep
  }

  /// About the distance at which the interval should end: the threshold in units of the standard error; where there
  /// is none, a factor of two or a tenth of the value, which a bound at zero takes from the start.
  private func firstStep(_ target: Double) -> Double {
    if let error = solution.coordinateStandardError(of: parameter.name), solution.noiseVariance > 0 {
      let step = 1.02 * error * (target / solution.noiseVariance).squareRoot()
      if step.isFinite, step > 0 { return parameter.scale == .logarithmic ? min(step, 2) : step }
    }
    if parameter.scale == .logarithmic { return log(2) }
    let (value, start) = (abs(solution.values[index]), abs(parameter.initialValue))
    return max(0.1 * (value > 0 ? value : start), 1e-6 * max(start, 1e-6))
  }

  /// How far an end is looked for. Beyond a factor of e²⁰ = 5·10⁸, or 10⁴ standard errors, the model's own rounding makes
  /// χ² rise, and an end found there would be invented.
  private var reach: Double {
    if parameter.scale == .logarithmic {
      // Counted from the start too: a best value that has run off is no place to run on from.
      let departure = knots[0].position - Self.coordinate(parameter.initialValue, parameter)
      return max(3, 20 - max(0, direction * departure))
    }
    return 1e4 * max(firstStep(solution.noiseVariance), solution.coordinateStandardError(of: parameter.name) ?? 0)
  }

  /// The bound in this direction. Where no bound is set, a logarithm ends where doubles do.
  private var bound: Double {
    let bound = direction < 0 ? parameter.lowerBound : parameter.upperBound
    guard parameter.scale == .logarithmic else { return bound }
    return bound <= 0 ? -690 : min(log(bound), 690)
  }

  private func natural(_ position: Double) -> Double { Self.value(position, parameter) }

  private static func coordinate(_ value: Double, _ parameter: Parameter) -> Double {
    parameter.scale == .logarithmic ? log(max(value, .leastNormalMagnitude)) : value
  }

  private static func value(_ coordinate: Double, _ parameter: Parameter) -> Double {
    parameter.scale == .logarithmic ? exp(coordinate) : coordinate
  }
}

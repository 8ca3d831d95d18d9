import Foundation

/// The walk along one parameter to the place where the profile of χ² reaches its threshold.
struct ProfileSearch {
  let profile: ProfileLikelihood
  let index: Int
  /// Rise of χ² at the end of the interval.
  let rise: Double
  /// All values of a deeper minimum met on the way.
  var betterMinimum: [Double]?

  private let fastSolver: GramLevenbergMarquardt?

  private var parameter: Parameter { profile.solution.parameters[index] }
  private var minimum: Double { profile.solution.chiSquared + profile.solution.priorChiSquared }

  init(profile: ProfileLikelihood, index: Int, rise: Double) {
    self.profile = profile
    self.index = index
    self.rise = rise
    fastSolver = profile.heldSolver?(index)
    fastSolver?.options = profile.solver.options
  }

  /// The end of the interval in a direction (−1 or +1), natural units; nil where the bound comes first.
  ///
  /// √(Δχ²/rise) is a straight line for a parabola, so it is bracketed by growing steps and then divided by the
  /// Illinois variant of regula falsi, to 1e-4 of the interval. No bracket, no limit: that is an answer, not an error.
  mutating func end(direction: Double) -> Double? {
    let best = coordinate(profile.solution.values[index])
    let bound = direction * min(direction * coordinateBound(direction), direction * best + reach(direction))
    var inner = (position: best, height: 0.0)
    var values = profile.solution.values
    var step = firstStep
    // Sixty steps that grow by half go much farther than `reach`.
    for _ in 0..<60 {
      var position = inner.position + direction * step
      let reachesBound = direction * (position - bound) >= 0
      if reachesBound { position = bound }
      guard position.isFinite, position != inner.position else { return nil }
      let height = height(at: position, from: &values)
      if height >= 1 {
        return natural(refine(inner: inner, outer: (position, height), values: values))
      }
      if reachesBound { return nil }
      inner = (position, height)
      step *= height < 0.3 ? 2.5 : 1.5
    }
    return nil
  }

  private mutating func refine(
    inner: (position: Double, height: Double), outer: (position: Double, height: Double), values: [Double]
  ) -> Double {
    var low = (position: inner.position, value: inner.height - 1)
    var high = (position: outer.position, value: min(outer.height, 1e3) - 1)
    var values = values
    var wasLow: Bool?
    for _ in 0..<30 {
      let fraction = min(max(low.value / (low.value - high.value), 0.02), 0.98)
      let position = low.position + fraction * (high.position - low.position)
      let value = min(height(at: position, from: &values), 1e3) - 1
      if abs(value) < 1e-4 { return position }
      // An end that stays put twice running is halved, or the other would creep (Illinois).
      if value < 0 {
        if wasLow == true { high.value *= 0.5 }
        low = (position, value)
      } else {
        if wasLow == false { low.value *= 0.5 }
        high = (position, value)
      }
      wasLow = value < 0
      if abs(high.position - low.position) < 1e-7 * abs(high.position) + 1e-300 { break }
    }
    return 0.5 * (low.position + high.position)
  }

  /// √(Δχ²/rise) with the parameter held at a position; +∞ where no refit is possible. Leaves the refit in `values`.
  private mutating func height(at position: Double, from values: inout [Double]) -> Double {
    var start = values
    start[index] = natural(position)
    if let minimum = fastSolver?.minimum(from: start), minimum.isWellConditioned, minimum.termination.isConverged {
      return height(minimum.objective + priorRise(at: position), minimum.values, &values)
    }
    var held = profile.problem
    held.parameters[index].initialValue = start[index]
    held.parameters[index].isFixed = true
    // A prior of the held parameter would be left out of the refit, so it is added by hand.
    let prior = priorRise(at: position)
    held.parameters[index].prior = nil
    let refit = profile.solver.minimize(held, from: start)
    return height(refit.chiSquared + refit.priorChiSquared + prior, refit.values, &values)
  }

  private mutating func height(_ objective: Double, _ refitted: [Double], _ values: inout [Double]) -> Double {
    guard objective.isFinite else { return .infinity }
    values = refitted
    if objective < minimum - 1e-6 * rise { betterMinimum = refitted }
    return (max(0, objective - minimum) / rise).squareRoot()
  }

  private func priorRise(at position: Double) -> Double {
    guard let prior = parameter.prior else { return 0 }
    let distance = (position - coordinate(prior.mean)) / prior.standardDeviation
    return distance * distance
  }

  /// About the distance at which the interval should end: the threshold in units of the standard error; where there
  /// is none, a factor of two or a tenth of the value.
  private var firstStep: Double {
    let solution = profile.solution
    if let error = solution.coordinateStandardError(of: parameter.name) {
      let scale =
        solution.errorScale == .scaled && solution.degreesOfFreedom > 0
        ? (minimum / Double(solution.degreesOfFreedom)).squareRoot() : 1
      let step = scale > 0 ? error * rise.squareRoot() / scale : error
      if step.isFinite, step > 0 { return parameter.scale == .logarithmic ? min(step, 2) : step }
    }
    if parameter.scale == .logarithmic { return log(2) }
    return max(0.1 * abs(solution.values[index]), 1e-6 * max(abs(parameter.initialValue), 1e-6))
  }

  /// How far an end is looked for. Beyond a factor of e²⁰ = 5·10⁸, or 10⁴ standard errors, the model's own rounding makes
  /// χ² rise, and an end found there would be invented.
  private func reach(_ direction: Double) -> Double {
    if parameter.scale == .logarithmic {
      // Counted from the start too: a best value that has run off is no place to run on from.
      let departure = coordinate(profile.solution.values[index]) - coordinate(parameter.initialValue)
      return max(3, 20 - max(0, direction * departure))
    }
    return 1e4 * max(firstStep, profile.solution.coordinateStandardError(of: parameter.name) ?? 0)
  }

  private func coordinate(_ value: Double) -> Double { parameter.scale == .logarithmic ? log(value) : value }
  private func natural(_ position: Double) -> Double { parameter.scale == .logarithmic ? exp(position) : position }

  private func coordinateBound(_ direction: Double) -> Double {
    let bound = direction < 0 ? parameter.lowerBound : parameter.upperBound
    guard parameter.scale == .logarithmic else { return bound }
    // Where no bound is set, a logarithm ends where doubles do.
    return bound <= 0 ? -690 : min(log(bound), 690)
  }
}

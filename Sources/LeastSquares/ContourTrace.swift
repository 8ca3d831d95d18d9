import Foundation

/// Follows the line on which the profile of two parameters has risen by a threshold.
///
/// Works in coordinates u in which the covariance says that the line is the unit circle, so that a narrow slanting region
/// is no harder than a round one. From a place on the line it steps along the tangent and comes back along the gradient
/// (of differences); where the line turns more than the step allows, the step is halved.
struct ContourTrace {
  private typealias Place = SIMD2<Double>

  private let profile: ProfileLikelihood
  private let indices: [Int]
  private let rise: Double
  /// Coordinates of the fit at the minimum, and the columns that carry u to them.
  private let center: Place
  private let firstAxis: Place
  private let secondAxis: Place
  private var values: [Double]

  /// Longest and shortest step, of a circle of radius 1.
  private static let longestStep = 0.15
  private static let shortestStep = 1e-6
  /// How far from the minimum the line is looked for, in units of where the covariance expects it.
  private static let farthest = 60.0

  init(profile: ProfileLikelihood, names: [String], rise: Double) {
    self.profile = profile
    self.rise = rise
    let solution = profile.solution
    let indices = names.map { name -> Int in
      guard let index = solution.index(of: name), !solution.parameters[index].isFixed else {
        preconditionFailure("\(name) is no free parameter of this problem")
      }
      return index
    }
    self.indices = indices
    values = solution.values
    center = Place(
      Self.coordinate(solution.values[indices[0]], solution.parameters[indices[0]]),
      Self.coordinate(solution.values[indices[1]], solution.parameters[indices[1]]))
    let size = (rise / max(solution.noiseVariance.isFinite ? solution.noiseVariance : 1, .leastNormalMagnitude))
      .squareRoot()
    func spread(_ index: Int) -> Double {
      if let error = solution.coordinateStandardError(of: solution.parameters[index].name) { return error }
      return solution.parameters[index].scale == .logarithmic ? 1 : max(abs(solution.values[index]), 1e-6)
    }
    let (first, second) = (spread(indices[0]), spread(indices[1]))
    let correlation = solution.correlation(names[0], names[1]) ?? 0
    // The lower triangle of the covariance's Cholesky factor.
    firstAxis = size * Place(first, correlation * second)
    secondAxis = size * Place(0, second * max(1 - correlation * correlation, 1e-12).squareRoot())
  }

  /// The line in natural units, and whether it closes.
  mutating func edge() -> (points: [(Double, Double)], isClosed: Bool) {
    for direction in 0..<8 {
      let angle = Double(direction) * .pi / 4
      let ray = Place(cos(angle), sin(angle))
      values = profile.solution.values
      guard let start = crossing(along: ray) else { continue }
      let startValues = values
      let (forward, isClosed) = follow(from: start, side: 1)
      if isClosed { return (forward.map(natural) + [natural(start)], true) }
      values = startValues
      let (backward, _) = follow(from: start, side: -1)
      return ((backward.dropFirst().reversed() + forward).map(natural), false)
    }
    return ([], false)
  }

  /// Where the line crosses a ray from the minimum, if it does inside the bounds.
  private mutating func crossing(along ray: Place) -> Place? {
    var inner = 0.0
    var outer = 1.0
    while true {
      guard let height = height(at: outer * ray) else { return nil }
      if height >= 1 { break }
      inner = outer
      outer *= 1.6
      if outer > Self.farthest { return nil }
    }
    for _ in 0..<60 where outer - inner > 1e-4 * outer {
      let middle = 0.5 * (inner + outer)
      guard let height = height(at: middle * ray) else { return nil }
      if height >= 1 { outer = middle } else { inner = middle }
    }
    return 0.5 * (inner + outer) * ray
  }

  /// Places along the line from one on it; `side` is +1 where the minimum lies on the left, −1 on the right.
  private mutating func follow(from start: Place, side: Double) -> ([Place], isClosed: Bool) {
    var places = [start]
    guard var gradient = gradient(at: start) else { return (places, false) }
    var step = Self.longestStep
    while places.count < 600 {
      let here = places[places.count - 1]
      let uphill = Self.unit(gradient)
      let heading = side * Place(-uphill.y, uphill.x)
      guard let next = correct(here + step * heading, along: gradient, within: step),
        let nextGradient = self.gradient(at: next), abs(Self.angle(from: gradient, to: nextGradient)) < 0.7
      else {
        step *= 0.5
        if step < Self.shortestStep { return (places, false) }
        continue
      }
      if places.count > 4, Self.length(next - start) < 0.75 * step { return (places, true) }
      let turn = abs(Self.angle(from: gradient, to: nextGradient))
      places.append(next)
      gradient = nextGradient
      if Self.length(next) > Self.farthest { return (places, false) }
      step = min(Self.longestStep * max(1, Self.length(next)), turn < 0.3 ? 1.6 * step : step)
    }
    return (places, false)
  }

  /// The gradient of √(Δχ²/rise), by differences; nil beside a bound.
  private mutating func gradient(at place: Place) -> Place? {
    let distance = 1e-5 * max(1, Self.length(place))
    guard let here = height(at: place), let right = height(at: place + Place(distance, 0)),
      let above = height(at: place + Place(0, distance))
    else { return nil }
    let gradient = Place(right - here, above - here) / distance
    return Self.length(gradient) > 0 ? gradient : nil
  }

  /// The place on the line along a gradient, by secants; nil where it is farther than a step or outside the bounds.
  private mutating func correct(_ guess: Place, along gradient: Place, within step: Double) -> Place? {
    let startValues = values
    let uphill = Self.unit(gradient)
    var slope = Self.length(gradient)
    let tolerance = min(1e-4, 1e-2 * step * slope)
    var distance = 0.0
    guard var height = height(at: guess) else { return nil }
    for _ in 0..<10 {
      if abs(height - 1) < tolerance { return guess + distance * uphill }
      let next = distance + (1 - height) / slope
      guard abs(next) <= step, let nextHeight = self.height(at: guess + next * uphill) else { break }
      if next != distance, (nextHeight - height) / (next - distance) > 1e-3 {
        slope = (nextHeight - height) / (next - distance)
      }
      (distance, height) = (next, nextHeight)
    }
    values = startValues
    return nil
  }

  /// √(Δχ²/rise) with both parameters held; nil outside the bounds.
  private mutating func height(at place: Place) -> Double? {
    let point = natural(place)
    let held = [(index: indices[0], value: point.0), (index: indices[1], value: point.1)]
    for (index, value) in held {
      let parameter = profile.solution.parameters[index]
      guard value > parameter.lowerBound, value < parameter.upperBound, value.isFinite else { return nil }
      if parameter.scale == .logarithmic, value <= 0 { return nil }
    }
    let refit = profile.refit(holding: held, from: values)
    guard refit.objective.isFinite else { return nil }
    values = refit.values
    return (max(0, refit.objective - profile.solution.objective) / rise).squareRoot()
  }

  private func natural(_ place: Place) -> (Double, Double) {
    let coordinates = center + place.x * firstAxis + place.y * secondAxis
    return (
      Self.value(coordinates.x, profile.solution.parameters[indices[0]]),
      Self.value(coordinates.y, profile.solution.parameters[indices[1]])
    )
  }

  private static func coordinate(_ value: Double, _ parameter: Parameter) -> Double {
    parameter.scale == .logarithmic ? log(value) : value
  }

  private static func value(_ coordinate: Double, _ parameter: Parameter) -> Double {
    parameter.scale == .logarithmic ? exp(coordinate) : coordinate
  }

  private static func length(_ place: Place) -> Double { (place * place).sum().squareRoot() }

  private static func unit(_ place: Place) -> Place { place / max(length(place), .leastNormalMagnitude) }

  private static func angle(from first: Place, to second: Place) -> Double {
    atan2(first.x * second.y - first.y * second.x, (first * second).sum())
  }
}

import SpecialFunctions

/// Ladders of the levels of one field. They are made four at a time, which costs little more than one.
///
/// An object serves the levels of a sum, on one thread.
final class FlightSource {
  private let straight: FlightElements
  private let rays: (straight: RotatingFlightElements, turning: RotatingFlightElements)
  private let field: Double
  private let decay: Complex
  /// Ladders of whole levels in fours, by the lowest of them over four: sums over single levels share them.
  private var known: [Int: [FlightLadder]] = [:]

  /// The ladders at b = B/B_tr and a − 1 = β − 2iΩτ.
  init(field: Double, excess: Complex) {
    self.field = field
    decay = excess + 1
    straight = FlightElements(field: field, dephasing: excess.real)
    rays = (
      RotatingFlightElements(field: field, excess: Complex(excess.real)),
      RotatingFlightElements(field: field, excess: excess)
    )
  }

  /// Levels below this are asked for whole only.
  var wholeLevels: Double { rays.turning.wholeLevels }

  /// Whether nothing alternates from a level on.
  func isSmooth(from level: Double) -> Bool { straight.isSmooth(from: level) }

  /// The ladders of the levels N + 1 to N − 2; `sign` is (−1)^N.
  func ladders(around level: Double, sign: Double) -> FlightLadders {
    if level == level.rounded() && level < max(wholeLevels, Double(LevelSum.head)) {
      let place = Int(level)
      return FlightLadders(whole(place + 1), whole(place), whole(place - 1), whole(place - 2))
    }
    let four = ladders(from: level - 2, sign: sign)
    return FlightLadders(four[3], four[2], four[1], four[0])
  }

  private func whole(_ place: Int) -> FlightLadder {
    if place < 0 { return .absent }
    let group = place / 4
    if known[group] == nil {
      if known.count > 3 { known.removeAll(keepingCapacity: true) }
      known[group] = ladders(from: Double(4 * group), sign: 1)
    }
    return known[group]?[place % 4] ?? .absent
  }

  /// Four ladders upwards from a level.
  private func ladders(from lowest: Double, sign: Double) -> [FlightLadder] {
    let turning = rays.turning.elements(from: lowest, count: 4, sign: sign)
    return straightElements(from: lowest, sign: sign).enumerated().map { place, straight in
      FlightLadder(
        level: lowest + Double(place), straight: straight, turning: turning[place], field: field, decay: decay)
    }
  }

  /// The series of `FlightElements` where it says all, four integrals at a time elsewhere.
  private func straightElements(from lowest: Double, sign: Double) -> [RotatingFlightElements.Element] {
    guard straight.isOfSeries(from: lowest) else { return rays.straight.elements(from: lowest, count: 4, sign: sign) }
    return (0..<4).map { place in
      let level = lowest + Double(place)
      let (value, complement) = straight.diagonal(level: level, sign: 1)
      return RotatingFlightElements.Element(
        diagonal: Complex(value), complement: Complex(complement),
        neighbour: Complex(straight.neighbour(level: level, sign: 1)))
    }
  }
}

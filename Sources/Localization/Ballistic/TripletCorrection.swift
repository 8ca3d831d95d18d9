import Foundation
import SpecialFunctions

/// The triplet part of antilocalization with a linear spin splitting, for any Ωτ and B/B_tr: Δσ/G0 (Golub).
struct TripletCorrection {
  /// b = B/B_tr > 0.
  let field: Double
  /// c = 1 + β.
  let decay: Double
  /// Ωτ ≥ 0.
  let rotation: Double

  /// Δσ/G0 of the triplet. At Ωτ = 0 it is 3/2 of “wl-ballistic”.
  var change: Double {
    let size = decay * decay + 4 * rotation * rotation
    let (sum, end) = levelSum(upTo: max(65_536, 1e4 * size / field, 400 * field))
    // Block N belongs to level N − 1, the joint of blocks N and N + 1 to N − ½.
    return field * sum - atZeroField(below: 2 * field * (end - 1), { $0.returning })
      - atZeroField(below: 2 * field * (end - 0.5), { $0.joint })
  }

  // MARK: Levels

  private func levelSum(upTo levels: Double) -> (sum: Double, end: Double) {
    let straight = FlightElements(field: field, dephasing: decay - 1)
    let turning = RotatingFlightElements(field: field, decay: Complex(decay, -2 * rotation))
    // Single levels follow each other and share three ladders of four.
    var known: [Double: FlightLadder] = [:]
    func sharedLadder(_ place: Double, _ sign: Double) -> FlightLadder {
      let key = sign * (place + 1)
      if let ladder = known[key] { return ladder }
      if known.count > 16 { known.removeAll(keepingCapacity: true) }
      let ladder = FlightLadder(
        level: place, sign: sign, straight: straight, turning: turning, rotation: rotation)
      known[key] = ladder
      return ladder
    }
    return LevelSum.value(
      levels: levels, single: turning.wholeLevels, pieces: pieces(from:), isSmooth: straight.isSmooth(from:)
    ) { level, sign in
      let ladders = (0...3).map { index -> FlightLadder? in
        // Ladders of levels N + 1, N, N − 1, N − 2; those below the ground level have no states.
        let place = level + 1 - Double(index)
        return place < -0.5 ? nil : sharedLadder(place, index % 2 == 1 ? sign : -sign)
      }
      func ladder(_ from: Int, _ to: Int) -> FlightLadder? {
        guard ladders[from] != nil, ladders[to] != nil else { return nil }
        return ladders[max(from, to)]
      }
      /// From the block whose m = 1 lies at ladder `source` to the one at `target`.
      func block(_ source: Int, _ target: Int) -> SpinBlock {
        SpinBlock { row, column in
          ladder(source + column, target + row)?
            .element(row, column, climb: source + column - target - row) ?? 0
        }
      }
      let step = FlightStep(here: block(1, 1), above: block(0, 0), up: block(1, 0), down: block(0, 1))
      return step.returning + step.joint
    }
  }

  /// The elements have a branch point at a² + 2bν = 0, c/Ωτ of its distance from the real axis: near it a block is cut
  /// into pieces not longer than that.
  private func pieces(from start: Double) -> Int {
    let place = (4 * rotation * rotation - decay * decay) / (2 * field)
    let distance = 2 * decay * rotation / field
    guard place > 0.5 * start && place < 4 * start && start > distance else { return 1 }
    return 1 << min(10, Int(log2(start / distance).rounded(.up)))
  }

  // MARK: Zero field

  /// ∫ k dk of the summand, up to a square of the wave number, on panels of ln k².
  private func atZeroField(below end: Double, _ summand: (FlightStep) -> Double) -> Double {
    // Below, the integrand is constant in k².
    let start = min(1e-9 * (decay - 1), 1e-3 * end)
    // Panels no longer than the distance of the branch point k² = −a² from the real axis of ln k².
    let distance = atan2(4 * decay * rotation, 4 * rotation * rotation - decay * decay)
    let panels = max(1, Int((log(end / start) / min(0.6, 1.2 * distance)).rounded(.up)))
    let width = log(end / start) / Double(panels)
    var sum = 0.5 * start * summand(step(start))
    for panel in 0..<panels {
      let lower = log(start) + Double(panel) * width
      sum += 0.5 * width * Self.rule.mean(over: lower, lower + width) { exp($0) * summand(step(exp($0))) }
    }
    return sum
  }

  private static let rule = GaussLegendre(count: 16)

  private func step(_ square: Double) -> FlightStep {
    let ladder = FlightLadder(wave: square.squareRoot(), decay: decay, rotation: rotation)
    func block(_ climb: Int) -> SpinBlock {
      SpinBlock { row, column in ladder.element(row, column, climb: climb + column - row) }
    }
    let here = block(0)
    return FlightStep(here: here, above: here, up: block(1), down: block(-1))
  }
}

/// Two neighbouring blocks of the Cooperon and the single flights between them.
private struct FlightStep {
  let here: SpinBlock
  let above: SpinBlock
  let up: SpinBlock
  let down: SpinBlock

  /// Backscattering: −½ Tr A³/(1 − A).
  var returning: Double { -0.5 * (here * here * here.resummed).trace }

  /// The rest: −¼ Tr[K⁻ M K⁺ + K⁺ M K⁻], M = A/(1 − A).
  var joint: Double {
    -0.25 * ((down * above.resummed * up).trace + (up * here.resummed * down).trace)
  }
}

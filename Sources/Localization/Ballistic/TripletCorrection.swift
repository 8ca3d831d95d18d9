import Foundation
import SpecialFunctions

/// The triplet part of antilocalization with a linear spin splitting, for any Ωτ and B/B_tr: Δσ/G0 (Golub).
///
/// What does not depend on the field is kept: one object serves the fields of a curve, on one thread.
final class TripletCorrection {
  /// a − 1 = β − 2iΩτ.
  private let excess: Complex
  /// Integrals of the two summands at zero field, up to a square of the wave number.
  private let returning: CumulativeIntegral
  private let joint: CumulativeIntegral

  /// The correction at β > 0 and Ωτ ≥ 0.
  init(dephasing: Double, rotation: Double) {
    let excess = Complex(dephasing, -2 * rotation)
    self.excess = excess
    returning = CumulativeIntegral(scale: dephasing) { 0.5 * Self.step(square: $0, excess).returning }
    joint = CumulativeIntegral(scale: dephasing) { 0.5 * Self.step(square: $0, excess).joint }
  }

  /// Δσ/G0 of the triplet at b = B/B_tr > 0. At Ωτ = 0 it is 3/2 of “wl-ballistic”.
  func change(at field: Double) -> Double {
    let size = (excess + 1).magnitude
    // From the last level on the sum is an integral, to b² (2bN)^(−5/2)/10.
    let (sum, end) = levelSum(
      at: field,
      upTo: max(1024, 3e4 * pow(field, -0.2), (excess.real > 1 ? 1e4 : 100) * size * size / field, 400 * field))
    // Block N belongs to level N − 1, the joint of blocks N and N + 1 to N − ½.
    return field * sum - returning.value(upTo: 2 * field * (end - 1)) - joint.value(upTo: 2 * field * (end - 0.5))
  }

  // MARK: Levels

  private func levelSum(at field: Double, upTo levels: Double) -> (sum: Double, end: Double) {
    let straight = FlightElements(field: field, dephasing: excess.real)
    let turning = RotatingFlightElements(field: field, excess: excess)
    let decay = excess + 1
    // Single levels follow each other and share three ladders of four.
    var known: [Double: FlightLadder] = [:]
    func sharedLadder(_ place: Double, _ sign: Double) -> FlightLadder {
      let key = sign * (place + 1)
      if let ladder = known[key] { return ladder }
      if known.count > 16 { known.removeAll(keepingCapacity: true) }
      let ladder = FlightLadder(level: place, sign: sign, straight: straight, turning: turning, decay: decay)
      known[key] = ladder
      return ladder
    }
    return LevelSum.value(
      levels: levels, single: turning.wholeLevels, pieces: { self.pieces(from: $0, at: field) },
      isSmooth: straight.isSmooth(from:)
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
      /// The block whose m = 1 lies at a ladder.
      func whole(_ place: Int) -> FlightStep.Block {
        let element = block(place, place)
        return FlightStep.Block(
          element: element, complement: element.complement { ladders[place + $0]?.complement($0) ?? 1 })
      }
      let step = FlightStep(here: whole(1), above: whole(0), up: block(1, 0), down: block(0, 1))
      return step.returning + step.joint
    }
  }

  /// The elements have a branch point at a² + 2bν = 0, c/Ωτ of its distance from the real axis: near it a block is cut
  /// into pieces not longer than that.
  private func pieces(from start: Double, at field: Double) -> Int {
    let square = (excess + 1) * (excess + 1)
    let place = -square.real / (2 * field)
    let distance = abs(square.imaginary) / (2 * field)
    guard place > 0.5 * start && place < 4 * start && start > distance else { return 1 }
    return 1 << min(10, Int(log2(start / distance).rounded(.up)))
  }

  // MARK: Zero field

  /// The summand at a square of the wave number.
  private static func step(square: Double, _ excess: Complex) -> FlightStep {
    let ladder = FlightLadder(wave: square.squareRoot(), excess: excess)
    func block(_ climb: Int) -> SpinBlock {
      SpinBlock { row, column in ladder.element(row, column, climb: climb + column - row) }
    }
    let element = block(0)
    let here = FlightStep.Block(element: element, complement: element.complement(ladder.complement))
    return FlightStep(here: here, above: here, up: block(1), down: block(-1))
  }
}

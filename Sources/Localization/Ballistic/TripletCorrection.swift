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
    let source = FlightSource(field: field, excess: excess)
    return LevelSum.value(
      levels: levels, single: source.wholeLevels, pieces: { self.pieces(from: $0, at: field) },
      isSmooth: source.isSmooth(from:)
    ) { level, sign in
      let step = source.ladders(around: level, sign: sign).step
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

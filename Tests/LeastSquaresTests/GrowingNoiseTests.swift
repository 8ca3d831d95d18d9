import Foundation
import LeastSquares
import Testing

@Suite("Noise that grows along a coordinate")
struct GrowingNoiseTests {
  private let rows = 200
  private var places: [Double] { (0..<rows).map { abs(Double($0) - 99.5) / 99.5 } }

  /// Normal noise of level 1 at the centre and of another at the ends.
  private func noise(to level: Double, seed: UInt64) -> [Double] {
    let random = SeededRandom(seed: seed)
    return places.map { random.normal() * (1 + (level - 1) * $0) }
  }

  private func growing(_ linear: Linearization, largestRatio: Double = 10) throws -> GrowingNoise {
    try #require(GrowingNoise(linear, holding: [], places: places, largestRatio: largestRatio))
  }

  /// Noise around a bump of unknown height in some rows, at its minimum with errors that are all alike.
  private func bump(in inside: Range<Int>, _ noise: [Double]) -> Linearization {
    let height = Parameter("height", initialValue: 0)
    let problem = Problem(parameters: [height], residualCount: noise.count) { values, residuals in
      for row in noise.indices { residuals[row] = (inside.contains(row) ? values[0] : 0) - noise[row] }
    }
    return Linearization(problem, at: [noise[inside].reduce(0, +) / Double(inside.count)])
  }

  @Test("where no growth is believed, variances are the mean square over the rows that the fit left free")
  func even() throws {
    let noise = noise(to: 1, seed: 1)
    let found = try growing(bump(in: 0..<rows, noise), largestRatio: 1)
    let mean = noise.reduce(0, +) / Double(rows)
    let variance = noise.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows - 1)
    #expect(found.variances.allSatisfy { abs($0 / variance - 1) < 1e-6 })
    #expect(found.likeliestRatio == 1)
    #expect(found.errorFactor(of: "height") == 1)
    #expect(found.errorFactor(of: "width") == 1)
  }

  @Test("the ratio and the level at the centre are found to a few percent on average", arguments: [0.3, 3.0])
  func ratio(_ truth: Double) throws {
    var (ratios, centres) = (0.0, 0.0)
    for seed in 0..<100 {
      let found = try growing(Linearization(residuals: noise(to: truth, seed: UInt64(seed))))
      ratios += log(found.likeliestRatio / truth) / 100
      centres += log(found.variances[100]) / 200
    }
    #expect(abs(ratios) < 0.08)
    #expect(abs(centres) < 0.08)
  }

  @Test("a parameter at the centre scatters as its error says, with weights that are estimated")
  func errorFactor() throws {
    let inside = 90..<110
    var (equal, bare, widened) = (0.0, 0.0, 0.0)
    let count = 2000
    for seed in 0..<count {
      let noise = noise(to: 3, seed: UInt64(seed))
      let found = try growing(bump(in: inside, noise))
      let weights = inside.map { 1 / found.variances[$0] }
      let information = weights.reduce(0, +)
      let height = zip(weights, noise[inside]).reduce(0) { $0 + $1.0 * $1.1 } / information
      let factor = found.errorFactor(of: "height")
      #expect(factor >= 1)
      bare += height * height * information / Double(count)
      widened += height * height * information / (factor * factor) / Double(count)
      equal += height * height * 20 / (noise.reduce(0) { $0 + $1 * $1 } / 200) / Double(count)
    }
    #expect((0.93...1.07).contains(widened))
    #expect(widened <= bare)
    // With equal weights the error would be twice as large as it has to be.
    #expect(equal < 0.4)
  }

  @Test("levels differ by as much as is believed, at most")
  func largestRatio() throws {
    let found = try growing(Linearization(residuals: noise(to: 50, seed: 5)))
    #expect(found.likeliestRatio <= 10.0001)
    #expect(found.variances[0] / found.variances[100] < 100.001)
  }

  @Test("without noise there are no levels")
  func silence() {
    let none = Linearization(residuals: [Double](repeating: 0, count: rows))
    #expect(GrowingNoise(none, holding: [], places: places, largestRatio: 10) == nil)
  }
}

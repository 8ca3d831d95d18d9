import Foundation
import LeastSquares
import Testing

@Suite("Noise of two levels")
struct SteppedNoiseTests {
  private let rows = 120

  /// Normal noise of level 1 up to a row and of another behind it.
  private func noise(below place: Int, above level: Double, seed: UInt64) -> [Double] {
    let random = SeededRandom(seed: seed)
    return (0..<rows).map { random.normal() * ($0 < place ? 1 : level) }
  }

  private func stepped(_ linear: Linearization, places: [Int]? = nil, ratio: Double = 100) throws -> SteppedNoise {
    try #require(
      SteppedNoise(
        linear, holding: [], order: Array(0..<rows), places: places ?? Array(10...(rows - 10)), largestRatio: ratio))
  }

  /// Noise around a bump of unknown height in some rows, at its minimum with errors that are all alike.
  private func bump(in inside: Range<Int>, _ noise: [Double]) -> Linearization {
    let height = Parameter("height", initialValue: 0)
    let problem = Problem(parameters: [height], residualCount: noise.count) { values, residuals in
      for row in noise.indices { residuals[row] = (inside.contains(row) ? values[0] : 0) - noise[row] }
    }
    return Linearization(problem, at: [noise[inside].reduce(0, +) / Double(inside.count)])
  }

  private func meanSquare(_ values: ArraySlice<Double>) -> Double {
    values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
  }

  @Test("where the place is known and nothing was fitted, variances are mean squares")
  func meanSquares() throws {
    let noise = noise(below: 70, above: 2, seed: 1)
    let found = try stepped(Linearization(residuals: noise), places: [70])
    #expect(abs(found.likeliest.beneath / meanSquare(noise[..<70]) - 1) < 1e-12)
    #expect(abs(found.likeliest.above / meanSquare(noise[70...]) - 1) < 1e-12)
    #expect(found.likeliest.probability == 1)
    #expect(found.errorFactor(of: "height") == 1)
  }

  @Test("variances make up for what the fit took: as many squares as rows that it left free")
  func restricted() throws {
    let noise = noise(below: 30, above: 3, seed: 2)
    let found = try stepped(bump(in: 0..<10, noise), places: [30])
    let mean = noise[..<10].reduce(0, +) / 10
    let left = noise[..<10].map { $0 - mean } + noise[10..<30]
    #expect(abs(found.likeliest.beneath / (meanSquare(left[...]) * 30 / 29) - 1) < 1e-4)
    #expect(abs(found.likeliest.above / meanSquare(noise[30...]) - 1) < 1e-12)
  }

  @Test("places share one probability, and the likeliest is near the change in nineteen of twenty series")
  func places() throws {
    var near = 0
    for seed in 0..<200 {
      let found = try stepped(Linearization(residuals: noise(below: 45, above: 3, seed: UInt64(seed))))
      #expect(abs(found.places.reduce(0) { $0 + $1.probability } - 1) < 1e-12)
      if abs(found.likeliest.below - 45) <= 10 { near += 1 }
    }
    #expect(near >= 190)
  }

  @Test("heavy tails make places less certain")
  func heavyTails() throws {
    var noise = noise(below: 60, above: 1.5, seed: 4)
    let before = try stepped(Linearization(residuals: noise)).likeliest
    for row in [10, 35, 80, 110] { noise[row] = 5 * (row < 60 ? 1 : 1.5) }
    let after = try stepped(Linearization(residuals: noise)).likeliest
    #expect(after.probability < before.probability)
  }

  @Test(
    "with the error factor, a parameter at a change that nobody knows the place of scatters rather less than it says")
  func errorFactor() throws {
    var (bare, widened) = (0.0, 0.0)
    let count = 2000
    let (inside, places) = (50..<70, Array(45...75))
    for seed in 0..<count {
      let noise = noise(below: places[seed % places.count], above: 3, seed: UInt64(seed))
      let found = try stepped(bump(in: inside, noise), places: places)
      let weights = inside.map { 1 / found.variances[$0] }
      let information = weights.reduce(0, +)
      let height = zip(weights, noise[inside]).reduce(0) { $0 + $1.0 * $1.1 } / information
      let factor = found.errorFactor(of: "height")
      #expect(factor >= 1)
      bare += height * height * information
      widened += height * height * information / (factor * factor)
    }
    #expect((0.85...1).contains(widened / Double(count)))
    #expect(bare > 1.05 * widened)
  }

  @Test("levels differ by as much as is believed, at most")
  func largestRatio() throws {
    let found = try stepped(Linearization(residuals: noise(below: 60, above: 50, seed: 5)), ratio: 10)
    #expect(found.places.allSatisfy { $0.above <= 100.0001 * $0.beneath })
  }

  @Test("without noise on one side there are no levels")
  func silence() {
    let half = (0..<rows).map { $0 < 60 ? 0 : Double($0 % 7) - 3 }
    #expect(
      SteppedNoise(
        Linearization(residuals: half), holding: [], order: Array(0..<rows), places: [40], largestRatio: 10) == nil)
  }
}

import Foundation
import Magnetotransport

@testable import Analysis

/// A results file with bytes deleted, inserted and exchanged at random.
struct MutatedResults {
  private let bytes: [UInt8]
  private var state: UInt64

  init(_ text: String, seed: UInt64) {
    bytes = Array(text.utf8)
    state = seed
  }

  private static let insertions = ["-", "e9", "null", "[", "}", "0", "\"", "1e400", "9", ".", ",", "nan", "-1"].map {
    Array($0.utf8)
  }

  private mutating func random(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  private mutating func next() -> [UInt8] {
    var mutated = bytes
    for _ in 0...random(2) {
      let place = random(mutated.count)
      switch random(4) {
      case 0: mutated.removeSubrange(place..<min(mutated.count, place + 1 + random(8)))
      case 1: mutated.insert(contentsOf: Self.insertions[random(Self.insertions.count)], at: place)
      case 2: mutated[place] = UInt8(random(128))
      default: mutated[place] = UInt8(48 + random(10))
      }
    }
    return mutated
  }

  /// How many of so many mutated files are refused with an `InputError`; the others are judged.
  func refusals(of count: Int) throws -> Int {
    var mutations = self
    return try (0..<count).count { _ in
      do {
        let results = try ResultsFile.results(in: Data(mutations.next()), named: "results.json")
        _ = try Verification(results, in: "results.json").agrees
        return false
      } catch is InputError {
        return true
      }
    }
  }
}

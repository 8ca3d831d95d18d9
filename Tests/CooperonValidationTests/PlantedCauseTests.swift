import LeastSquares
import Localization
import Testing

@testable import CooperonValidation

/// Faults that are planted and must be noticed in at least 95 of 100 seeds: a sample of the study in docs/validation.md.
@Suite("Planted causes")
struct PlantedCauseTests {
  private static let seeds = 8

  @Test("are noticed", arguments: PlantedCause.all.indices)
  func raised(_ index: Int) async throws {
    let cause = PlantedCause.all[index]
    let plantings = try await WarningStudy.plantings(of: cause, StudyRun(family: .development, count: Self.seeds))
    #expect(
      plantings.count { $0.isRaised } >= Binomial.smallestCount(of: Self.seeds, probability: 0.95),
      "\(cause.name): \(cause.expected.rawValue) not raised in \(plantings.filter { !$0.isRaised }.map(\.story))")
  }

  /// A B_phi several times too small fits a parabola and its noise as well, with a quarter of the window for an offset: by χ²
  /// alone these had a length of some 25 nm in place of 9 nm.
  @Test("a sweep that ends far below B_phi does not pass for knowledge of L_phi", arguments: [8, 26, 67])
  func parabola(run: Int) throws {
    let cause = try #require(PlantedCause.all.first { $0.name == "a window that ends at a twentieth of B_φ" })
    let seed = SeedFamily.development.seed(study: "warnings: \(cause.name)", run: run)
    #expect(cause.isRaised(by: try cause.fit(SeededRandom(seed: seed))))
  }

  @Test("and clean curves raise at most one alarm in twenty")
  func clean() async throws {
    let alarms = try await WarningStudy.falseAlarms(StudyRun(family: .development, count: 30))
    let count = alarms.count { !$0.isEmpty }
    #expect(count <= Binomial.largestCount(of: 30, probability: 0.05), "\(alarms.filter { !$0.isEmpty })")
  }
}

import Testing

@testable import CooperonValidation

/// A short sample of every study of docs/validation.md, with seeds of the family used for building. A bound is the floor
/// of the book, loosened so far that a program which just meets it fails once in a thousand times.
@Suite("Samples of the validation studies")
struct StudySampleTests {
  private func run(_ count: Int) -> StudyRun { StudyRun(family: .development, count: count) }

  @Test("dirty curves: few silently wrong, and limits where there is no number")
  func dirty() async throws {
    let outcomes = try await DirtyCurveStudy.outcomes(run(40))
    #expect(outcomes.count { $0.isSilentlyWrong } <= Binomial.largestCount(of: 40, probability: 0.02))
    let informative = outcomes.filter(\.isInformative)
    #expect(
      informative.count { $0.isOff || $0.length.value == nil }
        <= Binomial.largestCount(of: informative.count, probability: 0.005))
    #expect(outcomes.filter { $0.length.value == nil }.allSatisfy { $0.isLimit })
  }

  @Test("full formula: few silently wrong, and the interval of L_so covers")
  func full() async throws {
    let outcomes = try await FullFormulaStudy.outcomes(run(12))
    #expect(outcomes.count { $0.isSilentlyWrong } <= Binomial.largestCount(of: 24, probability: 0.03))
    #expect(
      outcomes.count { $0.length.interval95.contains($0.truth) }
        >= Binomial.smallestCount(of: 24, probability: 0.93))
  }

  @Test("the deepest minimum is found, and its rivals are reported")
  func search() async throws {
    let outcomes = try await GlobalSearchStudy.outcomes(run(5))
    #expect(outcomes.count { $0.excess >= 0.01 } <= Binomial.largestCount(of: 10, probability: 0.005))
    #expect(outcomes.filter(\.hasRival).count { !$0.reportsRival } <= 1)
  }

  @Test("exponents: no silent miss")
  func exponent() async throws {
    let outcomes = try await ExponentStudy.outcomes(run(3))
    #expect(outcomes.allSatisfy { !$0.quoted.isSilent && !$0.alone.isSilent && !$0.together.isSilent })
    #expect(outcomes.contains { $0.isGlobal })
  }

  @Test("intervals cover under white noise and heavy tails", arguments: ["white, 3.0 %", "heavy tails"])
  func coverage(name: String) async throws {
    let scenario = try #require(NoiseScenario.all.first { $0.name.hasPrefix(name) })
    for row in try await CoverageStudy.rows(scenario, run(40)) {
      #expect(row.wide.count >= Binomial.smallestCount(of: 40, probability: 0.94), "\(row.parameter)")
      #expect(row.narrow.count >= Binomial.smallestCount(of: 40, probability: 0.66), "\(row.parameter)")
    }
  }

  @Test("a measurement may be written in any unit and order, and twice the same job gives the same bytes")
  func invariance() async throws {
    let outcomes = try await InvarianceStudy.outcomes(run(2)).joined()
    for outcome in outcomes {
      #expect(outcome.difference <= InvarianceStudy.tolerance, "\(outcome.variant): \(outcome.differences)")
    }
  }

  @Test("outcomes do not depend on how many runs are made at a time")
  func workers() async throws {
    var one = run(6)
    one.workers = 1
    var three = one
    three.workers = 3
    let stories = try await [DirtyCurveStudy.outcomes(one), DirtyCurveStudy.outcomes(three)].map { $0.map(\.story) }
    #expect(stories[0] == stories[1])
  }
}

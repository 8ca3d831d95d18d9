import Foundation
import Localization
import RecoveryStudy
import Testing

@Suite("A model finds its own parameters again")
struct RecoveryTests {
  /// One fit of these takes ten seconds or more: they are part of the whole study only.
  static let slow: Set<String> = ["golub-rashba", "ilp-rashba-dresselhaus"]

  @Test("in a short sample of cases that determine them", arguments: Scenario.all.map(\.model.id))
  func sample(id: String) throws {
    guard !Self.slow.contains(id), let scenario = Scenario.named(id) else { return }
    let row = try RecoveryStudy(scenario, seed: 11).run(cases: 1)
    #expect(row.identifiable == 1, "no identifiable case among twenty: the scenario of \(id) asks for too little")
    #expect(row.recovered == row.identifiable, "\(row.failures)")
  }

  @Test(
    "where the search went wrong before",
    arguments: [
      // A sum of squares of 0, by normal equations with a prefactor of 3·10¹¹.
      ("hln-background", 94),
      // The basin of the truth was seen by the fit without background only.
      ("maekawa-fukuyama-ey", 74),
    ])
  func regression(id: String, number: Int) throws {
    let scenario = try #require(Scenario.named(id))
    let row = try RecoveryStudy(scenario, seed: 2026).run(numbers: number...number)
    #expect(row.identifiable == 1 && row.recovered == 1, "\(row.failures)")
  }

  /// cos θ ended at 1, where its derivative vanishes, and B_phi was given to 0.2 %, off by factors of 3 to 300.
  @Test("what trades off with a parameter at its bound is told", arguments: [20, 22, 47, 50, 56, 65])
  func stationaryBound(number: Int) throws {
    let scenario = try #require(Scenario.named("ti-massive-dirac"))
    let row = try RecoveryStudy(scenario, seed: 20_261_122).run(numbers: number...number)
    #expect(row.undetermined == 1 && row.saidSo == 1, "\(row.failures)")
  }

  /// "B_phi 1.766 ± 0.008 mT" beside an interval from 0.14 to 1.78 mT: the covariance takes cos θ at its bound for known.
  @Test("and its standard error is no smaller than its interval", arguments: [20, 22, 47])
  func errorBesideInterval(number: Int) throws {
    let scenario = try #require(Scenario.named("ti-massive-dirac"))
    let subject = try #require(Case(scenario, seed: 20_261_122, number: number))
    let fit = try CurveFit(subject.curve, to: scenario.model, settings: subject.settings).solution()
    for parameter in fit.parameters where parameter.role == .model && !parameter.isFixed {
      guard let error = parameter.standardError, let lower = parameter.interval68.lower,
        let upper = parameter.interval68.upper, let value = parameter.value
      else { continue }
      #expect(0.5 * value * log(upper / lower) <= 2.000001 * error, "\(parameter)")
    }
  }

  /// With a quadratic background every start ran to Ωτ = 9, where nothing depends on it; without one the truth was found, which
  /// was no start for the others because its B_phi was the same.
  @Test("and a minimum of one background is tried for the others where a number differs")
  func numberOfAnotherBackground() throws {
    let scenario = try #require(Scenario.named("golub-rashba"))
    let subject = try #require(Case(scenario, seed: 20_261_122, number: 10))
    var settings = subject.settings
    settings.uncertainty = .covariance
    let fit = try CurveFit(subject.curve, to: scenario.model, settings: settings).solution()
    let precession = try #require(fit.parameter("Omega_tau")?.value)
    #expect(abs(precession - 0.56) < 0.16, "\(precession)")
  }

  @Test("and every model of the catalogue takes part")
  func isComplete() {
    let studied = Set(Scenario.all.map(\.model.id))
    for model in MagnetoconductanceModel.all { #expect(studied.contains(model.id), "\(model.id)") }
  }

  @Test("in the whole study", .enabled(if: cases > 0, "set COOPERON_RECOVERY_CASES=200 to run the whole study"))
  func wholeStudy() throws {
    for scenario in Scenario.all where Self.models.isEmpty || Self.models.contains(scenario.model.id) {
      let row = try RecoveryStudy(scenario, seed: Self.seed).run(cases: Self.cases)
      print(row.line)
      for failure in row.failures { print("    \(failure)") }
      #expect(Double(row.recovered) >= 0.99 * Double(row.identifiable), "\(row.model)")
    }
  }

  static let cases = Int(ProcessInfo.processInfo.environment["COOPERON_RECOVERY_CASES"] ?? "") ?? 0
  static let seed = UInt64(ProcessInfo.processInfo.environment["COOPERON_RECOVERY_SEED"] ?? "") ?? 3
  static let models = (ProcessInfo.processInfo.environment["COOPERON_RECOVERY_MODELS"] ?? "").split(separator: ",")
    .map(String.init)
}

import Foundation
import LeastSquares
import Localization
import Magnetotransport
import Reports
import Testing

@testable import Analysis

@Suite("Verification of joint fits")
struct JointVerificationTests {
  /// A results file of films that share something.
  private static func results(
    model: String = "hln-simple", values: [String: Double] = ["alpha": -0.5], temperatures: [Double] = [2, 4, 8],
    noise: Double = 0.02, seed: UInt64 = 1, points: Int = 81, _ change: (inout Job) -> Void
  ) throws -> ResultsText {
    try .films(
      model, values, noise: noise, temperatures: temperatures, points: points, seed: seed, change)
  }

  private static func isJoint(_ sentence: String) -> Bool { sentence.contains("fitted together") }

  @Test("finds minimum, covariance and intervals again", arguments: [UncertaintyMethod.profile, .covariance])
  func agreement(method: UncertaintyMethod) throws {
    let results = try Self.results {
      $0.model.shared = ["alpha"]
      $0.uncertainty.method = method
    }
    let verification = try results.verification()
    #expect(verification.disagreements.isEmpty, "\(verification.disagreements)")
    #expect(!verification.unchecked.contains(where: Self.isJoint))
    let quantities = verification.checks.filter { $0.subject.hasPrefix("film") }.map(\.quantity)
    for expected in ["minimum of χ²", "covariance", "standard error of alpha", "standard error of L_phi"] {
      #expect(quantities.count { $0.hasPrefix(expected) } == 3, "\(expected)")
    }
    let ends = verification.checks.filter { $0.subject == "all curves" && $0.quantity.hasPrefix("rise of χ²") }
    #expect(ends.count == (method == .profile ? 4 : 0))
  }

  @Test("several shared parameters, one of them with a prior")
  func severalShared() throws {
    let values = ["B_so": 40e-3, "B_e": 0.4, "B_s": 0]
    let results = try Self.results(model: "hln-full", values: values, temperatures: [2, 6]) {
      $0.model.shared = ["B_so", "B_e"]
      $0.model.priors = ["B_e": .init(mean: 0.4, standardDeviation: 0.2)]
    }
    let verification = try results.verification()
    #expect(verification.disagreements.isEmpty, "\(verification.disagreements)")
    let ends = verification.checks.filter { $0.subject == "all curves" && $0.quantity.hasPrefix("rise of χ²") }
    #expect(Set(ends.map { $0.quantity.split(separator: " ").last }) == ["B_so", "B_e"])
  }

  @Test("a shared parameter on its bound counts once, and what hangs on it is said not to be verified")
  func sharedBound() throws {
    let results = try Self.results(model: "graphene-bilayer", values: ["B_i": 0.02, "B_star": 300], noise: 0.03) {
      $0.model.shared = ["B_star"]
    }
    #expect(try results.recorded().fits.allSatisfy { $0.parametersAtBounds == ["B_star"] })
    let verification = try results.verification()
    #expect(verification.disagreements.isEmpty, "\(verification.disagreements)")
    #expect(verification.unchecked.contains { $0.hasPrefix("intervals of what curves have of their own, where") })
  }

  /// Ends lay where χ² of another valley was lower, as long as profiles kept to one valley: those of shared parameters in the
  /// first of these, those of what a curve has for itself in the last. In the second GSL did not arrive.
  @Test(
    "agrees where the noise hides the cusps",
    arguments: [([2, 4], 6), ([2, 4, 8], 3), ([2, 4, 8], 6)] as [([Double], UInt64)])
  func hardlySeenCusps(temperatures: [Double], seed: UInt64) throws {
    let results = try Self.results(temperatures: temperatures, noise: 0.3, seed: seed) { $0.model.shared = ["alpha"] }
    let verification = try results.verification()
    #expect(verification.disagreements.isEmpty, "\(verification.disagreements)")
    #expect(try results.recorded().fits.contains { $0.intervals.calibration ?? 1 > 1 })
  }

  @Test("agrees where points are weighted by their scatter, which is allowed for as in fits one by one")
  func unevenScatter() throws {
    let fixture = try EvidenceFixture(
      "hln-simple", ["alpha": -0.5, "L_phi": 300e-9], noise: 0.03, points: 201, temperatures: [2, 4], unrest: 3)
    func results(sharing names: [String]) throws -> ResultsText {
      let job = fixture.job {
        $0.model.names = ["hln-simple"]
        $0.model.shared = names
        $0.uncertainty.method = .profile
      }
      return try ResultsText(Analysis(job).run())
    }
    let joint = try results(sharing: ["alpha"])
    let verification = try joint.verification()
    #expect(verification.disagreements.isEmpty, "\(verification.disagreements)")
    let factors = try joint.recorded().fits.map(\.intervals.weightingFactor)
    #expect(factors.allSatisfy { $0 ?? 1 > 1 })
    #expect(try factors == results(sharing: []).recorded().fits.map(\.intervals.weightingFactor))
  }

  @Test("agrees where there is next to no noise")
  func noiseless() throws {
    let verification = try Self.results(noise: 1e-7) { $0.model.shared = ["alpha"] }.verification()
    #expect(verification.disagreements.isEmpty, "\(verification.disagreements)")
  }

  @Test("agrees to fewer digits for a formula whose derivatives are differences")
  func generalFormula() throws {
    let results = try Self.results(
      model: "ilp", values: ["B_so1": 30e-3, "B_so3": 10e-3], temperatures: [2, 6], points: 61
    ) {
      $0.model.shared = ["B_so1"]
      $0.model.background = "none"
      $0.model.fixed = ["B_so3": 10e-3]
    }
    let verification = try results.verification()
    #expect(verification.disagreements.isEmpty, "\(verification.disagreements)")
  }

  @Test(
    "finds what ties know, and what they compute, again",
    arguments: [UncertaintyMethod.profile, .covariance, .bootstrap])
  func ties(method: UncertaintyMethod) throws {
    let results = try Self.results {
      $0.model.shared = ["alpha"]
      $0.model.ties = ["L_phi": "a * T^(-p/2)"]
      $0.uncertainty.method = method
      $0.uncertainty.bootstrap.replicas = 40
    }
    let verification = try results.verification()
    #expect(verification.disagreements.isEmpty, "\(verification.disagreements)")
    #expect(!verification.unchecked.contains(where: Self.isJoint))
    let quantities = verification.checks.filter { $0.subject == "all curves" }.map(\.quantity)
    for name in ["a", "p"] {
      #expect(quantities.contains("standard error of \(name)"))
      let beginning = method == .covariance ? "68 %" : "rise"
      let ends = quantities.count { $0.hasPrefix(beginning) && $0.hasSuffix(" of \(name)") }
      #expect(ends == (method == .covariance ? 2 : 4), "\(quantities)")
    }
    guard method != .bootstrap else { return }
    #expect(verification.checks.count { $0.quantity == "standard error of L_phi" } == 3)
  }

  @Test(
    "ties of every kind: one parameter by another, a constant added, a prior beside",
    arguments: [["B_so": "5 * B_phi"], ["B_phi": "a * T^p + b"], ["B_phi": "a * T^p"]])
  func kindsOfTies(ties: [String: String]) throws {
    let results = try Self.results(model: "hln-dp", values: ["B_so": 40e-3], temperatures: [2, 4, 8, 14]) {
      $0.model.ties = ties
      guard ties["B_so"] == nil else { return }
      $0.model.shared = ["B_so"]
      $0.model.priors = ["B_so": .init(mean: 30e-3, standardDeviation: 0.2)]
    }
    let verification = try results.verification()
    #expect(verification.disagreements.isEmpty, "\(verification.disagreements)")
    #expect(verification.checks.count { $0.quantity == "minimum of χ²" && $0.subject.hasPrefix("film") } == 4)
  }

  @Test(
    "ties that cannot be those of a fit are refused with their place",
    arguments: [
      ("\"L_phi\": \"a * T^(-p/2)\"", "\"L_phi\": \"a * T^(-p/2\"", "joint: L_phi tied to"),
      ("\"L_phi\": \"a * T^(-p/2)\"", "\"L_phi\": \"a * T^(-q/2)\"", "film_2K: L_phi tied to"),
      ("\"L_phi\": \"a * T^(-p/2)\"", "\"L_psi\": \"a * T^(-p/2)\"", "film_2K: L_psi tied to"),
    ])
  func impossibleTies(old: String, new: String, words: String) throws {
    let results = try Self.results { $0.model.ties = ["L_phi": "a * T^(-p/2)"] }
    let changed = ResultsText(results.text.replacing(old, with: new))
    #expect(changed.text != results.text)
    let error = #expect(throws: InputError.self) { try changed.verification() }
    #expect(error?.found.hasPrefix(words) == true, "\(String(describing: error))")
  }

  @Test(
    "a number that was changed is named",
    arguments: [
      ("\"sigma\"", "standard error of alpha"), ("\"upper\"", "rise of χ² at the 68 % end"),
      ("\"matrix\": [\n", "covariance"), ("\"value\"", "value of alpha"),
    ])
  func tampering(place: String, quantity: String) throws {
    let results = try Self.results { $0.model.shared = ["alpha"] }
    let changed = try #require(results.changingNumber(after: ["\"parameters\"", place], by: 1.002))
    let verification = try changed.verification()
    #expect(verification.disagreements.contains { $0.quantity.hasPrefix(quantity) }, "\(verification.disagreements)")
  }

  @Test("mutated files end with a refusal or a verdict", arguments: [[:], ["L_phi": "a * T^p"]])
  func mutations(ties: [String: String]) throws {
    let results = try Self.results(temperatures: [2, 6], points: 21) {
      $0.model.shared = ["alpha"]
      $0.model.ties = ties
    }
    #expect(try MutatedResults(results.text, seed: 8).refusals(of: 100) > 30)
  }
}

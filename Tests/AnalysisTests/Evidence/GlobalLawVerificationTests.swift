import Foundation
import LeastSquares
import Localization
import Magnetotransport
import Reports
import Testing

@testable import Analysis

@Suite("Verification of the power law fitted to all curves at once")
struct GlobalLawVerificationTests {
  /// A results file of films whose rate goes as T^1.1.
  private static func results(
    model: String = "hln-simple", values: [String: Double] = ["alpha": -0.5], noise: Double = 0.02,
    temperatures: [Double] = [2, 3, 5, 8], points: Int = 81, _ change: (inout Job) -> Void = { _ in }
  ) throws -> ResultsText {
    try .films(
      model, values, noise: noise, temperatures: temperatures, points: points, seed: 3, change)
  }

  private static func checks(_ verification: Verification) -> [Verification.Check] {
    verification.checks.filter { $0.subject.hasPrefix("globalLaw") }
  }

  @Test("finds minimum, values, errors and intervals again", arguments: [UncertaintyMethod.profile, .covariance])
  func agreement(method: UncertaintyMethod) throws {
    let verification = try Self.results { $0.uncertainty.method = method }.verification()
    let checks = Self.checks(verification)
    #expect(checks.allSatisfy { $0.agrees }, "\(verification.disagreements)")
    #expect(verification.unchecked.isEmpty, "\(verification.unchecked)")
    let quantities = checks.map(\.quantity)
    for name in ["p", "L_phi"] {
      #expect(quantities.contains("standard error of \(name)"))
      #expect(quantities.count { $0.hasSuffix(" of \(name)") && $0.contains("%") } == 4, "\(quantities)")
    }
    #expect(quantities.contains("value of alpha, in standard errors"))
  }

  @Test("… also with errors of the thermometer, and after a joint fit")
  func thermometer() throws {
    let results = try Self.results {
      $0.model.shared = ["alpha"]
      $0.uncertainty.temperatureError = 0.1
    }
    #expect(try #require(results.recorded().globalLaw).minimum.temperatureErrors.exponent > 0.01)
    let verification = try results.verification()
    #expect(!Self.checks(verification).isEmpty)
    #expect(verification.disagreements.isEmpty, "\(verification.disagreements)")
  }

  /// Scatter between the curves, or a prior, that the law knows otherwise than the curves one by one.
  @Test("… and where errors are enlarged, or a field goes by the law beside a prior")
  func variants() throws {
    let field = try Self.results(model: "hln-dp", values: ["B_so": 40e-3]) {
      $0.model.shared = ["B_so"]
      $0.model.priors = ["B_so": .init(mean: 30e-3, standardDeviation: 0.2)]
    }
    #expect(try #require(field.recorded().globalLaw).minimum.parameter == "B_phi")
    let verification = try field.verification()
    #expect(!Self.checks(verification).isEmpty)
    #expect(verification.disagreements.isEmpty, "\(verification.disagreements)")
    let noisy = try Self.results(noise: 0.1).verification()
    #expect(!Self.checks(noisy).isEmpty)
    #expect(noisy.disagreements.isEmpty, "\(noisy.disagreements)")
  }

  /// Spin-orbit and elastic scattering lie beyond the sweep, and every curve can have them absent or without end: each is a
  /// valley of its own, and the one that curves by themselves rest in (χ² = 1331.06) need not be theirs under the law.
  @Test("the lowest valley is found where curves do not determine a mechanism, and the law is said not to be verified")
  func openMechanisms() throws {
    var simulation = Simulation(
      model: "hln-full", values: ["B_e": 0.5, "B_so": 0.8, "B_s": 0],
      dephasing: .init(law: "power", values: ["A": 2e12, "p": 1.1]), name: "film", seed: 3)
    simulation.temperatures = [2, 4, 8, 16]
    simulation.fields.largest = 0.3
    simulation.noise.fraction = 0.05
    let curves = try simulation.run().files.map { try Reduction.standard().apply(to: $0.sweep) }
    var job = Job()
    job.model.names = ["hln-full"]
    let result = try Analysis(job).run(on: curves)
    let law = try #require(result.globalLaw)
    #expect(law.chiSquared < 1331.0, "\(law.chiSquared)")
    #expect(law.exponent.interval95.contains(1.1))
    let verification = try ResultsText(result).verification()
    #expect(verification.disagreements.isEmpty, "\(verification.disagreements)")
    let words = "the power law of all curves, where they do not determine"
    #expect(verification.unchecked.contains { $0.hasPrefix(words) }, "\(verification.unchecked)")
  }

  @Test(
    "a number that was changed is named",
    arguments: [
      (["\"exponent\"", "\"value\""], "value of p"), (["\"exponent\"", "\"sigma\""], "standard error of p"),
      (["\"exponent\"", "\"upper\""], "rise of χ²"), (["\"length\"", "\"value\""], "value of L_phi"),
      (["\"chiSquared\""], "minimum of χ²"), (["\"degreesOfFreedom\""], "degrees of freedom"),
      (["\"unknowns\"", "\"value\""], "value of alpha"),
    ])
  func tampering(places: [String], quantity: String) throws {
    let results = try Self.results()
    let changed = try #require(results.changingNumber(after: ["\"globalLaw\""] + places, by: 1.02))
    let disagreements = Self.checks(try changed.verification()).filter { !$0.agrees }
    #expect(disagreements.contains { $0.quantity.hasPrefix(quantity) }, "\(disagreements)")
  }

  @Test("mutated files end with a refusal or a verdict")
  func mutations() throws {
    let results = try Self.results(temperatures: [2, 4, 8], points: 15)
    #expect(results.text.contains("\"minimum\""))
    #expect(try MutatedResults(results.text, seed: 5).refusals(of: 200) > 60)
  }

  @Test("a law that cannot be that of a fit is refused with its place")
  func impossible() throws {
    let results = try Self.results()
    let place = try #require(results.text.range(of: "\"globalLaw\""))
    for (old, new, words) in [
      ("\"film_2K\"", "\"film_9K\"", "globalLaw: no fit of “film_9K”"),
      ("\"name\": \"A\",\n          \"value\"", "\"name\": \"a\",\n          \"value\"", "globalLaw: numbers"),
      ("\"widening\": 1", "\"widening\": 0", "globalLaw: numbers"),
      ("\"noiseScale\": 1", "\"noiseScale\": -1", "globalLaw: numbers"),
      ("\"expression\": \"A", "\"expression\": \"A)", "globalLaw.minimum: L_phi tied to"),
    ] {
      let tail = results.text[place.lowerBound...]
      let changed = tail.replacing(old, with: new, maxReplacements: 1)
      #expect(changed != String(tail), "\(old)")
      let text = results.text[..<place.lowerBound] + changed
      let error = #expect(throws: InputError.self, "\(new)") { try ResultsText(String(text)).verification() }
      #expect(error?.found.hasPrefix(words) == true, "\(String(describing: error))")
    }
  }
}

import Foundation
import Localization
import Magnetotransport
import Reports
import Testing

@testable import Analysis

@Suite("Verification of laws")
struct LawVerificationTests {
  /// A results file of five films.
  private static func results(
    noise: Double = 0.03, saturation: Double = 0, seed: UInt64 = 11, _ change: (inout Job) -> Void = { _ in }
  ) throws -> ResultsText {
    let curves = try [1.5, 2.2, 3.3, 5, 8].enumerated().map { index, temperature in
      var simulation = Simulation(
        model: "hln-simple", values: ["alpha": -0.5],
        dephasing: .init(law: "power-sat", values: ["A": 2e12, "p": 1.3, "rate0": saturation]), name: "film",
        seed: seed + UInt64(index))
      simulation.temperatures = [temperature]
      simulation.fields.pointCount = 81
      simulation.noise.fraction = noise
      return try Reduction.standard().apply(to: try simulation.run().files[0].sweep)
    }
    var job = Job()
    job.model.names = ["hln-simple"]
    job.model.background = "none"
    job.reduction.window = .all
    change(&job)
    return try ResultsText(Analysis(job).run(on: curves))
  }

  private static func checks(_ verification: Verification) -> [Verification.Check] {
    verification.checks.filter { $0.subject.hasPrefix("law ") }
  }

  @Test("finds minimum, errors and intervals again", arguments: [0, 3e12])
  func agreement(saturation: Double) throws {
    let verification = try Self.results(saturation: saturation).verification()
    let checks = Self.checks(verification)
    #expect(checks.allSatisfy { $0.agrees }, "\(verification.disagreements)")
    #expect(Set(checks.map(\.subject)) == ["law power", "law power-sat"])
    #expect(checks.count { $0.quantity.hasPrefix("rise of χ²") } >= 12)
  }

  /// No slope led GSL away from a saturation that is next to nothing at the minimum, but not at the end of the interval of p.
  @Test("finds the saturation that the end of an interval needs")
  func releasedSaturation() throws {
    let verification = try Self.results(noise: 0.02, seed: 3500).verification()
    #expect(Self.checks(verification).allSatisfy { $0.agrees }, "\(verification.disagreements)")
  }

  @Test("knows what the lengths of a joint fit have in common, and the error of the thermometer")
  func commonErrors() throws {
    let results = try Self.results {
      $0.model.shared = ["alpha"]
      $0.uncertainty.temperatureError = 0.05
    }
    #expect(try results.recorded().series?.points.allSatisfy { !$0.commonErrors.isEmpty } == true)
    let checks = Self.checks(try results.verification())
    #expect(!checks.isEmpty && checks.allSatisfy { $0.agrees })
  }

  @Test(
    "a number that was changed is named",
    arguments: [
      ("\"chiSquared\"", "minimum of χ²"), ("\"sigma\"", "standard error of A"), ("\"value\"", "value of A"),
      ("\"upper\"", "rise of χ²"),
    ])
  func tampering(place: String, quantity: String) throws {
    let changed = try #require(try Self.results().changingNumber(after: ["\"laws\"", place], by: 1.02))
    let verification = try changed.verification()
    #expect(verification.disagreements.contains { $0.quantity.hasPrefix(quantity) }, "\(verification.disagreements)")
  }

  @Test("laws that do not fit their series are refused with their place")
  func impossible() throws {
    let results = try Self.results()
    for (old, new) in [
      ("\"law\": \"power\"", "\"law\": \"tower\""), ("\"name\": \"p\"", "\"name\": \"q\""),
      ("\"used\": true", "\"used\": false"),
    ] {
      let changed = ResultsText(results.text.replacing(old, with: new))
      #expect(changed.text != results.text)
      let error = #expect(throws: InputError.self, "\(new)") { try changed.verification() }
      #expect(error?.found.hasPrefix("laws[0]: ") == true, "\(String(describing: error))")
    }
  }
}

import Foundation
import Localization
import Magnetotransport
import Reports
import Testing

@testable import Analysis

@Suite("Verification of laws")
struct LawVerificationTests {
  /// A results file of five films, as text.
  private static func results(
    noise: Double = 0.03, saturation: Double = 0, seed: UInt64 = 11, _ change: (inout Job) -> Void = { _ in }
  ) throws -> String {
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
    return try JSONReport(Analysis(job).run(on: curves)).text
  }

  private static func verify(_ text: String) throws -> Verification {
    try Verification(ResultsFile.results(in: Data(text.utf8), named: "results.json"), in: "results.json")
  }

  private static func checks(_ verification: Verification) -> [Verification.Check] {
    verification.checks.filter { $0.subject.hasPrefix("law ") }
  }

  @Test("finds minimum, errors and intervals again", arguments: [0, 3e12])
  func agreement(saturation: Double) throws {
    let verification = try Self.verify(try Self.results(saturation: saturation))
    let checks = Self.checks(verification)
    #expect(checks.allSatisfy { $0.agrees }, "\(verification.disagreements)")
    #expect(Set(checks.map(\.subject)) == ["law power", "law power-sat"])
    #expect(checks.count { $0.quantity.hasPrefix("rise of χ²") } >= 12)
  }

  /// No slope led GSL away from a saturation that is next to nothing at the minimum, but not at the end of the interval of p.
  @Test("finds the saturation that the end of an interval needs")
  func releasedSaturation() throws {
    let verification = try Self.verify(try Self.results(noise: 0.02, seed: 3500))
    #expect(Self.checks(verification).allSatisfy { $0.agrees }, "\(verification.disagreements)")
  }

  @Test("knows what the lengths of a joint fit have in common, and the error of the thermometer")
  func commonErrors() throws {
    let text = try Self.results {
      $0.model.shared = ["alpha"]
      $0.uncertainty.temperatureError = 0.05
    }
    let recorded = try ResultsFile.results(in: Data(text.utf8), named: "results.json")
    #expect(recorded.series?.points.allSatisfy { !$0.commonErrors.isEmpty } == true)
    let checks = Self.checks(try Self.verify(text))
    #expect(!checks.isEmpty && checks.allSatisfy { $0.agrees })
  }

  @Test(
    "a number that was changed is named",
    arguments: [
      ("\"chiSquared\"", "minimum of χ²"), ("\"sigma\"", "standard error of A"), ("\"value\"", "value of A"),
      ("\"upper\"", "rise of χ²"),
    ])
  func tampering(place: String, quantity: String) throws {
    let text = try Self.results()
    let laws = try #require(text.range(of: "\"laws\""))
    let start = try #require(text[laws.upperBound...].range(of: place))
    let digits = try #require(text[start.upperBound...].firstRange(of: /\d+(\.\d+)?(e-?\d+)?/))
    let number = try #require(Double(text[digits]))
    let verification = try Self.verify(text.replacingCharacters(in: digits, with: "\(number * 1.02)"))
    #expect(verification.disagreements.contains { $0.quantity.hasPrefix(quantity) }, "\(verification.disagreements)")
  }

  @Test("laws that do not fit their series are refused with their place")
  func impossible() throws {
    let text = try Self.results()
    for (old, new) in [
      ("\"law\": \"power\"", "\"law\": \"tower\""), ("\"name\": \"p\"", "\"name\": \"q\""),
      ("\"used\": true", "\"used\": false"),
    ] {
      let changed = text.replacing(old, with: new)
      #expect(changed != text)
      let error = #expect(throws: InputError.self, "\(new)") { try Self.verify(changed) }
      #expect(error?.found.hasPrefix("laws[0]: ") == true, "\(String(describing: error))")
    }
  }
}

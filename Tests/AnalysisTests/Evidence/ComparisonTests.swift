import Foundation
import Localization
import Magnetotransport
import Testing

@testable import Analysis

@Suite("Comparison of models and backgrounds")
struct ComparisonTests {
  private let antilocalization = ["alpha": -0.5, "L_phi": 300e-9]

  @Test("finds the model and the background that made the curve, and says by how much")
  func decided() throws {
    let fixture = try EvidenceFixture(
      "hln-dp", ["B_phi": 4e-3, "B_so": 30e-3], background: -4e-6)
    let job = fixture.job { $0.model.names = ["hln-simple", "hln-dp"] }
    let result = try ModelComparison(job, backgrounds: ["none", "quadratic"]).run()
    #expect(result.candidates.count == 4)
    #expect(result.candidates[0].name == "hln-dp + quadratic")
    #expect(result.verdict.isDecided)
    #expect(result.verdict.sentences[0].hasPrefix("hln-dp + quadratic describes the data best"))
    #expect(abs(result.candidates.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    #expect(result.candidates.allSatisfy { $0.fits[0].curve.points.count == 121 })
    let test = try #require(
      result.nestedTests.first { $0.simpler == "hln-dp + none" && $0.richer == "hln-dp + quadratic" })
    #expect(test.additionalParameters == 1)
    #expect(test.isRicherNeeded)
  }

  @Test("does not rank what the data cannot tell apart, and says what the candidates agree on")
  func undecided() throws {
    let fixture = try EvidenceFixture("hln-simple", antilocalization)
    let job = fixture.job { $0.model.names = ["hln-simple", "hln-background"] }
    let result = try ModelComparison(job, backgrounds: ["none"]).run()
    // The second model is the first with two terms that are zero: it costs ΔAICc of about four and no more.
    let tied = try EvidenceFixture("hln-simple", antilocalization, noise: 0.2)
    let both = try ModelComparison(
      tied.job { $0.model.names = ["hln-simple", "hln-dp"] }, backgrounds: ["none"]
    ).run()
    #expect(result.candidates.map(\.rank) == (result.candidates[1].deltaAICc < 2 ? [1, 1] : [1, 2]))
    #expect(!both.verdict.isDecided)
    #expect(both.candidates.map(\.rank) == [1, 1])
    #expect(both.verdict.sentences[0].hasPrefix("The data cannot tell hln-"))
    #expect(both.verdict.sentences[1].hasPrefix("They "))
  }

  @Test("AICc of a candidate is that of the fit with the same model and background")
  func sameEvidence() throws {
    let fixture = try EvidenceFixture("hln-simple", antilocalization)
    let job = fixture.job {
      $0.model.names = ["hln-simple"]
      $0.model.background = "quadratic"
    }
    let fit = try Analysis(job).run().fits[0]
    let result = try ModelComparison(job, backgrounds: ["quadratic"]).run()
    #expect(result.candidates[0].aicc == fit.candidates[0].aicc)
    #expect(result.verdict.sentences[0].contains("there is nothing to compare it with"))
  }

  @Test("shared parameters are refused")
  func shared() throws {
    let fixture = try EvidenceFixture("hln-simple", antilocalization)
    #expect(throws: InputError.self) {
      try ModelComparison(fixture.job { $0.model.shared = ["L_phi"] }).run()
    }
  }

  @Test("every nesting holds in numbers: the richer formula becomes the simpler one")
  func nesting() throws {
    let fields = [1e-3, 0.01, 0.1, 1]
    func changes(_ id: String, _ values: [String: Double]) throws -> [Double] {
      let model = try MagnetoconductanceModel.named(id)
      return model.change(at: fields, values: model.parameters.map { values[$0.name] ?? $0.typicalValue })
    }
    let simple = ["alpha": -0.4, "L_phi": 2e-7]
    let precession = ["B_phi": 3e-3, "B_so": 0.04]
    var seen: Set<String> = []
    for (simpler, richer, _) in Nesting.models {
      seen.insert(richer)
      let special: [String: Double] =
        switch richer {
        case "hln-two-channel": ["alpha1": -0.4, "L_phi1": 2e-7, "alpha2": 0]
        case "hln-background": simple.merging(["beta1": 0, "beta2": 0]) { $1 }
        case "hln-anisotropic": ["B_phi": 3e-3, "B_so_x": 0.02, "B_so_z": 0]
        default: ["B_phi": 3e-3, "B_so1": 0, "B_so3": 0.04]
        }
      let expected = try changes(simpler, simpler == "hln-simple" ? simple : precession)
      let found = try changes(richer, special)
      for (first, second) in zip(expected, found) {
        #expect(abs(first - second) <= 1e-6 * abs(first), "\(simpler) in \(richer)")
      }
    }
    #expect(seen.count == Nesting.models.count)
    for (simpler, richer) in Nesting.backgrounds {
      #expect(Nesting.contains(richer: ("hln-dp", richer), simpler: ("hln-dp", simpler)))
    }
    #expect(Nesting.contains(richer: ("ilp", "kohler"), simpler: ("hln-dp", "none")))
    #expect(!Nesting.contains(richer: ("hln-dp", "none"), simpler: ("ilp", "none")))
    #expect(!Nesting.contains(richer: ("hln-dp", "linear"), simpler: ("hln-dp", "quadratic")))
  }
}

import Foundation
import LeastSquares
import Localization
import Magnetotransport
import Testing

@testable import Analysis

@Suite("A mean free path is a prior")
struct MeanFreePathTests {
  @Test("texts", arguments: ["20 nm ± 20 %", "20~4 nm", "20 nm +- 4 nm", "20nm~20%"])
  func texts(text: String) throws {
    let path = try MeanFreePathText(text)
    #expect(abs(path.length - 20e-9) < 1e-20)
    #expect(abs(try #require(path.relativeError) - 0.2) < 1e-12)
  }

  @Test("texts that are none", arguments: ["-3 nm", "0 nm", "20", "20 nm ± 0 %", "20 T", "nm ± 3 %"])
  func refusals(text: String) {
    // A bare number is SI: 20 m is a length, if a strange one.
    if text == "20" {
      #expect(throws: Never.self) { try MeanFreePathText(text) }
    } else {
      #expect(throws: InputError.self) { try MeanFreePathText(text) }
    }
  }

  @Test("B_e of a film is ħ/(2el²), with twice the relative error; what the user says of B_e comes first")
  func prior() throws {
    var job = Job(sample: .init(meanFreePath: 20e-9))
    let assumed = try #require(MeanFreePathPrior(job, for: .hikamiLarkinNagaokaFull))
    #expect(assumed.parameter == "B_e")
    #expect(abs(assumed.prior.mean - 0.8228) < 1e-4)
    #expect(assumed.prior.standardDeviation == 0.4)
    #expect(assumed.statement.contains("± 20 % (uncertainty as assumed where none is given)"))
    job.sample.meanFreePathError = 0.05
    #expect(try #require(MeanFreePathPrior(job, for: .hikamiLarkinNagaokaFull)).prior.standardDeviation == 0.1)
    #expect(MeanFreePathPrior(job, for: .hikamiLarkinNagaoka) == nil)
    job.model.fixed["B_e"] = 1
    #expect(MeanFreePathPrior(job, for: .hikamiLarkinNagaokaFull) == nil)
  }

  @Test("a mean free path 20 % wrong misleads L_so silently where it is fixed, and not where it is a prior")
  func wrongPath() throws {
    let truth = 40e-9
    var (silentWhenFixed, silentWithPrior) = (0, 0)
    for seed in 1...6 {
      let fixture = try EvidenceFixture(
        "hln-full", ["B_phi": 2e-3, "B_so": CharacteristicField.field(ofLength: truth), "B_e": 0.8228, "B_s": 0],
        noise: 0.004, points: 121, reach: 0.6, seed: UInt64(seed))
      func isSilentlyWrong(_ change: (inout Job) -> Void) throws -> Bool {
        let job = fixture.job {
          $0.model.names = ["hln-full"]
          $0.model.background = "none"
          change(&$0)
        }
        let length = try #require(try Analysis(job).run().fits[0].parameter("L_so"))
        return !length.interval95.contains(truth)
      }
      let wrong = LengthScale.transportField(meanFreePath: 24e-9)
      if try isSilentlyWrong({ $0.model.fixed["B_e"] = wrong }) { silentWhenFixed += 1 }
      if try isSilentlyWrong({ $0.sample.meanFreePath = 24e-9 }) { silentWithPrior += 1 }
    }
    #expect(silentWhenFixed >= 5, "\(silentWhenFixed) of 6")
    #expect(silentWithPrior <= 1, "\(silentWithPrior) of 6")
  }
}

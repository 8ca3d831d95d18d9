import Foundation
import Localization
import Magnetotransport
import Testing

@testable import Analysis

@Suite("Errors of temperatures")
struct TemperatureErrorTests {
  @Test("join the spread of the sweeps and make the rate at 1 K less certain")
  func propagation() throws {
    let fixture = try EvidenceFixture(
      "hln-simple", ["alpha": -0.5, "L_phi": 250e-9], points: 61, temperatures: [2, 4, 8, 16])
    func result(_ error: Double?) throws -> AnalysisResult {
      try Analysis(
        fixture.job {
          $0.model.names = ["hln-simple"]
          $0.model.background = "none"
          $0.laws = ["power"]
          $0.uncertainty.temperatureError = error
        }
      ).run()
    }
    let (without, with) = (try result(nil), try result(0.4))
    for (plain, uncertain) in zip(try #require(without.series).points, try #require(with.series).points) {
      let spread = plain.temperatureSpread
      #expect(abs(uncertain.temperatureSpread - (spread * spread + 0.16).squareRoot()) < 1e-12)
    }
    #expect(with.series?.points.count == 4)
    // Every length is the same here, so p ≈ 0 and an error of T costs nothing: it is carried by the local exponent.
    let exponent = try #require(with.lawFits.first?.parameter("p"))
    #expect(exponent.interval95.contains(0))
  }
}

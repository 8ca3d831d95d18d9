import Foundation
import Localization
import Magnetotransport
import Testing

@testable import Analysis

@Suite("A background that most curves show")
struct KeptBackgroundTests {
  /// Sweeps to 0.57 T of a film with 73 nm at 1.8 K and 21 nm at 60 K: at the highest temperature a B² background cannot be
  /// told from the interference.
  private static func result(
    background: Double, sharing shared: [String] = [], seed: UInt64 = 3
  ) throws -> AnalysisResult {
    let temperatures = [1.8, 2.5, 3.6, 5, 60]
    let curves = try temperatures.enumerated().map { index, temperature in
      var simulation = Simulation(
        model: "hln-simple", values: ["alpha": -0.5], dephasing: .init(lengthAtOneKelvin: 90e-9, exponent: 0.714),
        name: "film", seed: seed + UInt64(index))
      simulation.temperatures = [temperature]
      simulation.fields.pointCount = 201
      simulation.fields.largest = 0.57
      simulation.fields.directions = .up
      simulation.noise.fraction = temperature > 10 ? 0.04 : 0.005
      simulation.faults.quadraticBackground = background
      return try Reduction.standard().apply(to: try simulation.run().files[0].sweep)
    }
    var job = Job()
    job.model.names = ["hln-simple"]
    job.model.shared = shared
    return try Analysis(job).run(on: curves)
  }

  private static let length = 90e-9 * pow(60, -0.357)
  private static let reason = "A quadratic background is fitted, because most other curves show one."

  @Test("is kept where a sweep by itself is too short to tell", arguments: [[], ["alpha"]])
  func kept(shared: [String]) throws {
    let short = try #require(try Self.result(background: 7e-7, sharing: shared).fits.last)
    #expect(short.background.id == "quadratic" && short.curve.assumptions.contains(Self.reason))
    #expect(!short.warnings.contains { $0.id == .backgroundDegenerate })
    let found = try #require(short.parameter("L_phi"))
    #expect(found.interval95.contains(Self.length))
  }

  @Test("is left out, and said to be, where no curve shows one")
  func leftOut() throws {
    let short = try #require(try Self.result(background: 0).fits.last)
    #expect(short.background.id == "none" && !short.curve.assumptions.contains(Self.reason))
    let warning = try #require(short.warnings.first { $0.id == .backgroundDegenerate })
    #expect(warning.message.contains("rest on that: with one, L_phi would "))
  }
}

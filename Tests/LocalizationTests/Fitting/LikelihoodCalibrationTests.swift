import LeastSquares
import Localization
import Testing

@Suite("Calibration of intervals by simulation")
struct LikelihoodCalibrationTests {
  /// A curve of L_phi = 200 nm to 0.5 T whose noise is this fraction of its dip.
  private func fit(noise: Double, seed: UInt64, workers: Workers = .all) throws -> Fit {
    var curve = SyntheticCurve(values: [-0.5, 200e-9])
    curve.maximumField = 0.5
    curve.noise = noise
    curve.seed = seed
    return try CurveFit(curve.curve(), to: .hikamiLarkinNagaoka, workers: workers).solution()
  }

  @Test("a curve that determines L_phi is left to χ²")
  func wellDetermined() throws {
    let fit = try fit(noise: 0.02, seed: 1)
    #expect(fit.intervalOrigin.calibration == 1)
    #expect(fit.intervalOrigin.widening == fit.residualTests.errorWidening)
  }

  @Test("noise a third of the dip: intervals are widened, and the warning says so")
  func hardlyDetermined() throws {
    let fits = try (1...6).map { try fit(noise: 0.3, seed: $0) }
    let widened = fits.filter { $0.intervalOrigin.calibration > 1.1 }
    #expect(widened.count >= 4)
    for fit in widened {
      let warning = try #require(fit.warnings.first { $0.id == .notIdentifiable })
      #expect(warning.message.contains("as wide as χ² has them, as simulations of this curve ask for"))
    }
  }

  /// Simulations at the minimum alone gave these curves 1.00, 1.06, 1.00 and 1.00.
  @Test("noise that deepens the cusp does not pass for knowledge of L_phi", arguments: [15, 17, 24, 26] as [UInt64])
  func flattered(seed: UInt64) throws {
    #expect(try fit(noise: 0.3, seed: seed).intervalOrigin.calibration > 1.1)
  }

  @Test("the same on one core and on several")
  func threads() throws {
    let (one, several) = (try fit(noise: 0.3, seed: 2, workers: .one), try fit(noise: 0.3, seed: 2))
    #expect(one.intervalOrigin == several.intervalOrigin)
    #expect(one.parameters == several.parameters)
  }
}

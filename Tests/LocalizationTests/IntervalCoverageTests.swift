import Foundation
import LeastSquares
import Localization
import Magnetotransport
import Testing

/// Short samples of the coverage studies: enough to see an interval that is wrong by a third, not by a percent.
@Suite("Intervals hold the truth")
struct IntervalCoverageTests {
  static let replicas = 120

  /// How many intervals of L_phi hold the truth.
  private func covered(correlation: Double, uncertainty: UncertaintyMethod, count: Int = replicas) throws -> Int {
    let results = try Workers.all.map(count) { seed in
      var synthetic = SyntheticCurve(values: [-0.5, 150e-9])
      synthetic.noise = 0.03
      synthetic.offset = 2e-3
      synthetic.quadratic = -2e-6
      synthetic.correlation = correlation
      synthetic.seed = UInt64(7000 + seed)
      let settings = CurveFitSettings(
        background: "quadratic", uncertainty: uncertainty, bootstrap: .init(replicas: 200), seed: UInt64(seed))
      let fit = try CurveFit(synthetic.curve(), to: .hikamiLarkinNagaoka, settings: settings, workers: .one).solution()
      return try #require(fit.parameter("L_phi")).interval95.contains(150e-9)
    }
    return results.filter { $0 }.count
  }

  // Of 120 intervals, 114 are expected to hold the truth; three standard deviations of that are 7.
  @Test("where neighbouring residuals are alike", arguments: [0.0, 0.3, 0.6, 0.9])
  func autocorrelated(correlation: Double) throws {
    let count = try covered(correlation: correlation, uncertainty: .covariance)
    // The condition is 90 %, at ρ = 0.9 85 %.
    #expect(count >= (correlation < 0.7 ? 101 : 95), "\(count) of \(Self.replicas)")
  }

  @Test("where they come from a block bootstrap")
  func blocks() throws {
    let count = try covered(correlation: 0.6, uncertainty: .bootstrap, count: 60)
    #expect(count >= 49, "\(count) of 60")
  }

  @Test("with noise judged by the residuals beside a prior of 20 % on the mean free path")
  func prior() throws {
    let results = try Workers.all.map(Self.replicas) { seed in
      let (dephasing, spinOrbit, elastic) = (2e-3, 0.045, 0.6)
      var synthetic = SyntheticCurve(model: .hikamiLarkinNagaokaFull, values: [])
      let model = MagnetoconductanceModel.hikamiLarkinNagaokaFull
      synthetic.values = model.parameters.map { parameter in
        ["B_phi": dephasing, "B_so": spinOrbit, "B_e": elastic][parameter.name] ?? parameter.typicalValue
      }
      synthetic.noise = 0.01
      synthetic.seed = UInt64(9000 + seed)
      var curve = synthetic.curve()
      // What the file says of its errors is five times too large: the fit must find the noise itself.
      for index in curve.points.indices { curve.points[index].standardError *= 5 }
      let random = SeededRandom(seed: UInt64(40_000 + seed))
      let prior = Prior(mean: elastic * exp(0.4 * random.normal()), standardDeviation: 0.4)
      let settings = CurveFitSettings(background: "none", priors: ["B_e": prior], uncertainty: .profile)
      let fit = try CurveFit(curve, to: model, settings: settings, workers: .one).solution()
      return try #require(fit.parameter("B_so")).interval95.contains(spinOrbit)
    }
    let count = results.filter { $0 }.count
    #expect(count >= 107, "\(count) of \(Self.replicas)")
  }
}

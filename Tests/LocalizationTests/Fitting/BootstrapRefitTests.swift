import LeastSquares
import Testing

@testable import Localization

/// The quick refits of a bootstrap are those of the general solver.
@Suite("refits of a bootstrap")
struct BootstrapRefitTests {
  @Test("on normal equations have the values of the general solver to eight digits", arguments: [true, false])
  func values(looksForZero: Bool) throws {
    let curve = SyntheticCurve(values: [-0.5, 300e-9], noise: 0.02).curve()
    let data = FitData(curve)
    let settings =
      looksForZero ? CurveFitSettings() : CurveFitSettings(fieldOffset: .absent, oddPart: .absent)
    let unknowns = CurveUnknowns(
      prediction: CurvePrediction(model: .hikamiLarkinNagaoka, background: .none), data: data,
      isSymmetrized: false, settings: settings)
    let problem = unknowns.problem(on: data)
    let solver = LevenbergMarquardt()
    let solution = solver.minimize(problem)
    try #require(solution.termination.isConverged)
    let refit = try #require(unknowns.refitter(on: data, at: solution, solver: solver)())
    let draw = ResidualDraw(problem: problem, solution: solution, scheme: .residual)
    for seed in 0..<20 {
      let drawn = draw.errors(SeededRandom(seed: UInt64(seed)))
      let conductivities = data.conductivities.indices.map {
        data.conductivities[$0] - (solution.residuals[$0] - drawn[$0]) / data.inverseErrors[$0]
      }
      let replicated = unknowns.problem(on: data.replacing(conductivities: conductivities))
      let expected = solver.minimize(replicated, from: solution.values)
      let found = try #require(refit(drawn))
      for (index, parameter) in unknowns.parameters.enumerated() where parameter.isFree {
        let error = try #require(expected.standardError(of: parameter.name))
        #expect(
          abs(found[index] - expected.values[index]) < 1e-8 * max(abs(expected.values[index]), error),
          "\(parameter.name)")
      }
    }
  }

  @Test("do not depend on the number of threads")
  func threads() throws {
    var settings = CurveFitSettings()
    settings.uncertainty = .bootstrap
    settings.bootstrap.replicas = 100
    let curve = SyntheticCurve(values: [-0.5, 300e-9], noise: 0.02).curve()
    let fits = try [1, 3].map {
      try CurveFit(curve, to: .hikamiLarkinNagaoka, settings: settings, workers: Workers($0)).solution()
    }
    #expect(fits[0].parameters == fits[1].parameters)
    #expect(fits[0].intervalOrigin.method == .bootstrap)
  }
}

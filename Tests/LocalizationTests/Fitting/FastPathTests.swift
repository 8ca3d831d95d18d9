import Foundation
import LeastSquares
import Magnetotransport
import Testing

@testable import Localization

/// Fits from normal equations and fits from the QR factorisation of the Jacobian are the same fits.
@Suite("the fast path against the general one")
struct FastPathTests {
  private func minima(
    _ curve: ConductivityCurve, _ model: MagnetoconductanceModel, _ background: Background, _ settings: CurveFitSettings
  ) -> (fast: Solution, general: Solution) {
    let data = SearchData(curve)
    let unknowns = CurveUnknowns(
      prediction: CurvePrediction(model: model, background: background), data: data.all,
      isSymmetrized: curve.isSymmetrized, settings: settings)
    func minimum(isFast: Bool) -> Solution {
      var solver = LevenbergMarquardt(options: .init(maximumIterations: 200, errorScale: settings.errorScale))
      solver.options.usesNormalEquations = isFast
      return CurveMinimum.search(unknowns, data: data, settings: settings, solver: solver).solution
    }
    return (minimum(isFast: true), minimum(isFast: false))
  }

  /// χ² to 1e-8, and every parameter to 1e-8 of its value or a millionth of its standard error; where the data leave a
  /// direction free, or parameters can be exchanged, χ² alone.
  private func compare(_ fast: Solution, _ general: Solution, _ comment: String, isExchangeable: Bool = false) {
    #expect(
      fast.chiSquared <= general.chiSquared * (1 + 1e-8), "\(comment): χ² \(fast.chiSquared), \(general.chiSquared)")
    // The general path stops short where rounding or a kink holds it up; what the fast one finds there is as good.
    guard case .converged(rule: .gradient, _, _) = general.termination else { return }
    #expect(fast.termination.isConverged, "\(comment): \(fast.termination)")
    // Another, deeper minimum is an improvement, not a disagreement.
    guard general.chiSquared <= fast.chiSquared * (1 + 1e-8), general.flatDirections.isEmpty, !isExchangeable
    else { return }
    #expect(fast.parametersAtBounds == general.parametersAtBounds, "\(comment)")
    for parameter in general.parameters where parameter.isFree {
      let (observed, expected) = (fast.value(of: parameter.name), general.value(of: parameter.name))
      let error = general.standardError(of: parameter.name) ?? 0
      #expect(
        abs(observed - expected) <= 1e-8 * abs(expected) + 1e-6 * error,
        "\(comment): \(parameter.name) = \(observed), general \(expected) ± \(error)")
      guard let fastError = fast.standardError(of: parameter.name), error < abs(expected) else { continue }
      #expect(abs(fastError / error - 1) < 1e-5, "\(comment): error of \(parameter.name) \(fastError), \(error)")
    }
  }

  @Test("every sum of the catalogue, every background", arguments: CurveGramTests.models)
  func catalogue(model: MagnetoconductanceModel) {
    for (number, background) in Background.all.enumerated()
    where CurveGramTests.isDistinct(background, from: model) {
      let curve = SyntheticCurve(
        model: model, values: model.parameters.map(\.typicalValue), maximumField: 1.5, pointCount: 151, offset: 2e-3,
        oddSlope: 3e-6, quadratic: -2e-7, noise: 0.01, seed: UInt64(number + 5)
      ).curve()
      let (fast, general) = minima(curve, model, background, CurveFitSettings())
      compare(
        fast, general, "\(model.id), \(background.id)", isExchangeable: !model.interchangeable.isEmpty)
    }
  }

  @Test("priors, bounds, fixed parameters and a free amplitude")
  func settings() {
    let model = MagnetoconductanceModel.hikamiLarkinNagaokaFull
    let curve = SyntheticCurve(model: model, values: [5e-3, 5e-2, 1, 0], noise: 0.02).curve()
    let variants = [
      CurveFitSettings(priors: ["B_e": Prior(mean: 0.8, standardDeviation: 0.2)]),
      CurveFitSettings(fixed: ["B_e": 1]),
      CurveFitSettings(fixed: ["B_e": .infinity]),
      CurveFitSettings(fieldOffset: .absent, oddPart: .absent, freesAmplitude: true, fixed: ["B_e": 1]),
      CurveFitSettings(fixed: ["B_so": 0, "sigma_0": 1e-3]),
      CurveFitSettings(priors: ["sigma_0": Prior(mean: 1e-3, standardDeviation: 1e-6)], errorScale: .absolute),
    ]
    for (number, settings) in variants.enumerated() {
      let (fast, general) = minima(curve, model, .none, settings)
      compare(fast, general, "variant \(number)")
    }
  }

  @Test("noise without signal, a flat curve, a field offset larger than the cusp")
  func awkward() {
    let model = MagnetoconductanceModel.hikamiLarkinNagaoka
    let curves = [
      SyntheticCurve(values: [-0.5, 300e-9], noise: 3).curve(),
      SyntheticCurve(values: [-0.5, 300e-9], offset: 0.05).curve(),
      SyntheticCurve(values: [-0.5, 2e-6], noise: 0.1).curve(),
      SyntheticCurve(values: [-0.5, 8e-9]).curve(),
    ]
    for (number, curve) in curves.enumerated() {
      for background in [Background.none, .quadratic] {
        let (fast, general) = minima(curve, model, background, CurveFitSettings())
        compare(fast, general, "curve \(number), \(background.id)")
      }
    }
  }

  /// Four times the conductance that the model can have: in the residuals' curvature JᵀJ is a small part, and 200 steps did
  /// not arrive from any start.
  @Test("a model that cannot fit arrives from every start", arguments: 1...3)
  func misfit(seed: UInt64) throws {
    let curve = SyntheticCurve(values: [-2, 300e-9], maximumField: 0.5, seed: seed).curve()
    let data = SearchData(curve)
    let unknowns = CurveUnknowns(
      prediction: CurvePrediction(model: .dyakonovPerel, background: .none), data: data.all, isSymmetrized: false,
      settings: CurveFitSettings())
    let solver = GramLevenbergMarquardt(
      try #require(CurveGram(unknowns, data: data.all)), options: .init(maximumIterations: 200))
    let starts = StartingValues(unknowns: unknowns.scattered, data: data, count: 12, isInterrupted: { false }).vectors()
    for start in starts {
      let minimum = solver.minimum(from: start)
      #expect(minimum.termination.isConverged, "\(minimum.termination) after \(minimum.evaluations) evaluations")
    }
  }

  @Test("profile intervals agree to 1e-3 of their width")
  func profiles() throws {
    let model = MagnetoconductanceModel.hikamiLarkinNagaoka
    let curve = SyntheticCurve(values: [-0.5, 300e-9], noise: 0.03).curve()
    let data = FitData(curve)
    let unknowns = CurveUnknowns(
      prediction: CurvePrediction(model: model, background: .quadratic), data: data, isSymmetrized: false,
      settings: CurveFitSettings())
    let solver = LevenbergMarquardt()
    let problem = unknowns.problem(on: data)
    var start = unknowns.parameters.map(\.initialValue)
    start[unknowns.prediction.constantIndex] = 1e-3
    let solution = solver.minimize(problem, from: start)
    let slow = ProfileLikelihood(problem: problem, solution: solution, solver: solver)
    let fast = ProfileLikelihood(
      problem: problem, solution: solution, solver: solver,
      heldSolver: unknowns.heldSolver(on: data, at: solution.values))
    for name in ["alpha", "L_phi"] {
      let (expected, observed) = (slow.interval(of: name, level: 0.95), fast.interval(of: name, level: 0.95))
      let (lower, upper) = (try #require(expected.lower), try #require(expected.upper))
      #expect(abs(try #require(observed.lower) - lower) < 1e-3 * abs(upper - lower))
      #expect(abs(try #require(observed.upper) - upper) < 1e-3 * abs(upper - lower))
    }
  }
}

import LeastSquares
import Magnetotransport

/// Residuals of a fit, as what they tell of the scatter of the points: all in units of errors that do not depend on the field.
struct ScatteredResiduals {
  /// Freed from the fit's pull on them: they scatter alike where the points do.
  let freed: [Double]
  /// As the fit left them, and how they change with its parameters; few curves scatter unevenly, so few need the derivatives.
  let linearized: () -> Linearization
  /// Parameters on a bound.
  let held: Set<String>

  /// Of a minimum on a curve whose points may be weighted, in units of the errors of the same points before.
  init(_ minimum: CurveMinimum, on weighted: ConductivityCurve, inErrorsOf original: ConductivityCurve) {
    let factors = zip(weighted.points, original.points).map { $0.standardError / $1.standardError }
    let problem = minimum.unknowns.problem(on: FitData(weighted))
    let solution = minimum.solution
    freed = zip(problem.freedResiduals(of: solution, largestLeverage: Self.largestLeverage), factors).map(*)
    linearized = { Linearization(problem, at: solution.values).multiplyingData(by: factors) }
    held = Set(solution.parametersAtBounds)
  }

  /// Of data that nothing was fitted to.
  init(noise: [Double]) {
    freed = noise
    linearized = { Linearization(residuals: noise) }
    held = []
  }

  /// A point that decides its own fitted value says nothing of its noise.
  private static let largestLeverage = 0.9
}

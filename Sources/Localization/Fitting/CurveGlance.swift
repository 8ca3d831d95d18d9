import LeastSquares
import Magnetotransport

/// A fit of which only the curve and its residuals are wanted: the best basin of the thinned curve, refined on all points.
struct CurveGlance: Sendable {
  let unknowns: CurveUnknowns
  /// Values of all unknowns.
  let values: [Double]
  /// (measured − fitted)/error of every point.
  let residuals: [Double]

  init(_ unknowns: CurveUnknowns, data: SearchData, solver: LevenbergMarquardt) {
    self.unknowns = unknowns
    let basins = CurveMinimum.explore(
      unknowns, data: data, solver: solver, startCount: min(3, unknowns.prediction.evaluator.startCount))
    let minimizer = CurveMinimizer(unknowns, data: data.all, solver: solver)
    values = minimizer.basin(from: basins[0].values).values
    residuals = minimizer.residuals(at: values)
  }

  /// The dephasing field of the fit, T, if its model has one.
  var dephasingField: Double? { unknowns.field(named: CurveMinimum.dephasingNames, values: values) }

  /// Root mean square of the residuals over the swing of the fitted signal; infinite where there is no signal.
  func relativeScatter(on curve: ConductivityCurve) -> Double {
    let prediction = unknowns.prediction
    var (lowest, highest) = (Double.infinity, -Double.infinity)
    var squares = 0.0
    for (residual, point) in zip(residuals, curve.points) {
      let deviation = residual * point.standardError
      // The fitted curve is the measured one less its residual; what is not the model is taken off.
      let direction: Double = point.branch == .up ? 1 : point.branch == .down ? -1 : 0
      let field = prediction.trueField(point.field, direction: direction, values: values)
      let signal = point.conductivity - deviation - prediction.nuisance(atTrueField: field, values: values)
      lowest = min(lowest, signal)
      highest = max(highest, signal)
      squares += deviation * deviation
    }
    guard highest > lowest else { return .infinity }
    return (squares / Double(max(residuals.count, 1))).squareRoot() / (highest - lowest)
  }
}

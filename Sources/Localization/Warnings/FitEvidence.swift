import LeastSquares
import Magnetotransport

/// Everything a warning rule may look at.
struct FitEvidence: Sendable {
  let fit: Fit
  let choice: BackgroundChoice
  let settings: CurveFitSettings
  /// Whether the data of a joint fit allow its sharing; nil for a curve fitted alone.
  var sharing: SharingTest?

  var curve: ConductivityCurve { fit.curve }
  var solution: Solution { fit.solution }
  var values: [Double] { fit.solution.values }
  var minimum: CurveMinimum { choice.chosen }

  /// Largest distance from the fitted zero of field, T.
  var reach: Double {
    curve.points.reduce(0) { max($0, abs($1.field - fit.fieldOffset)) }
  }

  /// Full swing of the fitted interference signal inside the window, S.
  var swing: Double {
    (fit.modelChanges.max() ?? 0) - (fit.modelChanges.min() ?? 0)
  }

  /// Full swing of the measured conductivity, S.
  var measuredSwing: Double {
    (curve.conductivities.max() ?? 0) - (curve.conductivities.min() ?? 0)
  }

  /// Root mean square of the residuals, S. Under a robust loss outliers do not count: the fit has dealt with them.
  var residualScatter: Double {
    let outliers = fit.robustness == nil ? [] : Set(fit.outliers.map(\.index))
    let squares = curve.points.indices.filter { !outliers.contains($0) }.map { index in
      let residual = curve.points[index].conductivity - fit.fittedConductivities[index]
      return residual * residual
    }
    return (squares.reduce(0, +) / Double(max(squares.count, 1))).squareRoot()
  }

  /// The dephasing field at the minimum, T, whether or not the data determine it.
  var dephasingField: Double? { minimum.dephasingField }
}

extension CurveMinimum {
  /// Names under which models know the dephasing field or length.
  static let dephasingNames = ["B_phi", "L_phi", "L_phi1"]

  /// The dephasing field of this minimum, T, if its model has one.
  var dephasingField: Double? { field(named: Self.dephasingNames) }

  /// Prefactors in units of the largest one that its theory allows: a signal outside is something else, or only part of it
  /// was measured.
  static let possiblePrefactors = 0.1...1.5

  /// Whether a free prefactor is much larger or smaller than the theory has it.
  var hasImpossiblePrefactor: Bool {
    let model = unknowns.prediction.model
    guard let largest = model.largestPrefactor else { return false }
    return model.parameters.indices.contains { index in
      model.parameters[index].kind == .prefactor && !unknowns.parameters[index].isFixed
        && !Self.possiblePrefactors.contains(abs(solution.values[index]) / largest)
    }
  }

  /// Relative standard error of the dephasing field; nil where there is none. A length is half as uncertain as its field.
  var relativeDephasingFieldError: Double? {
    for parameter in unknowns.prediction.model.parameters where Self.dephasingNames.contains(parameter.name) {
      let error = solution.relativeStandardError(of: parameter.name)
      return error.map { parameter.kind == .length ? 2 * $0 : $0 }
    }
    return nil
  }

  /// The field of the first of these parameters that the model has, T.
  func field(named names: [String]) -> Double? { unknowns.field(named: names, values: solution.values) }
}

extension CurveUnknowns {
  /// Position of the dephasing field or length, if the model has one.
  var dephasingIndex: Int? { parameters.firstIndex { CurveMinimum.dephasingNames.contains($0.name) } }

  /// A field, T, as the value of a parameter: itself, or its length where that is the parameter, inside the bounds.
  func value(_ index: Int, at field: Double) -> Double {
    let value = prediction.model.parameters[index].value(at: field)
    return min(max(value, parameters[index].lowerBound), parameters[index].upperBound)
  }

  /// The field of the first of these parameters that the model has, T, at given values.
  func field(named names: [String], values: [Double]) -> Double? {
    for (index, parameter) in prediction.model.parameters.enumerated() where names.contains(parameter.name) {
      return parameter.field(of: values[index])
    }
    return nil
  }
}

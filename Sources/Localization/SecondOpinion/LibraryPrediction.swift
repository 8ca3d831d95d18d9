import LeastSquares
import Magnetotransport
import SpecialFunctions

/// What a model and a background predict, computed a second time on another path than the fit's: from the definitions,
/// with GSL's ψ and ψ₁ in place of `LocalizationFunction`, point by point, sharing no code of the fit but the statement
/// of the model.
///
/// A model that is no sum of localization functions has its one formula in its own file; it is evaluated by that.
public struct LibraryPrediction: Sendable {
  /// The model.
  public let model: MagnetoconductanceModel
  /// The background.
  public let background: Background

  /// A second prediction.
  public init(model: MagnetoconductanceModel, background: Background) {
    self.model = model
    self.background = background
  }

  /// True where the model's own formula had to be used.
  public var usesOwnFormula: Bool {
    if case .localizationSum = model.form { return false }
    return true
  }

  /// Names of all unknowns, in the order in which results files list them: the model's, then prefactor, sigma_0,
  /// B_offset, B_lag, odd_slope, the background's coefficient ("background" where it has none) and its shape.
  public var names: [String] {
    model.parameters.map(\.name) + ["prefactor", "sigma_0", "B_offset", "B_lag", "odd_slope"]
      + [background.coefficient?.name ?? "background"] + background.shapeParameters.map(\.name)
  }

  /// Points as they were fitted.
  public struct Points: Hashable, Sendable {
    /// Field readings, T.
    public var fields: [Double]
    /// σ, in the unit of the curve.
    public var conductivities: [Double]
    /// Standard errors of σ, positive.
    public var standardErrors: [Double]
    /// +1 for rising field, −1 for falling, 0 for unknown.
    public var directions: [Double]

    /// Points of one curve; all lists have one entry per point.
    public init(fields: [Double], conductivities: [Double], standardErrors: [Double], directions: [Double]) {
      precondition(
        [conductivities.count, standardErrors.count, directions.count].allSatisfy { $0 == fields.count },
        "all lists have one entry per point")
      self.fields = fields
      self.conductivities = conductivities
      self.standardErrors = standardErrors
      self.directions = directions
    }
  }

  /// σ at each point, for values in the order of `names`.
  public func conductivities(at points: Points, values: [Double]) -> [Double] {
    let nuisance = Nuisance(values, modelCount: model.parameters.count)
    let trueFields = self.trueFields(of: points, nuisance)
    let changes = self.changes(at: trueFields, values: Array(values.prefix(model.parameters.count)))
    return trueFields.indices.map { row in
      let field = trueFields[row]
      return nuisance.constant + nuisance.factor * changes[row] + nuisance.slope * field
        + nuisance.coefficient * background.shape(field, nuisance.shape)
    }
  }

  /// The least-squares problem of a curve, for a solver that is not ours.
  public func problem(on points: Points, parameters: [Parameter]) -> Problem {
    precondition(parameters.count == names.count, "one parameter per name")
    return Problem(
      parameters: parameters, residualCount: points.fields.count,
      residuals: { values, residuals in
        let predicted = conductivities(at: points, values: values)
        for row in predicted.indices {
          residuals[row] = (points.conductivities[row] - predicted[row]) / points.standardErrors[row]
        }
      },
      jacobian: { values, jacobian in writeDerivatives(at: points, values: values, into: &jacobian) })
  }

  /// The unknowns that are not the model's.
  struct Nuisance {
    let factor, constant, offset, lag, slope, coefficient: Double
    let shape: [Double]

    init(_ values: [Double], modelCount: Int) {
      (factor, constant) = (values[modelCount], values[modelCount + 1])
      (offset, lag) = (values[modelCount + 2], values[modelCount + 3])
      (slope, coefficient) = (values[modelCount + 4], values[modelCount + 5])
      shape = Array(values[(modelCount + 6)...])
    }
  }

  func trueFields(of points: Points, _ nuisance: Nuisance) -> [Double] {
    points.fields.indices.map { points.fields[$0] - nuisance.offset - points.directions[$0] * nuisance.lag }
  }

  private func changes(at fields: [Double], values: [Double]) -> [Double] {
    guard case .localizationSum(let sum) = model.form else { return model.change(at: fields, values: values) }
    let resolved = ResolvedSum(sum, parameters: model.parameters)
    let terms = resolved.terms(at: values)
    return fields.map { signed in
      let field = abs(signed)
      guard field > 0 else { return 0 }
      var change = 0.0
      for index in terms.weights.indices where terms.fields[index] / field > 0 {
        change += terms.weights[index] * DigammaDifference.value(terms.fields[index] / field)
      }
      for power in resolved.powers { change += values[power.parameter] * (power.power == 1 ? field : field * field) }
      return change
    }
  }
}

import LeastSquares

/// What a fit predicts for the measured σ(B): the model, and everything in the measurement that is not the model.
///
///     σ(B) = σ0 + κ Δσ(b; p) + a s(b; q) + h b,      b = B − B0 ∓ B_lag
///
/// σ0 is the zero-field conductivity, κ the factor by which the whole signal differs from the model (1 unless freed),
/// p the model's parameters, a and q those of the background s, B0 the field offset of the magnet, B_lag the distance by
/// which its reading runs ahead on the way up and behind on the way down, and h the slope of the part odd in field
/// (Hall voltage picked up by misaligned contacts). σ0 is always a free parameter: pinning the
/// curve to its point at zero field would put that one point's noise on all others.
struct CurvePrediction: Sendable {
  /// Name of the factor κ.
  static let amplitude = "prefactor"
  /// Name of σ0.
  static let constant = "sigma_0"
  /// Name of B0.
  static let fieldOffset = "B_offset"
  /// Name of B_lag.
  static let fieldLag = "B_lag"
  /// Name of h.
  static let oddSlope = "odd_slope"

  let model: MagnetoconductanceModel
  let background: Background
  private(set) var evaluator: ModelEvaluator
  /// Names of all parameters, in the order of the value vector: model, κ, σ0, B0, B_lag, h, a, q.
  let names: [String]
  let modelCount: Int
  private let shapeCount: Int

  /// A prediction; several of one model may share an evaluator, which remembers what was costly.
  init(model: MagnetoconductanceModel, background: Background, evaluator: ModelEvaluator? = nil) {
    self.model = model
    self.background = background
    self.evaluator = evaluator ?? model.sweepEvaluator
    modelCount = model.parameters.count
    shapeCount = background.shapeParameters.count
    names =
      model.parameters.map(\.name)
      + [Self.amplitude, Self.constant, Self.fieldOffset, Self.fieldLag, Self.oddSlope]
      + [background.coefficient?.name ?? "background"]
      + background.shapeParameters.map(\.name)
  }

  /// The same prediction by another evaluator of the model.
  func evaluated(by evaluator: ModelEvaluator) -> CurvePrediction {
    var copy = self
    copy.evaluator = evaluator
    return copy
  }

  var amplitudeIndex: Int { modelCount }
  var constantIndex: Int { modelCount + 1 }
  var offsetIndex: Int { modelCount + 2 }
  var lagIndex: Int { modelCount + 3 }
  var slopeIndex: Int { modelCount + 4 }
  var backgroundIndex: Int { modelCount + 5 }
  var shapeIndices: Range<Int> { modelCount + 6..<modelCount + 6 + shapeCount }

  /// The model's own values, out of the whole vector.
  func modelValues(_ values: [Double]) -> [Double] { Array(values[..<modelCount]) }

  /// The field the sample is in, where the magnet reads `field` moving in `direction` (+1 up, −1 down, 0 unknown).
  func trueField(_ field: Double, direction: Double, values: [Double]) -> Double {
    field - values[offsetIndex] - direction * values[lagIndex]
  }

  /// Predicted σ at each point, S.
  func conductivities(of data: FitData, values: [Double]) -> [Double] {
    let shifted = shiftedFields(of: data, values: values)
    let change = evaluator.change(at: shifted, values: modelValues(values))
    let shape = Array(values[shapeIndices])
    return shifted.indices.map { row in
      values[constantIndex] + values[amplitudeIndex] * change[row] + values[slopeIndex] * shifted[row]
        + values[backgroundIndex] * background.shape(shifted[row], shape)
    }
  }

  /// The prediction split into a baseline and its response to unknowns that enter linearly, which are zero in `values`:
  /// σ = baseline + Σ unknown × column. Costs one evaluation of the model, and one more per prefactor of its own.
  func linearResponses(
    of data: FitData, values: [Double], unknowns: [Int]
  ) -> (baseline: [Double], columns: [[Double]]) {
    let shifted = shiftedFields(of: data, values: values)
    let shape = Array(values[shapeIndices])
    let isBare = unknowns.contains { $0 < modelCount } && modelIsLinearAndHomogeneous(values, in: unknowns)
    let bare =
      isBare
      ? [Double](repeating: 0, count: data.count)
      : evaluator.change(
        at: shifted, values: modelValues(values))
    let columns = unknowns.map { unknown -> [Double] in
      switch unknown {
      case amplitudeIndex: return bare
      case constantIndex: return [Double](repeating: 1, count: data.count)
      case slopeIndex: return shifted
      case backgroundIndex: return shifted.map { background.shape($0, shape) }
      default:
        var unit = modelValues(values)
        unit[unknown] = 1
        let response = evaluator.change(at: shifted, values: unit)
        return zip(response, bare).map { values[amplitudeIndex] * ($0 - $1) }
      }
    }
    let amplitude = values[amplitudeIndex]
    let baseline = shifted.indices.map { row in
      values[constantIndex] + amplitude * bare[row] + values[slopeIndex] * shifted[row]
        + (values[backgroundIndex] == 0 ? 0 : values[backgroundIndex] * background.shape(shifted[row], shape))
    }
    return (baseline, columns)
  }

  /// True for a localization sum all of whose terms carry one of the given prefactors: it vanishes when they do, and
  /// need not be evaluated to know it.
  private func modelIsLinearAndHomogeneous(_ values: [Double], in unknowns: [Int]) -> Bool {
    guard case .localizationSum(let sum) = model.form else { return false }
    let zeroed = Set(unknowns.filter { $0 < modelCount }.map { names[$0] })
    return sum.terms.allSatisfy { term in term.weight.parameter.map(zeroed.contains) ?? false }
      && sum.powers.allSatisfy { zeroed.contains($0.parameter) }
  }

  private func shiftedFields(of data: FitData, values: [Double]) -> [Double] {
    data.fields.indices.map { trueField(data.fields[$0], direction: data.directions[$0], values: values) }
  }

  /// Everything but the model, at a true field: what has to be taken off the measured σ to compare it with Δσ.
  func nuisance(atTrueField shifted: Double, values: [Double]) -> Double {
    values[constantIndex] + values[slopeIndex] * shifted
      + values[backgroundIndex] * background.shape(shifted, Array(values[shapeIndices]))
  }

  /// ∂residual/∂value at each point, residual = (data − prediction)/error: one column per parameter. Columns of parameters
  /// that are not free may hold anything.
  func writeJacobian(
    of data: FitData, values: [Double], rowOffset: Int = 0, columns: [Int], isFree: [Bool], into jacobian: inout Matrix
  ) {
    let shifted = shiftedFields(of: data, values: values)
    let (change, derivatives) = evaluator.changeAndDerivatives(
      at: shifted, values: modelValues(values), isWanted: Array(isFree[..<modelCount]))
    let fieldSlope =
      isFree[offsetIndex] || isFree[lagIndex]
      ? modelFieldDerivative(shifted, values: values, derivatives: derivatives)
      : [Double](repeating: 0, count: shifted.count)
    let shape = Array(values[shapeIndices])
    for row in shifted.indices {
      let field = shifted[row]
      let factor = -data.inverseErrors[row]
      let target = rowOffset + row
      for parameter in 0..<modelCount {
        jacobian[target, columns[parameter]] = factor * values[amplitudeIndex] * derivatives[parameter][row]
      }
      jacobian[target, columns[amplitudeIndex]] = factor * change[row]
      jacobian[target, columns[constantIndex]] = factor
      let backgroundSlope = values[backgroundIndex] == 0 ? 0 : values[backgroundIndex] * shapeSlope(field, shape)
      let slope = values[amplitudeIndex] * fieldSlope[row] + values[slopeIndex] + backgroundSlope
      jacobian[target, columns[offsetIndex]] = -factor * slope
      jacobian[target, columns[lagIndex]] = -factor * slope * data.directions[row]
      jacobian[target, columns[slopeIndex]] = factor * field
      jacobian[target, columns[backgroundIndex]] = factor * background.shape(field, shape)
      if shapeCount > 0 {
        let shapeDerivatives = background.shapeDerivatives(field, shape)
        for (position, index) in shapeIndices.enumerated() {
          jacobian[target, columns[index]] = factor * values[backgroundIndex] * shapeDerivatives[position]
        }
      }
    }
  }

  /// dΔσ/dB of the model.
  ///
  /// A localization sum depends on fields only through the ratios B_i/|B|, so Euler's theorem gives its slope from the
  /// derivatives that are there already: B dΔσ/dB = −Σ B_i ∂Δσ/∂B_i, and a length counts −½ of its field. Other models
  /// take a central difference.
  private func modelFieldDerivative(_ fields: [Double], values: [Double], derivatives: [[Double]]) -> [Double] {
    guard case .localizationSum(let sum) = model.form else {
      return evaluator.fieldSlopes(at: fields, values: modelValues(values))
    }
    var slope = [Double](repeating: 0, count: fields.count)
    for (index, parameter) in model.parameters.enumerated() {
      let weight: Double
      switch parameter.kind {
      case .field: weight = -values[index]
      case .length: weight = 0.5 * values[index]
      default:
        guard let power = sum.powers.first(where: { $0.parameter == parameter.name })?.power else { continue }
        weight = Double(power) * values[index]
      }
      // An absent scattering mechanism (field exactly zero) has no logarithmic derivative.
      guard weight != 0, weight.isFinite else { continue }
      for row in fields.indices { slope[row] += weight * derivatives[index][row] }
    }
    for row in fields.indices { slope[row] = fields[row] == 0 ? 0 : slope[row] / fields[row] }
    return slope
  }

  private func shapeSlope(_ field: Double, _ shape: [Double]) -> Double {
    let step = 1e-5 * max(abs(field), 1e-3)
    return (background.shape(field + step, shape) - background.shape(field - step, shape)) / (2 * step)
  }
}

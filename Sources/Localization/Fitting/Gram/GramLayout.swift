import LeastSquares

/// How the residuals' derivatives of a curve are made of the kernel's arrays: one column per free parameter and, last, the
/// residuals themselves.
///
/// With σ = σ0 + κ [Σ c_i F(B_i/|b|) + Σ a_k |b|^k] + a s(b) + h b and r = (σ_measured − σ)/error, every ∂r/∂value is a
/// combination of F_i, dF_i/du and powers of b; ∂r/∂B0 = +∂σ/∂b/error carries the factor 1/b, since
/// b ∂F(B_i/|b|)/∂b = −dF_i/du.
struct GramLayout {
  let free: [Int]
  let columns: [GramColumn]
  let isProjected: [Bool]
  /// See `CurveGram`.
  let owners: [Int]

  private let unknowns: CurveUnknowns
  private let sum: ResolvedSum
  private var prediction: CurvePrediction { unknowns.prediction }

  init(_ unknowns: CurveUnknowns, sum: ResolvedSum, projects: Bool) {
    self.unknowns = unknowns
    self.sum = sum
    let free = unknowns.parameters.indices.filter { unknowns.parameters[$0].isFree }
    self.free = free
    let projection = Self.projection(unknowns, sum: sum)
    isProjected = free.map { projects && projection.contains($0) }
    var owners: [Int] = []
    var columns: [GramColumn] = []
    for parameter in free {
      let owner = projects ? Self.owner(of: parameter, unknowns, sum, projection) : nil
      owners.append(owner.flatMap { free.firstIndex(of: $0) } ?? -1)
      columns.append(Self.column(of: parameter, unknowns, sum, owner: owner))
    }
    columns.append(Self.residuals(unknowns, sum))
    self.owners = owners
    self.columns = columns
  }

  // MARK: Projection

  /// Parameters whose best values follow from the others by linear algebra: free, linear, without bounds or prior.
  private static func projection(_ unknowns: CurveUnknowns, sum: ResolvedSum) -> Set<Int> {
    let prediction = unknowns.prediction
    let prefactors = sum.terms.compactMap(\.weightParameter) + sum.powers.map(\.parameter)
    func isUnbounded(_ index: Int) -> Bool {
      let parameter = unknowns.parameters[index]
      return parameter.isFree && parameter.prior == nil && parameter.scale == .linear
        && parameter.lowerBound == -.infinity && parameter.upperBound == .infinity
    }
    // κ multiplies the prefactors, so residuals are linear in it or in them, not in both.
    let factors =
      prefactors.contains { unknowns.parameters[$0].isFree } ? prefactors : [prediction.amplitudeIndex]
    let others = [prediction.constantIndex, prediction.slopeIndex, prediction.backgroundIndex]
    return Set((factors + others).filter(isUnbounded))
  }

  /// The projected factor that all terms with a field have in common, or that a background's shape is multiplied with: the
  /// column can then be multiplied with the factor after the projection.
  private static func owner(
    of parameter: Int, _ unknowns: CurveUnknowns, _ sum: ResolvedSum, _ projection: Set<Int>
  ) -> Int? {
    let background = unknowns.prediction.backgroundIndex
    if unknowns.prediction.shapeIndices.contains(parameter) {
      return projection.contains(background) ? background : nil
    }
    guard parameter < unknowns.prediction.modelCount else { return nil }
    let touched = sum.terms.filter { $0.contributions.contains { $0.parameter == parameter } }
    guard let first = touched.first else { return nil }
    let amplitude = unknowns.prediction.amplitudeIndex
    if projection.contains(amplitude) { return amplitude }
    guard let owner = first.weightParameter, projection.contains(owner) else { return nil }
    return touched.allSatisfy { $0.weightParameter == owner } ? owner : nil
  }

  // MARK: Columns

  private static func value(_ term: Int) -> Int { term }
  private static func slope(_ term: Int, _ sum: ResolvedSum) -> Int { sum.terms.count + term }
  private static func array(_ column: PointVectors.Column, _ sum: ResolvedSum) -> Int {
    2 * sum.terms.count + column.rawValue
  }
  private static func array(power: Int, _ sum: ResolvedSum) -> Int { array(power == 1 ? .magnitude : .square, sum) }

  /// ∂r/∂value of one parameter, before division by the errors.
  private static func column(
    of parameter: Int, _ unknowns: CurveUnknowns, _ sum: ResolvedSum, owner: Int?
  ) -> GramColumn {
    let prediction = unknowns.prediction
    switch parameter {
    case prediction.amplitudeIndex:
      return GramColumn(
        entries: sum.terms.indices.map {
          GramEntry(source: value($0), factor: -1, weight: .withoutAmplitude, term: $0)
        }
          + sum.powers.map {
            GramEntry(source: array(power: $0.power, sum), factor: -1, function: .value, parameter: $0.parameter)
          })
    case prediction.constantIndex: return GramColumn(entries: [GramEntry(source: array(.one, sum), factor: -1)])
    case prediction.slopeIndex: return GramColumn(entries: [GramEntry(source: array(.shifted, sum), factor: -1)])
    case prediction.backgroundIndex: return GramColumn(entries: [GramEntry(source: array(.shape, sum), factor: -1)])
    case prediction.offsetIndex: return GramColumn(entries: fieldSlope(unknowns, sum), factor: .inverse)
    case prediction.lagIndex: return GramColumn(entries: fieldSlope(unknowns, sum), factor: .directedInverse)
    case prediction.shapeIndices:
      return GramColumn(
        entries: [
          GramEntry(
            source: array(.shapeDerivative, sum), factor: -1, function: owner == nil ? .value : .none,
            parameter: prediction.backgroundIndex)
        ])
    default: return GramColumn(entries: modelColumn(of: parameter, unknowns, sum, owner: owner))
    }
  }

  private static func modelColumn(
    of parameter: Int, _ unknowns: CurveUnknowns, _ sum: ResolvedSum, owner: Int?
  ) -> [GramEntry] {
    let weight: GramEntry.Weight =
      switch owner {
      case nil: .whole
      case unknowns.prediction.amplitudeIndex: .withoutAmplitude
      default: .withoutPrefactor
      }
    var entries: [GramEntry] = []
    for (index, term) in sum.terms.enumerated() {
      if term.weightParameter == parameter {
        entries.append(GramEntry(source: value(index), factor: -1, weight: .withoutPrefactor, term: index))
      }
      for contribution in term.contributions where contribution.parameter == parameter {
        entries.append(
          GramEntry(
            source: slope(index, sum), factor: -contribution.coefficient, weight: weight, term: index,
            function: sum.isLength[parameter] ? .lengthDerivative : .fieldDerivative, parameter: parameter))
      }
    }
    for power in sum.powers where power.parameter == parameter {
      entries.append(GramEntry(source: array(power: power.power, sum), factor: -1, weight: .amplitude))
    }
    return entries
  }

  /// b ∂σ/∂b.
  private static func fieldSlope(_ unknowns: CurveUnknowns, _ sum: ResolvedSum) -> [GramEntry] {
    let prediction = unknowns.prediction
    var entries = sum.terms.indices.map {
      GramEntry(source: slope($0, sum), factor: -1, weight: .whole, term: $0)
    }
    for power in sum.powers {
      entries.append(
        GramEntry(
          source: array(power: power.power, sum), factor: Double(power.power), weight: .amplitude, function: .value,
          parameter: power.parameter))
    }
    if !isIdle(prediction.slopeIndex, unknowns) {
      entries.append(
        GramEntry(source: array(.shifted, sum), factor: 1, function: .value, parameter: prediction.slopeIndex))
    }
    if !isIdle(prediction.backgroundIndex, unknowns) {
      let power = prediction.background.power
      entries.append(
        GramEntry(
          source: array(power == nil ? .shapeSlope : .shape, sum), factor: Double(power ?? 1), function: .value,
          parameter: prediction.backgroundIndex))
    }
    return entries
  }

  private static func residuals(_ unknowns: CurveUnknowns, _ sum: ResolvedSum) -> GramColumn {
    let prediction = unknowns.prediction
    var entries = [GramEntry(source: array(.conductivity, sum), factor: 1)]
    entries.append(
      GramEntry(
        source: array(.one, sum), factor: -1, function: .centredValue, parameter: prediction.constantIndex))
    entries += sum.terms.indices.map { GramEntry(source: value($0), factor: -1, weight: .whole, term: $0) }
    for power in sum.powers {
      entries.append(
        GramEntry(
          source: array(power: power.power, sum), factor: -1, weight: .amplitude, function: .value,
          parameter: power.parameter))
    }
    for (index, column) in [(prediction.slopeIndex, PointVectors.Column.shifted), (prediction.backgroundIndex, .shape)]
    where !isIdle(index, unknowns) {
      entries.append(GramEntry(source: array(column, sum), factor: -1, function: .value, parameter: index))
    }
    return GramColumn(entries: entries)
  }

  /// True for a parameter that is held at zero and has no part in the fit.
  private static func isIdle(_ index: Int, _ unknowns: CurveUnknowns) -> Bool {
    !unknowns.parameters[index].isFree && unknowns.parameters[index].initialValue == 0
  }
}

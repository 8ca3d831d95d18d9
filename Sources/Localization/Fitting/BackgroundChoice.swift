import LeastSquares

/// Which background a curve is fitted with, and why.
///
/// A quadratic background is part of every fit unless something speaks against it: it costs a little precision and
/// saves from a bias nobody would see. Kohler's form, which is one parameter richer, must earn its place by evidence against
/// both a quadratic one and none, and must not push the prefactor out of what the theory allows: it is then part of the
/// interference that it describes, or has taken its place.
/// Where the sweep is too short to tell B² of the background from B² of the interference, the background is left out,
/// and the report says that the result rests on this.
struct BackgroundChoice: Sendable {
  /// ΔAICc a richer background has to win by; 10 is Burnham and Anderson's "essentially no support" for the poorer.
  static let requiredEvidence = 10.0

  /// The minimum that is used.
  let chosen: CurveMinimum
  /// All that were tried, best evidence first.
  let minima: [CurveMinimum]
  /// True where the background was left out because the window is too short to see it.
  let isDegenerate: Bool
  /// The data.
  let data: FitData

  init(minima: [CurveMinimum], data: FitData) {
    self.data = data
    self.minima = minima.sorted { $0.aicc < $1.aicc }
    func minimum(_ id: String) -> CurveMinimum? {
      minima.first { $0.unknowns.prediction.background.id == id }
    }
    guard let plain = minimum(Background.none.id), let quadratic = minimum(Background.quadratic.id) else {
      chosen = self.minima[0]
      isDegenerate = false
      return
    }
    let isNeeded = plain.aicc - quadratic.aicc > Self.requiredEvidence
    if !isNeeded, Self.isTradedForInterference(quadratic, alsoAt: plain, data: data) {
      chosen = plain
      isDegenerate = true
      return
    }
    isDegenerate = false
    let simpler = min(plain.aicc, quadratic.aicc)
    if let kohler = minimum(Background.kohler.id), simpler - kohler.aicc > Self.requiredEvidence,
      !Self.isTradedForInterference(kohler), kohler.solution.parametersAtBounds.isEmpty,
      kohler.solution.termination.isConverged, !kohler.hasImpossiblePrefactor || quadratic.hasImpossiblePrefactor
    {
      chosen = kohler
    } else {
      chosen = quadratic
    }
  }

  /// True where the curve asks for a background beyond doubt.
  var showsBackground: Bool {
    guard let plain = minima.first(where: { $0.unknowns.prediction.background.id == Background.none.id }) else {
      return false
    }
    return plain.aicc - minima[0].aicc > Self.requiredEvidence
  }

  /// The same choice with the background that was left out kept in.
  func keepingBackground() -> BackgroundChoice {
    let quadratic = Background.quadratic.id
    guard isDegenerate, let kept = minima.first(where: { $0.unknowns.prediction.background.id == quadratic })
    else { return self }
    return BackgroundChoice(chosen: kept, minima: minima, isDegenerate: false, data: data)
  }

  /// The same choice with the minimum that a joint fit found for this curve.
  func replacingMinimum(with solution: Solution) -> BackgroundChoice {
    let joint = CurveMinimum(
      unknowns: chosen.unknowns, solution: solution, alternatives: [],
      aicc: InformationCriterion.aicc(
        chiSquared: solution.chiSquared, residualCount: data.count,
        parameterCount: solution.parameters.filter { !$0.isFixed }.count, errorScale: solution.errorScale))
    return BackgroundChoice(chosen: joint, isDegenerate: isDegenerate, data: data)
  }

  /// The same choice at a deeper minimum of the chosen background. The minimum before becomes an alternative where the
  /// data cannot exclude it.
  func moved(to deeper: Solution) -> BackgroundChoice {
    let before = chosen.solution
    let variance = deeper.noiseVariance.isFinite ? max(deeper.noiseVariance, .leastNormalMagnitude) : 1
    let rivals = ([before] + chosen.alternatives).filter { ($0.objective - deeper.objective) / variance < 4 }
    let moved = CurveMinimum(
      unknowns: chosen.unknowns, solution: deeper, alternatives: rivals,
      aicc: InformationCriterion.aicc(
        chiSquared: deeper.chiSquared, residualCount: data.count,
        parameterCount: deeper.parameters.filter { !$0.isFixed }.count, errorScale: deeper.errorScale))
    let id = chosen.unknowns.prediction.background.id
    let others = minima.filter { $0.unknowns.prediction.background.id != id }
    return BackgroundChoice(
      chosen: moved, minima: (others + [moved]).sorted { $0.aicc < $1.aicc }, isDegenerate: isDegenerate, data: data)
  }

  private init(chosen: CurveMinimum, minima: [CurveMinimum], isDegenerate: Bool, data: FitData) {
    self.chosen = chosen
    self.minima = minima
    self.isDegenerate = isDegenerate
    self.data = data
  }

  private init(chosen: CurveMinimum, isDegenerate: Bool, data: FitData) {
    self.chosen = chosen
    minima = [chosen]
    self.isDegenerate = isDegenerate
    self.data = data
  }

  /// True where a background and the interference are one quantity to the data, and not by the chance of the noise only.
  ///
  /// At the minimum with the background, which way the noise happens to pull the two decides how correlated they are, and with
  /// it which curves of the same measurement would get a background. The minimum without is the better determined one: it has
  /// to say so, and where it does, a correlation that is high rather than perfect is enough of the other. Where the background has
  /// driven dephasing to the end of its range, or the prefactor beyond the theory, what is left is no interference and there is
  /// nothing to ask.
  private static func isTradedForInterference(
    _ minimum: CurveMinimum, alsoAt plain: CurveMinimum, data: FitData
  ) -> Bool {
    guard let coefficient = minimum.unknowns.prediction.background.coefficient?.name else { return false }
    let own = correlationWithInterference(minimum)
    guard own > supportingCorrelation else { return false }
    let modelNames = minimum.unknowns.prediction.model.parameters.map(\.name)
    guard !minimum.hasImpossiblePrefactor,
      !minimum.solution.parametersAtBounds.contains(where: { CurveMinimum.dephasingNames.contains($0) }),
      !plain.solution.parametersAtBounds.contains(where: { modelNames.contains($0) })
    else { return own > largestCorrelation }
    let known = Dictionary(
      uniqueKeysWithValues: zip(plain.solution.parameters.map(\.name), plain.solution.values))
    let values = minimum.unknowns.parameters.map { $0.name == coefficient ? 0 : known[$0.name] ?? $0.initialValue }
    let linear = Linearization(minimum.unknowns.problem(on: data), at: values)
    guard linear.names.contains(coefficient) else { return own > largestCorrelation }
    // An open direction is one that the two trade along.
    guard let correlations = linear.correlations(of: coefficient) else { return true }
    return modelNames.contains { abs(correlations[$0] ?? 0) > largestCorrelation }
  }

  /// Above this correlation two quantities are one.
  private static let largestCorrelation = 0.995
  /// Where they are one at the minimum without a background, noise leaves this much of it at the one with it: 0.994 and more in
  /// windows of five dephasing fields.
  private static let supportingCorrelation = 0.98

  private static func isTradedForInterference(_ minimum: CurveMinimum) -> Bool {
    correlationWithInterference(minimum) > largestCorrelation
  }

  /// How far the background's coefficient and a prefactor or field of the model are one quantity to the data, at a minimum with
  /// both: their largest correlation; 1 where there is a flat direction or a value of the model ran into its bound.
  private static func correlationWithInterference(_ minimum: CurveMinimum) -> Double {
    let solution = minimum.solution
    let prediction = minimum.unknowns.prediction
    guard let coefficient = prediction.background.coefficient?.name else { return 0 }
    if solution.flatDirections.contains(where: { $0.components.contains { $0.name == coefficient } }) { return 1 }
    let modelNames = prediction.model.parameters.map(\.name)
    if solution.parametersAtBounds.contains(where: { modelNames.contains($0) }) { return 1 }
    return modelNames.compactMap { solution.correlation($0, coefficient).map { abs($0) } }.max() ?? 0
  }
}

import LeastSquares

/// Whether the data allow the curves of a joint fit to share parameters: the joint fit against the curves one by one.
public struct SharingTest: Hashable, Sendable, Codable {
  /// Names of what was shared or tied.
  public var names: [String]
  /// Parameters that the joint fit saves.
  public var savedParameters: Int
  /// Σ χ² of the curves with parameters of their own.
  public var separateChiSquared: Double
  /// χ² of the joint fit.
  public var jointChiSquared: Double
  /// F = (rise of χ² per saved parameter)/(separate χ²/ν), less what correlated residuals explain.
  public var statistic: Double
  /// Probability of so large an F where the sharing is true.
  public var probability: Double
  /// AICc of the joint fit less that of the separate ones: positive where the data prefer separate parameters.
  public var deltaAICc: Double

  /// Below this probability, and beyond ΔAICc = 10, the data refuse: one joint fit in a thousand by chance.
  static let smallestProbability = 1e-3
  static let requiredEvidence = 10.0

  /// True where the data refuse the sharing.
  public var isRejected: Bool { probability < Self.smallestProbability && deltaAICc > Self.requiredEvidence }

  /// F, its probability and ΔAICc.
  public var numbers: String {
    let difference = (deltaAICc < 0 ? "−" : "") + rounded(abs(deltaAICc))
    return "F = \(rounded(statistic)), probability \(probabilityText), ΔAICc = \(difference)"
  }

  /// The verdict in one sentence.
  public var sentence: String {
    let list = names.joined(separator: ", ")
    return isRejected
      ? "the data refuse to share \(list) between the curves (\(numbers)): values of its own describe each curve better"
      : "the data allow \(list) to be shared between the curves (\(numbers))"
  }

  private var probabilityText: String { probability < 1e-6 ? "below 1e-6" : rounded(probability) }
}

extension SharingTest {
  /// The test of a joint fit. χ² of correlated residuals scatters more, by the square of the widening that the curves fitted
  /// one by one ask for: that of the joint fit would take the misfit it is to find for noise.
  ///
  /// nil where nothing is saved, or too few points are left to judge.
  init?(_ unknowns: JointUnknowns, _ minimum: BlockMinimum, ties: [ParameterTie], widening: Double) {
    let singles = unknowns.choices.map(\.chosen.solution)
    let separateCount = unknowns.choices.reduce(0) { $0 + $1.chosen.unknowns.parameters.filter(\.isFree).count }
    let jointCount =
      unknowns.shared.filter(\.isFree).count + unknowns.local.reduce(0) { $0 + $1.filter(\.isFree).count }
    let points = unknowns.choices.reduce(0) { $0 + $1.data.count }
    let separate = singles.reduce(0) { $0 + $1.chiSquared }
    let freedom = points - separateCount
    let saved = separateCount - jointCount
    guard saved > 0, freedom > 0, separate > 0 else { return nil }
    names = unknowns.sharedNames + ties.map(\.name)
    savedParameters = saved
    separateChiSquared = separate
    jointChiSquared = minimum.chiSquared
    let errorScale = singles[0].errorScale
    let variance = errorScale == .scaled ? separate / Double(freedom) : 1
    let rise = max(0, minimum.chiSquared - separate) / (widening * widening)
    let ratio = rise / Double(saved) / variance
    statistic = ratio
    probability =
      errorScale == .scaled
      ? Distributions.fUpperTail(ratio, Double(saved), Double(freedom))
      : Distributions.chiSquaredUpperTail(ratio * Double(saved), degreesOfFreedom: Double(saved))
    func criterion(_ chiSquared: Double, _ count: Int) -> Double {
      InformationCriterion.aicc(
        chiSquared: chiSquared, residualCount: points, parameterCount: count, errorScale: errorScale)
    }
    deltaAICc = criterion(separate + rise, jointCount) - criterion(separate, separateCount)
  }
}

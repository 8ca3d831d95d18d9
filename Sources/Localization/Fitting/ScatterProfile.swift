import Foundation
import LeastSquares

/// How the scatter of a curve's points depends on the field, s(B) ∝ 1 + g |B|/B_max: contacts that get worse, or a magnet that
/// is swept faster, in high field make it grow.
///
/// Least squares with equal errors then takes the noise of the wings for that of the cusp: L_phi comes out less precise than
/// the data are, with an error bar that is too large, or too small where the cusp is the noisier part.
struct ScatterProfile: Sendable {
  /// Scatter at the largest field over that at zero.
  let ratio: Double
  /// Scatter of each point, with 1 for the geometric mean: likelihoods with and without it can be compared.
  let factors: [Double]

  /// Residuals that are as uneven as these have less than this probability where all errors are alike.
  private static let inequalityProbability = 1e-3
  /// Fewer points do not tell a slope of the scatter.
  private static let fewestPoints = 40
  /// A larger ratio is a fault of the measurement, not a property of its noise.
  private static let largestRatio = 10.0

  /// The profile of residuals at fields, or nil where the scatter is the same everywhere as far as they tell.
  ///
  /// g is that of a line through |r| against |B| (H. Glejser, J. Am. Stat. Assoc. 64, 316 (1969)), once Koenker's test
  /// says that there is one.
  init?(residuals: [Double], fields: [Double]) {
    let largest = fields.reduce(0) { max($0, abs($1)) }
    guard residuals.count >= Self.fewestPoints, largest > 0 else { return nil }
    let distances = fields.map { abs($0) / largest }
    let probability = ResidualStatistics.equalVarianceProbability(residuals, against: [distances])
    guard probability < Self.inequalityProbability else { return nil }
    self.init(sizes: residuals.map { abs($0) }, distances: distances)
  }

  /// nil where the sizes have no line.
  private init?(sizes: [Double], distances: [Double]) {
    var design = Matrix(rowCount: sizes.count, columnCount: 2)
    for row in sizes.indices {
      design[row, 0] = 1
      design[row, 1] = distances[row]
    }
    guard let line = LinearLeastSquares.solve(design: design, rightHandSide: sizes)?.coefficients else { return nil }
    let (atZero, atEnd) = (max(line[0], 0), max(line[0] + line[1], 0))
    guard max(atZero, atEnd) > 0 else { return nil }
    ratio = min(max(atEnd / atZero, 1 / Self.largestRatio), Self.largestRatio)
    let growth = ratio - 1
    let shape = distances.map { 1 + growth * $0 }
    let mean = exp(shape.reduce(0) { $0 + log($1) } / Double(shape.count))
    factors = shape.map { $0 / mean }
  }
}

extension CurveFit {
  /// The same fit with points that weigh as much as the scatter around a minimum says, and that minimum again; nil where the
  /// scatter is even, where errors or a loss are given, or where residuals cluster and so tell of a misfit instead.
  func weighingByScatter(around found: BackgroundChoice) throws -> (fit: CurveFit, choice: BackgroundChoice)? {
    guard settings.weighsByScatter, settings.errorScale == .scaled, settings.loss == nil, !isCancelled() else {
      return nil
    }
    var weighted = self
    var choice = found
    var ratio: Double?
    for _ in 0..<Self.scatterRounds {
      let raw = zip(choice.chosen.solution.residuals, zip(weighted.curve.points, curve.points)).map {
        $0 * $1.0.standardError / $1.1.standardError
      }
      guard !ResidualTesting.cluster(choice.chosen.solution.residuals, on: curve),
        let profile = ScatterProfile(residuals: raw, fields: curve.fields)
      else { break }
      for index in curve.points.indices {
        weighted.curve.points[index].standardError = curve.points[index].standardError * profile.factors[index]
      }
      ratio = profile.ratio
      choice = try weighted.chosenBackground()
    }
    guard let ratio else { return nil }
    weighted.curve.assumptions.append(
      "the points scatter \(rounded(ratio)) times as much at the largest field as at zero, and are weighted accordingly"
    )
    return (weighted, choice)
  }

  /// Rounds of fit and scatter: residuals of the first are those of a fit with the wrong weights.
  private static let scatterRounds = 2
}

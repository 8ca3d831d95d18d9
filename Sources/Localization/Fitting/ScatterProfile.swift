import Foundation
import LeastSquares

/// How the scatter of a curve's points depends on the field: it grows or falls with |B|, or is another on one side of some field.
///
/// Least squares with equal errors takes the noise of the wings for that of the cusp, or that of a disturbed half of the sweep
/// for that of the quiet one: L_phi comes out less precise than the data are, with an error bar that is too large or too small.
struct ScatterProfile: Sendable {
  enum Shape: Hashable, Sendable {
    /// A line in |B|, from zero to the largest field.
    case growth
    /// One level below a field, T, and another above.
    case step(field: Double)
  }

  let shape: Shape
  /// Scatter at the largest field over that at zero, or above the field of a step over that below.
  let ratio: Double
  /// Scatter of each point, with 1 for the geometric mean: likelihoods with and without it can be compared.
  let factors: [Double]

  /// Residuals that are as uneven as these have less than this probability where all errors are alike.
  static let inequalityProbability = 1e-3
  /// Fewer points do not tell how their scatter goes.
  static let fewestPoints = 40
  /// A larger ratio is a fault of the measurement, not a property of its noise.
  private static let largestRatio = 10.0

  /// The profile of residuals at fields, or nil where the scatter is the same everywhere as far as they tell. Of two shapes
  /// that both improve on that, the likelier by Akaike's criterion; a step has one parameter more.
  init?(residuals: [Double], fields: [Double]) {
    let step = Self.step(in: residuals, fields: fields)
    guard let growth = Self.growth(of: residuals, fields: fields) else {
      guard let step else { return nil }
      self = step
      return
    }
    guard let step, step.criterion(residuals, parameters: 2) < growth.criterion(residuals, parameters: 1) else {
      self = growth
      return
    }
    self = step
  }

  /// The profile of scatters that are known up to a factor, one for each point and all positive.
  init(_ shape: Shape, ratio: Double, relativeSizes sizes: [Double]) {
    self.shape = shape
    self.ratio = ratio
    let mean = exp(sizes.reduce(0) { $0 + log($1) } / Double(sizes.count))
    factors = sizes.map { $0 / mean }
  }

  /// A ratio of scatters as far as it is believed.
  static func credible(_ ratio: Double) -> Double { min(max(ratio, 1 / largestRatio), largestRatio) }

  /// What a curve says about it.
  var sentence: String {
    let (here, there) =
      switch shape {
      case .growth: ("at the largest field", "at zero")
      case .step(let field): ("above \(inTesla(field))", "below")
      }
    let places = ratio >= 1 ? "\(here) as \(there)" : "\(there) as \(here)"
    return "the points scatter \(rounded(max(ratio, 1 / ratio))) times as much \(places), and are weighted accordingly"
  }

  /// Akaike's criterion but for a constant. The logarithms of the factors sum to zero.
  private func criterion(_ residuals: [Double], parameters: Int) -> Double {
    let squares = zip(residuals, factors).reduce(0) { $0 + ($1.0 / $1.1) * ($1.0 / $1.1) }
    return Double(residuals.count) * log(squares) + 2 * Double(parameters)
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
    var sentence: String?
    for _ in 0..<Self.scatterRounds {
      let raw = zip(weighted.evenResiduals(of: choice.chosen), zip(weighted.curve.points, curve.points)).map {
        $0 * $1.0.standardError / $1.1.standardError
      }
      guard !ResidualTesting.cluster(choice.chosen.solution.residuals, on: curve),
        let profile = ScatterProfile(residuals: raw, fields: curve.fields)
      else { break }
      for index in curve.points.indices {
        weighted.curve.points[index].standardError = curve.points[index].standardError * profile.factors[index]
      }
      sentence = profile.sentence
      choice = try weighted.chosenBackground()
    }
    guard let sentence else { return nil }
    weighted.curve.assumptions.append(sentence)
    return (weighted, choice)
  }

  /// Residuals of a minimum that scatter alike where the points do: a fit bends towards the few points of the cusp, whose
  /// residuals would pass for a small noise.
  private func evenResiduals(of minimum: CurveMinimum) -> [Double] {
    let leverages = minimum.unknowns.problem(on: FitData(curve)).leverages(at: minimum.solution)
    return zip(minimum.solution.residuals, leverages).map { $0 / (1 - min($1, Self.largestLeverage)).squareRoot() }
  }

  /// A point that decides its own fitted value says nothing of its noise.
  private static let largestLeverage = 0.9

  /// Rounds of fit and scatter: residuals of the first are those of a fit with the wrong weights.
  private static let scatterRounds = 2
}

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

    /// What residuals had to tell beside the mean scatter.
    fileprivate var parameterCount: Int {
      switch self {
      case .growth: 1
      case .step: 2
      }
    }
  }

  let shape: Shape
  /// Scatter at the largest field over that at zero, or above the field of a step over that below.
  let ratio: Double
  /// Scatter of each point, with 1 for the geometric mean: likelihoods with and without it can be compared.
  let factors: [Double]
  /// All that it may be.
  private let noise: any EstimatedNoise

  /// Residuals that are as uneven as these have less than this probability where all errors are alike.
  static let inequalityProbability = 1e-3
  /// Fewer points do not tell how their scatter goes.
  static let fewestPoints = 40
  /// A larger ratio is a fault of the measurement, not a property of its noise.
  static let largestRatio = 10.0

  /// The profile of residuals at fields, the likelier by Akaike's criterion where both shapes improve on an even scatter, or nil
  /// where it is even as far as they tell.
  init?(_ residuals: ScatteredResiduals, fields: [Double]) {
    let found = [Self.growth(of: residuals, fields: fields), Self.step(in: residuals, fields: fields)]
    guard
      let likeliest = found.compactMap({ $0 }).min(by: {
        $0.criterion(residuals.freed) < $1.criterion(residuals.freed)
      })
    else { return nil }
    self = likeliest
  }

  /// The profile of scatters up to a factor, one for each point and all positive.
  init(_ shape: Shape, ratio: Double, relativeSizes sizes: [Double], noise: any EstimatedNoise) {
    self.shape = shape
    self.noise = noise
    self.ratio = ratio
    let mean = exp(sizes.reduce(0) { $0 + log($1) } / Double(sizes.count))
    factors = sizes.map { $0 / mean }
  }

  /// What a curve says about it.
  var sentence: String {
    let (here, there) =
      switch shape {
      case .growth: ("at the largest field", "at zero")
      case .step(let field): ("above \(inTesla(field))", "below")
      }
    let places = ratio >= 1 ? "\(here) as \(there)" : "\(there) as \(here)"
    return "The points scatter \(rounded(max(ratio, 1 / ratio))) times as much \(places), and are weighted accordingly"
  }

  /// Factor, 1 or more, by which the standard error of a parameter of the fit is too small, because it takes the scatter for
  /// known.
  func errorFactor(of name: String) -> Double { noise.errorFactor(of: name) }

  /// Akaike's criterion but for a constant. The logarithms of the factors sum to zero.
  private func criterion(_ residuals: [Double]) -> Double {
    let squares = zip(residuals, factors).reduce(0) { $0 + ($1.0 / $1.1) * ($1.0 / $1.1) }
    return Double(residuals.count) * log(squares) + 2 * Double(shape.parameterCount)
  }
}

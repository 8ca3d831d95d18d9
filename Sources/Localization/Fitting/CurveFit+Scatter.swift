import LeastSquares
import Magnetotransport

extension CurveFit {
  /// A fit with points that weigh as much as their scatter says.
  struct WeighedByScatter {
    let fit: CurveFit
    let choice: BackgroundChoice
    /// Factor by which errors are too small because the weights are not known but estimated, 1 or more; that of the
    /// parameter of the model with the largest.
    let errorFactor: Double
  }

  /// The same fit with points that weigh as much as the scatter around a minimum says, and that minimum again; nil where the
  /// scatter is even, where errors or a loss are given, or where residuals cluster and so tell of a misfit instead.
  func weighingByScatter(around found: BackgroundChoice) throws -> WeighedByScatter? {
    guard settings.weighsByScatter, settings.errorScale == .scaled, settings.loss == nil, !isCancelled() else {
      return nil
    }
    var weighted = self
    var choice = found
    var used: ScatterProfile?
    for _ in 0..<Self.scatterRounds {
      guard !ResidualTesting.cluster(choice.chosen.solution.residuals, on: curve),
        let profile = ScatterProfile(
          ScatteredResiduals(choice.chosen, on: weighted.curve, inErrorsOf: curve), fields: curve.fields)
      else { break }
      for index in curve.points.indices {
        weighted.curve.points[index].standardError = curve.points[index].standardError * profile.factors[index]
      }
      used = profile
      choice = try weighted.chosenBackground()
    }
    guard let used else { return nil }
    let factor = model.parameters.reduce(1) { max($0, used.errorFactor(of: $1.name)) }
    weighted.curve.assumptions.append(used.sentence + allowance(factor) + ".")
    return WeighedByScatter(fit: weighted, choice: choice, errorFactor: factor)
  }

  /// What is said of a factor on all errors. A bootstrap makes them in another way.
  private func allowance(_ factor: Double) -> String {
    guard settings.uncertainty != .bootstrap, factor > 1.01 else { return "" }
    return "; errors are \(rounded(factor)) times as large, because the scatter itself is not known exactly"
  }

  /// Rounds of fit and scatter: residuals of the first are those of a fit with the wrong weights.
  private static let scatterRounds = 2
}

import LeastSquares
import Magnetotransport

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
    minimum.unknowns.problem(on: FitData(curve)).freedResiduals(
      of: minimum.solution, largestLeverage: Self.largestLeverage)
  }

  /// A point that decides its own fitted value says nothing of its noise.
  private static let largestLeverage = 0.9

  /// Rounds of fit and scatter: residuals of the first are those of a fit with the wrong weights.
  private static let scatterRounds = 2
}

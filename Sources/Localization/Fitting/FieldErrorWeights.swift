import LeastSquares
import Magnetotransport

extension CurveFit {
  /// A search with the errors that `solution()` gives its points: a scatter that depends on the field is in them. Throws as
  /// `solution()` does.
  func weighed(_ search: Search) throws -> Search {
    guard let uneven = try carryingOn(from: search).weighingByScatter(around: search.choice) else { return search }
    return Search(
      points: uneven.fit.curve.points, assumptions: uneven.fit.curve.assumptions.dropFirst(curve.assumptions.count),
      settings: search.settings, choice: uneven.choice, weightingFactor: uneven.errorFactor)
  }

  /// The same fit with the standard error of the field readings carried over into σ by the slope of the fitted curve,
  /// σ_eff² = σ_σ² + (dσ/dB)² σ_B² (effective variance; J. Orear, Am. J. Phys. 50, 912 (1982)), repeated until the slope
  /// and the fit agree. The curve says in its assumptions what was done; the settings no longer ask for it.
  ///
  /// Throws as `solution()` does.
  func carryingFieldError() throws -> CurveFit {
    guard let fieldError = settings.fieldError, fieldError > 0 else { return self }
    var weighted = self
    weighted.settings.fieldError = nil
    var largest = 1.0
    for _ in 0..<Self.weightRounds where !isCancelled() {
      let slopes = try weighted.fittedSlopes()
      var change = 0.0
      largest = 1
      for index in curve.points.indices {
        let carried = slopes[index] * fieldError
        let own = curve.points[index].standardError
        let error = (own * own + carried * carried).squareRoot()
        change = max(change, abs(error / weighted.curve.points[index].standardError - 1))
        largest = max(largest, error / own)
        weighted.curve.points[index].standardError = error
      }
      if change < 1e-4 { break }
    }
    weighted.curve.assumptions.append(
      "A standard error of \(inTesla(fieldError)) in the field readings is carried over into the conductivity by the "
        + "slope of the fitted curve; it enlarges the error of a point up to \(rounded(largest)) times.")
    return weighted
  }

  /// Rounds of fit and slope; the slope of a curve that is described hardly moves after the second.
  private static let weightRounds = 12

  /// dσ/dB of the fitted curve at every point, S/T.
  private func fittedSlopes() throws -> [Double] {
    let glance = try glance()
    let data = FitData(curve)
    let prediction = glance.unknowns.prediction
    var jacobian = Matrix(rowCount: data.count, columnCount: prediction.names.count)
    prediction.writeJacobian(
      of: data, values: glance.values, columns: Array(prediction.names.indices),
      isFree: prediction.names.indices.map { $0 == prediction.offsetIndex }, into: &jacobian)
    // The residual (data − prediction)/error answers to an offset of the field by slope/error.
    return (0..<data.count).map { jacobian[$0, prediction.offsetIndex] / data.inverseErrors[$0] }
  }
}

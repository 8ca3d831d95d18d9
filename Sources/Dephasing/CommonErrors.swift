import LeastSquares
import Localization

/// What the errors of L_phi at different temperatures have in common: those of the parameters that a joint fit shares.
///
/// An error of a shared prefactor moves the lengths of all curves at once, so that a law must not take its points for
/// independent. With ΛΛᵀ the covariance of the shared parameters and s_i that of ln L_phi of curve i with them, the lengths
/// move by Λ⁻¹s_i along the independent directions.
struct CommonErrors {
  /// Shared parameters that have an error, by the name they have in the fits.
  private let names: [String]

  /// Parameters with one value in all fits; tied ones, which have a value each, are left to the fits' own errors.
  init(_ fits: [Fit]) {
    guard let first = fits.first, fits.count > 1 else {
      names = []
      return
    }
    names = first.solution.parameters.map(\.name).filter { name in
      fits.allSatisfy { fit in
        fit.parameter(name)?.isShared == true && fit.solution.coordinateStandardError(of: name) != nil
          && fit.solution.value(of: name) == first.solution.value(of: name)
      }
    }
  }

  /// The common part of an error of ln L_phi, one entry per direction; none where nothing is shared.
  ///
  /// Correlations are those of a length and of its field alike, up to a sign that all curves have in common.
  func part(of relativeError: Double, in fit: Fit) -> [Double] {
    let solution = fit.solution
    guard let length = ["L_phi", "B_phi"].first(where: { solution.index(of: $0) != nil }) else { return [] }
    let triangle = LowerTriangle(size: names.count) { solution.correlation(names[$0], names[$1]) ?? 0 }
    return triangle.whitened(names.map { relativeError * (solution.correlation(length, $0) ?? 0) })
  }
}

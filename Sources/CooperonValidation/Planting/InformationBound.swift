import LeastSquares
import Localization

/// The Cramér-Rao bound: the smallest standard error any unbiased method could have, knowing the form of everything
/// that was planted but none of its numbers.
struct InformationBound {
  /// Smallest standard error of ln L_φ.
  let relativeLengthError: Double
  /// The covariance of α and ln L_φ, everything else unknown.
  let covariance: (prefactor: Double, both: Double, length: Double)

  /// The bound of a dirty curve, with prefactor, length, offset, admixture, background and σ(0) unknown.
  init(_ dirty: DirtyCurve) {
    let curve = dirty.curve
    let scale = curve.noise * curve.dip
    let fields = curve.fields
    let truth = curve.trueConductivities
    let problem = Problem(
      parameters: [
        Parameter("alpha", initialValue: curve.values[0]),
        Parameter("L_phi", initialValue: curve.values[1], scale: .logarithmic),
        Parameter("B_offset", initialValue: curve.fieldOffset),
        Parameter("slope", initialValue: curve.oddSlope),
        Parameter("background", initialValue: curve.quadraticBackground),
        Parameter("sigma_0", initialValue: 1 / curve.sheetResistance),
      ], residualCount: fields.count,
      residuals: { values, residuals in
        let shifted = fields.map { $0 - values[2] }
        let change = curve.model.change(at: shifted, values: [values[0], values[1]])
        for row in fields.indices {
          let predicted = values[5] + change[row] + values[3] * shifted[row] + values[4] * shifted[row] * shifted[row]
          residuals[row] = (truth[row] - predicted) / scale
        }
      })
    let solution = LevenbergMarquardt(options: .init(maximumIterations: 1, errorScale: .absolute)).minimize(problem)
    relativeLengthError = solution.relativeStandardError(of: "L_phi") ?? .infinity
    covariance = (solution.covariance[0, 0], solution.covariance[0, 1], solution.covariance[1, 1])
  }
}
